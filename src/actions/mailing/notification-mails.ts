// Notifications by mail, for those who switched that on: what a person was told within some minutes goes into one mail. What they have
// read on the site by then is left out.
import { createHash } from 'node:crypto';
import { type NotificationKind, switchesOf } from '../../domain/community/notification-kinds.ts';
import type { NotificationsContent } from '../../domain/mailing/mail-content.ts';
import { paperPath } from '../../domain/paper-path.ts';
import type { Database } from '../../store/database.ts';
import type { NotifiedPerson } from '../../store/mailing/notification-mail-operations.ts';
import {
  notificationsToMail,
  peopleToNotify,
  type WaitingNotification,
  type WaitingPerson,
} from '../../store/mailing/notifications-waiting.ts';
import type { PlannedEdition } from '../../store/mailing/plan-operations.ts';
import type { Writer } from '../../store/writer/writer.ts';
import { markdownExcerpt } from '../../text/markdown-plain.ts';
import { addressKeyOf } from './address-key.ts';

export interface NotificationMailDependencies {
  readonly database: Database;
  readonly writer: Writer;
  readonly clock: () => Date;
  /** Right side of message ids. */
  readonly host: string;
  readonly zone: string;
  /** Of people who chose none. */
  readonly language: string;
  readonly signal: AbortSignal;
}

/** More may come of the same conversation. */
const WAIT_MS = 5 * 60_000;
/** In one mail: the newest, and how many more there are. */
const MOST_ITEMS = 50;
const EXCERPT = 200;
/** Kinds whose text is a word for pages, which say it in the reader's language. */
const UNTOLD: ReadonlySet<string> = new Set(['report-decided']);
/** People in one transaction. */
const LOT = 50;

/** Returns how many mails were queued. */
export async function mailNotifications(deps: NotificationMailDependencies): Promise<number> {
  const { database, writer, clock, host, zone, signal } = deps;
  const at = clock().toISOString();
  const before = new Date(clock().getTime() - WAIT_MS).toISOString();
  let mails = 0;
  for (;;) {
    signal.throwIfAborted();
    const waiting = await peopleToNotify(database, { before, now: at, limit: LOT });
    if (waiting.length === 0) return mails;
    const all = await notificationsToMail(
      database,
      waiting.map((one) => one.personNo),
    );
    const editions: PlannedEdition[] = [];
    const people = waiting.map((person): NotifiedPerson => {
      const theirs = all.get(person.personNo) ?? [];
      const upTo = theirs.at(-1)?.no ?? 0;
      const key = person.address === undefined ? undefined : addressKeyOf(person.address);
      const content = contentOf(person, theirs, deps.language);
      if (person.address === undefined || key === undefined || content.items.length === 0)
        return { personNo: person.personNo, upTo, mail: undefined };
      const text = JSON.stringify(content);
      const hash = createHash('sha256').update(`notifications\n${person.personNo}\n${text}`).digest('hex');
      editions.push({ hash, kind: 'notifications', content: text, papers: 0 });
      const { language } = content;
      const mail = { address: person.address, addressKey: key, name: person.name, editionHash: hash, language };
      return { personNo: person.personNo, upTo, mail };
    });
    mails += await writer.run('mailNotifications', { host, zone, editions, people, at }, 'job');
  }
}

function contentOf(
  { switches: stored, language }: WaitingPerson,
  waiting: readonly WaitingNotification[],
  fallback: string,
): NotificationsContent {
  const switches = switchesOf(stored);
  const wanted = waiting.filter(
    (one) => !one.read && !one.gone && switches[one.kind as NotificationKind]?.mail === true,
  );
  const shown = wanted.slice(-MOST_ITEMS);
  return {
    kind: 'notifications',
    language: language ?? fallback,
    items: shown.map(({ kind, actor, paper, comment, text, at }) => ({
      kind,
      actor,
      paper: paper?.title,
      text: comment ? markdownExcerpt(comment.body, EXCERPT) : UNTOLD.has(kind) ? undefined : text,
      path: comment ? `/comments/${comment.id}` : paper ? paperPath(paper.publicId) : '/notifications',
      at,
    })),
    ...(wanted.length > shown.length ? { left: wanted.length - shown.length } : {}),
  };
}
