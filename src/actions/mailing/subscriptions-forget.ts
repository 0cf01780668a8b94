// What was never confirmed, and the addresses of those who left long ago, are forgotten: a chore of every hour.
import type { Writer } from '../../store/writer/writer.ts';

/** A transaction each. */
const AT_ONCE = 200;

/** How many it was. */
export async function forgetSubscriptions({
  writer,
  clock,
}: {
  readonly writer: Writer;
  readonly clock: () => Date;
}): Promise<number> {
  const at = clock().toISOString();
  let forgotten = 0;
  for (;;) {
    const count = await writer.run('forgetSubscribers', { at, most: AT_ONCE }, 'job');
    if (count === 0) return forgotten;
    forgotten += count;
  }
}
