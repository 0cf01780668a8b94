// Time as an argument: what pacing, back-off and schedules ask instead of the global clock. Tests pass a fake one.

export interface Clock {
  now(): Date;
  /** Resolves after `ms`; rejects with the signal's reason as soon as the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

// setTimeout takes at most 2^31-1 ms; a longer sleep ends early and the caller's loop sleeps again.
const LONGEST_TIMER = 2_147_483_647;

export const systemClock: Clock = {
  now: () => new Date(),
  sleep(ms, signal) {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const onAbort = (): void => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(
        () => {
          signal?.removeEventListener('abort', onAbort);
          resolve();
        },
        Math.min(Math.max(ms, 0), LONGEST_TIMER),
      );
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  },
};
