// Work that must end in time: its signal aborts when time is over or the caller stops, and nobody waits for it any longer.
import type { Clock } from '../sources/fetch/clock.ts';

export interface Deadline {
  readonly clock: Clock;
  readonly ms: number;
  readonly signal: AbortSignal | undefined;
  /** What is thrown when time is over. */
  readonly late: () => Error;
}

/** The result of `work`, or throws what `late` makes, or the reason of `signal`, whichever comes first. */
export async function withDeadline<T>(
  { clock, ms, signal, late }: Deadline,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const control = new AbortController();
  const done = new AbortController();
  const stop = (): void => control.abort(signal?.reason);
  signal?.addEventListener('abort', stop, { once: true });
  const stopped = new Promise<never>((_, reject) => {
    control.signal.addEventListener('abort', () => reject(control.signal.reason), { once: true });
  });
  clock.sleep(ms, done.signal).then(
    () => control.abort(late()),
    () => {}, // done in time
  );
  const working = work(control.signal);
  // Whoever loses the race may still fail, and nobody listens any more.
  working.catch(() => {});
  try {
    return await Promise.race([working, stopped]);
  } finally {
    done.abort();
    signal?.removeEventListener('abort', stop);
  }
}
