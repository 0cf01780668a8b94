// Mails admins about background work that stands still, fails or was given up: each trouble once, until it has ended and comes
// again; all that there is in one mail, and one mail an hour.
import { createHash } from 'node:crypto';
import type { JobTrouble } from '../../domain/job-health.ts';
import type { TroubleContent } from '../../domain/mailing/mail-content.ts';
import type { Database } from '../../store/database.ts';
import { adminsToTell, lastTroubleMail } from '../../store/mailing/trouble-mails.ts';
import { jobTroubles } from '../../store/read/job-health.ts';
import type { Writer } from '../../store/writer/writer.ts';
import { addressKeyOf } from './address-key.ts';

export interface TroubleDependencies {
  /** Can only read. */
  readonly database: Database;
  readonly writer: Writer;
  readonly clock: () => Date;
  /** Origin of the site. */
  readonly url: string;
}

/** Something that breaks every other minute must not fill a mailbox. */
const PAUSE_MS = 3_600_000;
/** Jobs named in one mail, the longest standing first. */
const MOST_NAMED = 50;
const LONGEST_ERROR = 500;
/** Of admins who chose none. */
const LANGUAGE = 'en';

/** Says what it did. */
export async function tellTrouble({ database, writer, clock, url }: TroubleDependencies): Promise<string> {
  const now = clock();
  const troubles = await jobTroubles(database, now);
  const untold = troubles.filter((one) => !one.isTold);
  if (untold.length === 0) return troubles.length === 0 ? 'no trouble' : 'nothing that was not told';
  const last = await lastTroubleMail(database);
  // A clock that was set back must not silence it for long.
  const since = last === undefined ? PAUSE_MS : Math.abs(now.getTime() - Date.parse(last));
  if (since < PAUSE_MS) return `${untold.length} to tell, within the hour`;
  const admins = (await adminsToTell(database)).flatMap((admin) => {
    const addressKey = addressKeyOf(admin.address);
    return addressKey === undefined ? [] : { ...admin, addressKey };
  });
  if (admins.length === 0) return `${untold.length} to tell, but no admin has a verified address`;
  const editions = new Map(admins.map(({ language = LANGUAGE }) => [language, editionOf(troubles, language)]));
  const [first] = untold;
  const plan = {
    host: new URL(url).hostname,
    editions: [...editions.values()],
    deliveries: admins.map(({ personNo, address, addressKey, name, language = LANGUAGE }) => ({
      subscriberNo: null,
      personNo,
      kind: 'trouble' as const,
      slot: `${shownName(first?.name ?? '')} ${first?.since}`,
      address,
      addressKey,
      name,
      editionHash: editions.get(language)?.hash ?? '',
      works: [],
    })),
    advanced: [],
  };
  const mails = await writer.run('tellTrouble', { plan, jobs: troubles.map((one) => one.name) }, 'job');
  return `told ${mails} of ${admins.length} admins of ${troubles.length} jobs`;
}

function editionOf(troubles: readonly JobTrouble[], language: string) {
  const content: TroubleContent = {
    kind: 'trouble',
    language,
    jobs: troubles.slice(0, MOST_NAMED).map(({ name, state, since, error }) => ({
      name: shownName(name),
      state,
      since,
      error: error?.slice(0, LONGEST_ERROR).toWellFormed(),
    })),
  };
  const text = JSON.stringify(content);
  return {
    hash: createHash('sha256').update(`trouble\n${text}`).digest('hex'),
    kind: 'trouble' as const,
    content: text,
    papers: 0,
  };
}

/** Mails are kept longer than accounts may be: without the handle of whom it is done for. */
function shownName(name: string): string {
  return name.replace(/^(submit \S+) by .*$/, '$1');
}
