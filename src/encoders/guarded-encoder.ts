// An encoder as the search sees it: gives a vector in time or none at all, never an error. What is wrong is said on the
// health page, and an encoder that keeps failing is left alone for a while.
import type { Clock } from '../sources/fetch/clock.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import type { Encoder } from './encoder.ts';
import { EncoderError, type EncoderErrorKind } from './encoder-error.ts';
import { withDeadline } from './with-deadline.ts';

export interface EncoderHealth {
  /** `mismatch`: it works, but what is stored was encoded by another one. */
  readonly state: 'off' | 'starting' | 'ok' | 'failing' | 'mismatch';
  /** For people. */
  readonly detail: string;
  readonly lastError: string | undefined;
  /** ISO instant at which the state began. */
  readonly since: string;
  /** Failures in a row. */
  readonly failures: number;
}

/** What vectors are of; only vectors of one space can be compared. */
export interface VectorSpace {
  readonly id: string;
  readonly dimensions: number;
}

export interface EncodedQuery {
  readonly vector: Float32Array;
  /** The encoder's id: vectors of another one cannot be compared with it, also where they are as long. */
  readonly space: string;
}

export interface GuardOptions {
  /** Undefined when none is configured. Called again after failures that a new start may cure. */
  readonly open: (() => Promise<Encoder>) | undefined;
  /** The space of the papers' vectors that the search has at this moment; undefined when it has none. */
  readonly stored: () => VectorSpace | undefined;
  readonly clock: Clock;
  /** How long a search waits for the vector of its query. */
  readonly queryMs?: number;
  /** For the log: called when the state changes. */
  readonly onChange?: (health: EncoderHealth) => void;
}

const QUERY_MS = 300;
/** Pages and filters of one search ask for the same vector, and must not be ranked with it once and without it then. */
const REMEMBERED = 200;
/** What a new start may cure: a folder was mended, a package installed, the dimension is another one from now on. */
const RENEWED: ReadonlySet<EncoderErrorKind> = new Set(['not-installed', 'unusable', 'dimension']);
const PROBE = 'a paper about retrieval';

export class GuardedEncoder {
  readonly #options: GuardOptions;
  readonly #breaker: CircuitBreaker;
  readonly #remembered = new Map<string, EncodedQuery>();
  readonly #closing = new AbortController();
  #encoder: Encoder | undefined;
  #opening: Promise<void> | undefined;
  #lastError: string | undefined;
  #health: EncoderHealth;

  constructor(options: GuardOptions) {
    this.#options = options;
    this.#breaker = new CircuitBreaker({ now: () => options.clock.now() });
    this.#health = { ...this.#judge(), lastError: undefined, since: options.clock.now().toISOString(), failures: 0 };
  }

  health(): EncoderHealth {
    const { state, detail } = this.#judge();
    const before = this.#health;
    const since = state === before.state ? before.since : this.#options.clock.now().toISOString();
    this.#health = { state, detail, lastError: this.#lastError, since, failures: this.#breaker.failures };
    if (state !== before.state) this.#options.onChange?.(this.#health);
    return this.#health;
  }

  /** Opens it and lets it encode one text, so that the first query need not wait. Resolves either way. */
  async start(): Promise<void> {
    if (!this.#options.open || this.#encoder || this.#closing.signal.aborted) return;
    if (!this.#opening && this.#breaker.enter()) {
      this.#opening = this.#open().finally(() => {
        this.#opening = undefined;
        this.health();
      });
    }
    await this.#opening;
  }

  /** The query's vector, comparable with what is stored; undefined when it cannot be had in time. Never throws. */
  async encodeQuery(text: string, signal?: AbortSignal): Promise<EncodedQuery | undefined> {
    if (!this.#options.open || text.trim() === '' || signal?.aborted) return undefined;
    const encoder = this.#encoder;
    if (!encoder) {
      void this.start();
      return undefined;
    }
    if (this.health().state === 'mismatch' || !this.#options.stored()) return undefined;
    const known = this.#remembered.get(text);
    if (known) return known;
    if (!this.#breaker.enter()) return undefined;
    const encoded = await this.#ask(encoder, text, signal);
    // The answer may have shown another length than that of the stored ones.
    return this.health().state === 'ok' ? encoded : undefined;
  }

  async close(): Promise<void> {
    this.#closing.abort(new Error('closed'));
    await this.#opening;
    await this.#drop();
  }

  async #ask(encoder: Encoder, text: string, signal: AbortSignal | undefined): Promise<EncodedQuery | undefined> {
    const { clock, queryMs: ms = QUERY_MS } = this.#options;
    const late = (): Error => new EncoderError('timeout', `a query was not encoded within ${ms} ms`);
    try {
      const [vector] = await withDeadline({ clock, ms, signal, late }, (within) =>
        encoder.encode([text], { kind: 'query', signal: within }),
      );
      // Meanwhile another answer may have shown that this encoder is to be opened anew.
      if (encoder !== this.#encoder) return undefined;
      this.#succeeded();
      const encoded = vector && { vector, space: encoder.id };
      if (encoded) this.#remember(text, encoded);
      return encoded;
    } catch (error) {
      if (signal?.aborted || encoder !== this.#encoder) this.#breaker.undecided();
      else await this.#failed(error);
      return undefined;
    }
  }

  async #open(): Promise<void> {
    const signal = this.#closing.signal;
    let encoder: Encoder | undefined;
    try {
      encoder = await this.#options.open?.();
      await encoder?.encode([PROBE], { kind: 'query', signal });
      signal.throwIfAborted();
      this.#encoder = encoder;
      this.#succeeded();
    } catch (error) {
      await encoder?.close().catch(() => {});
      if (signal.aborted) this.#breaker.undecided();
      else await this.#failed(error);
    }
  }

  #succeeded(): void {
    this.#breaker.succeeded();
    this.#lastError = undefined;
  }

  async #failed(error: unknown): Promise<void> {
    const known = error instanceof EncoderError ? error : undefined;
    this.#lastError = error instanceof Error ? error.message : String(error);
    const renew = known === undefined || RENEWED.has(known.kind);
    const isOther = known?.kind === 'dimension';
    this.#breaker.failed({ pauseAtOnce: !isOther && (renew || known.retryAt !== undefined), retryAt: known?.retryAt });
    this.health();
    if (renew) await this.#drop();
    // Opened anew it is of one length again, and whether that is the stored one will be seen.
    if (isOther) void this.start();
  }

  async #drop(): Promise<void> {
    const encoder = this.#encoder;
    this.#encoder = undefined;
    this.#remembered.clear();
    await encoder?.close().catch(() => {});
  }

  #remember(text: string, encoded: EncodedQuery): void {
    const oldest = this.#remembered.keys().next();
    if (this.#remembered.size >= REMEMBERED && !oldest.done) this.#remembered.delete(oldest.value);
    this.#remembered.set(text, encoded);
  }

  #judge(): Pick<EncoderHealth, 'state' | 'detail'> {
    if (!this.#options.open) return { state: 'off', detail: 'off; BROADSHEET_ENCODER names one' };
    if (this.#lastError !== undefined) return { state: 'failing', detail: this.#failingDetail() };
    const encoder = this.#encoder;
    if (encoder?.dimensions === undefined) return { state: 'starting', detail: 'it is being opened' };
    const stored = this.#options.stored();
    const own = `${encoder.id}, ${encoder.dimensions} dimensions`;
    if (!stored) return { state: 'ok', detail: `${own}; no paper is encoded yet` };
    if (stored.id === encoder.id && stored.dimensions === encoder.dimensions) return { state: 'ok', detail: own };
    return {
      state: 'mismatch',
      detail: `the papers were encoded by ${stored.id}, ${stored.dimensions} dimensions; the encoder is ${own}: everything must be encoded anew, search goes on without it`,
    };
  }

  #failingDetail(): string {
    const until = this.#breaker.pausedUntil;
    const again = until === undefined ? '' : `; asked again from ${until.toISOString()}`;
    return `${this.#lastError}; search goes on without it${again}`;
  }
}
