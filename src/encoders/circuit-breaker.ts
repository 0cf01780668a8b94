// Whether something that failed is asked again: after a few failures in a row not for a while, then once to see, then as usual.
// Nygard, Release It! (2007), 5.2. Knows time and failures, nothing of what is asked.

export interface BreakerOptions {
  readonly now: () => Date;
  /** Failures in a row after which it is left alone. */
  readonly tolerated?: number;
  readonly firstPauseMs?: number;
  readonly longestPauseMs?: number;
}

const TOLERATED = 3;
const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 600_000;

export class CircuitBreaker {
  readonly #options: BreakerOptions;
  #failures = 0;
  #pauses = 0;
  #pausedUntil: Date | undefined;
  #isTrying = false;

  constructor(options: BreakerOptions) {
    this.#options = options;
  }

  /** Failures in a row. */
  get failures(): number {
    return this.#failures;
  }

  /** Not asked before this; undefined when it is asked as usual. */
  get pausedUntil(): Date | undefined {
    return this.#pausedUntil;
  }

  /** Whether to ask now. After `true` the caller says `succeeded`, `failed` or `undecided`. */
  enter(): boolean {
    if (this.#pausedUntil === undefined) return true;
    if (this.#isTrying || this.#options.now() < this.#pausedUntil) return false;
    this.#isTrying = true;
    return true;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#pauses = 0;
    this.#pausedUntil = undefined;
    this.#isTrying = false;
  }

  /** Asked, but taken back before an answer: nothing is known. */
  undecided(): void {
    this.#isTrying = false;
  }

  /** `pauseAtOnce`: it will fail again until something is done, or said itself until when. */
  failed({ pauseAtOnce, retryAt }: { readonly pauseAtOnce: boolean; readonly retryAt?: Date | undefined }): void {
    const {
      now,
      tolerated = TOLERATED,
      firstPauseMs = FIRST_PAUSE_MS,
      longestPauseMs = LONGEST_PAUSE_MS,
    } = this.#options;
    const wasTrial = this.#isTrying;
    this.#isTrying = false;
    this.#failures++;
    // One that was on its way already when the pause began says nothing new.
    const isPaused = this.#pausedUntil !== undefined && !wasTrial;
    if (isPaused || (!wasTrial && !pauseAtOnce && this.#failures < tolerated)) return;
    const pause = Math.min(firstPauseMs * 2 ** this.#pauses, longestPauseMs);
    this.#pauses++;
    this.#pausedUntil = new Date(Math.max(now().getTime() + pause, retryAt?.getTime() ?? 0));
  }
}
