// A clock that moves only when told to (`advance`), or by itself as far as the next sleeper (`skips: true`).
import type { Clock } from '../../src/sources/fetch/clock.ts';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

export class FakeClock implements Clock {
  /** Every sleep asked for, in milliseconds. */
  readonly slept: number[] = [];
  #now: number;
  #sleepers: Sleeper[] = [];
  readonly #skips: boolean;

  constructor(start = '2025-11-27T12:00:00Z', options: { readonly skips?: boolean } = {}) {
    this.#now = Date.parse(start);
    this.#skips = options.skips ?? false;
  }

  now(): Date {
    return new Date(this.#now);
  }

  get sleepers(): number {
    return this.#sleepers.length;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    this.slept.push(ms);
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const sleeper: Sleeper = {
        at: this.#now + ms,
        wake: () => {
          signal?.removeEventListener('abort', onAbort);
          resolve();
        },
      };
      const onAbort = (): void => {
        this.#sleepers = this.#sleepers.filter((one) => one !== sleeper);
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#sleepers.push(sleeper);
      // In a later turn, so that everybody who wants to sleep now lies down first.
      if (this.#skips) setImmediate(() => this.#skipTo(sleeper));
    });
  }

  /** Moves time on, waking sleepers in order and letting what they start run before the next one wakes. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settle();
    for (let next = this.#next(); next && next.at <= end; next = this.#next()) {
      this.#wake(next);
      await settle();
    }
    this.#now = end;
    await settle();
  }

  #skipTo(sleeper: Sleeper): void {
    while (this.#sleepers.includes(sleeper)) {
      const next = this.#next();
      if (!next) return;
      this.#wake(next);
    }
  }

  #next(): Sleeper | undefined {
    return this.#sleepers.toSorted((a, b) => a.at - b.at)[0];
  }

  #wake(sleeper: Sleeper): void {
    this.#sleepers = this.#sleepers.filter((one) => one !== sleeper);
    this.#now = Math.max(this.#now, sleeper.at);
    sleeper.wake();
  }
}

/** Lets everything run that does not wait for time or network. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}
