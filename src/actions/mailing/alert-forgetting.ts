// Events of alerts and calls of webhooks are kept for half a year.
import type { Writer } from '../../store/writer/writer.ts';

const KEPT_DAYS = 180;
const DAY_MS = 86_400_000;

/** Returns how many were forgotten. */
export async function forgetAlertNews({
  writer,
  clock,
}: {
  readonly writer: Writer;
  readonly clock: () => Date;
}): Promise<number> {
  const before = new Date(clock().getTime() - KEPT_DAYS * DAY_MS).toISOString();
  let forgotten = 0;
  for (;;) {
    const n = await writer.run('forgetAlertEvents', { before }, 'job');
    if (n === 0) return forgotten;
    forgotten += n;
  }
}
