// Leaving for good. The account is gone at once; what hangs on it follows in short pieces, and is taken up again where a process died.
import type { CollectionChoice, LeavingView, TextChoice } from '../../domain/community/delete-account-views.ts';
import type { Viewer } from '../../domain/community/viewer.ts';
import { BroadsheetError } from '../../errors.ts';
import { departureOf, leavingView, openDepartures, tracesOf } from '../../store/community/delete-account.ts';
import type { CommunityDependencies } from './community.ts';
import { demand } from './demand.ts';
import { demandRecent } from './demand-recent.ts';

export interface LeaveRequest {
  /** Typed, so that nobody leaves by a slip. */
  readonly handle: string;
  readonly texts: TextChoice;
  readonly collections: CollectionChoice;
}

export interface Leaving {
  look(viewer: Viewer | undefined): Promise<LeavingView>;
  /** Irrevocable. Asks for a recent sign-in. */
  leave(viewer: Viewer | undefined, request: LeaveRequest): Promise<void>;
  /** Ends departures that were interrupted. For a job; returns how many. */
  tick(): Promise<number>;
}

const TRACES_AT_ONCE = 100;

export function leavingVerbs({
  database,
  writer,
  clock,
}: Pick<CommunityDependencies, 'database' | 'writer' | 'clock'>): Leaving {
  async function finish(personNo: number): Promise<void> {
    while (await writer.run('goOnLeaving', { personNo }, 'job'));
    const departure = await departureOf(database, personNo);
    if (!departure) return;
    const { handle, email } = departure;
    const { audit, comments, versions } = await tracesOf(database, personNo, departure);
    for (const numbers of lots(audit)) await writer.run('rewordAudit', { personNo, numbers, handle, email }, 'job');
    for (const lot of lots(comments))
      await writer.run('rewordMentions', { handle, comments: lot, versions: [] }, 'job');
    for (const lot of lots(versions))
      await writer.run('rewordMentions', { handle, comments: [], versions: lot }, 'job');
    await writer.run('endLeaving', { personNo }, 'job');
  }

  return {
    async look(viewer) {
      const { personNo, handle } = demandRecent(viewer, clock());
      const { role: _, ...view } = await leavingView(database, personNo);
      return { handle, ...view };
    },

    async leave(viewer, { handle, texts, collections }) {
      const person = demand(viewer, 'keep');
      demandRecent(viewer, clock());
      if (handle.trim().replace(/^@/, '').toLowerCase() !== person.handle)
        throw new BroadsheetError('usage', `to delete the account, type its handle, which is ${person.handle}`);
      await writer.run('beginLeaving', { personNo: person.personNo, texts, collections });
      await finish(person.personNo);
    },

    async tick() {
      const open = await openDepartures(database);
      for (const personNo of open) await finish(personNo);
      return open.length;
    },
  };
}

function* lots(numbers: readonly number[]): Iterable<readonly number[]> {
  for (let at = 0; at < numbers.length; at += TRACES_AT_ONCE) yield numbers.slice(at, at + TRACES_AT_ONCE);
}
