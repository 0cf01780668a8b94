// How fast mails may leave: a bucket that fills by a clock that never jumps. Small, as the libraries for it read the wall clock
// (rate-limiter-flexible), which stands still or runs through the bucket when that is set.

/** What was not used is not saved up for longer than this: a server counts by the second. */
const SAVED_MS = 50;

export class SendPace {
  readonly #perMs: number | undefined;
  readonly #monotonic: () => number;
  readonly #most: number;
  #saved = 1;
  #at: number;

  /** `monotonic` in milliseconds, as performance.now(). */
  constructor(perSecond: number | undefined, monotonic: () => number) {
    this.#perMs = perSecond === undefined ? undefined : perSecond / 1_000;
    // Whoever asks a moment late loses nothing.
    this.#most = Math.max(2, (this.#perMs ?? 0) * SAVED_MS);
    this.#monotonic = monotonic;
    this.#at = monotonic();
  }

  /** How many may leave now, of so many. */
  allows(wanted: number): number {
    if (this.#perMs === undefined) return wanted;
    const now = this.#monotonic();
    this.#saved = Math.min(this.#most, this.#saved + Math.max(0, now - this.#at) * this.#perMs);
    this.#at = now;
    // What comes of adding fractions may lie just below a whole number.
    return Math.min(wanted, Math.floor(this.#saved + 1e-9));
  }

  /** They leave. */
  use(mails: number): void {
    if (this.#perMs !== undefined) this.#saved -= mails;
  }

  /** Milliseconds until one more may leave. */
  untilNext(): number {
    return this.#perMs === undefined ? 0 : Math.max(0, Math.ceil((1 - this.#saved) / this.#perMs));
  }
}
