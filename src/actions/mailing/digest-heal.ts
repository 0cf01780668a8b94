// A clock that was put back: editions that were set by the clock of then would be days away. They are set anew; that none comes twice
// on a day is certain anyway.
import type { Database } from '../../store/database.ts';
import { digestsPlannedAt } from '../../store/mailing/digest-clock.ts';
import { subscribersAfter } from '../../store/mailing/digest-due.ts';
import type { Writer } from '../../store/writer/writer.ts';
import { nextEditionAt } from './digest-times.ts';

/** Clocks are put right by seconds all the time. */
const JUMP_MS = 10 * 60_000;
const SLICE = 500;

export async function healEditionTimes(
  {
    database,
    writer,
    signal,
  }: { readonly database: Database; readonly writer: Pick<Writer, 'run'>; readonly signal: AbortSignal },
  now: string,
): Promise<void> {
  const before = await digestsPlannedAt(database);
  if (before === undefined || Date.parse(before) - Date.parse(now) < JUMP_MS) return;
  let after = 0;
  for (;;) {
    signal.throwIfAborted();
    const slice = await subscribersAfter(database, { later: now, after, limit: SLICE });
    const times = slice.flatMap(({ subscriberNo, nextAt, subscription }) => {
      const to = nextEditionAt(subscription, now);
      return to === nextAt ? [] : [{ subscriberNo, nextAt, to }];
    });
    if (times.length > 0) await writer.run('setEditionTimes', { times }, 'job');
    const last = slice.at(-1);
    if (!last) return;
    after = last.subscriberNo;
  }
}
