// The additional encoder as search and health page have it: queries in, vectors or nothing out, and its state in words.
import type { EncoderSettings } from '../encoders/encoder-settings.ts';
import { type EncodedQuery, type EncoderHealth, GuardedEncoder } from '../encoders/guarded-encoder.ts';
import { openEncoder } from '../encoders/open-encoder.ts';
import type { Clock } from '../sources/fetch/clock.ts';
import { suspectedDamage } from '../store/encoder/damage.ts';
import { StoredSpaceReader } from '../store/encoder/stored-space.ts';

/** What a single command waits for the encoder to start: a small model loads in a second. */
const START_MS = 3000;

export interface QueryEncoderOptions {
  readonly settings: EncoderSettings;
  /** That of `EncoderStore`. */
  readonly file: string;
  readonly clock: Clock;
}

export class QueryEncoder implements AsyncDisposable {
  readonly #options: QueryEncoderOptions;
  readonly #stored: StoredSpaceReader;
  readonly #guard: GuardedEncoder;
  #listener: ((health: EncoderHealth) => void) | undefined;

  constructor(options: QueryEncoderOptions) {
    const { settings, file, clock } = options;
    this.#options = options;
    this.#stored = new StoredSpaceReader(file);
    this.#guard = new GuardedEncoder({
      open: settings.kind === 'off' ? undefined : () => openEncoder(settings, clock),
      stored: () => this.#stored.read(),
      clock,
      onChange: (health) => this.#listener?.(health),
    });
  }

  /** Told of every change of the state from now on. */
  watch(listener: (health: EncoderHealth) => void): void {
    this.#listener = listener;
  }

  /** Opens it, so that the first query need not wait. Resolves either way. */
  async start(): Promise<void> {
    await this.#guard.start();
  }

  /** As `start`, but waits no longer than a few seconds. */
  async startSoon(): Promise<void> {
    const started = new AbortController();
    const late = this.#options.clock.sleep(START_MS, started.signal).catch(() => {});
    await Promise.race([this.#guard.start(), late]);
    started.abort();
  }

  /** See GuardedEncoder.encodeQuery. Never throws. */
  encode(text: string, signal?: AbortSignal): Promise<EncodedQuery | undefined> {
    return this.#guard.encodeQuery(text, signal);
  }

  health(): EncoderHealth {
    const health = this.#guard.health();
    if (health.state === 'off') return health;
    const damage = suspectedDamage(this.#options.file);
    const notice = this.#stored.read()?.notice;
    const said = [
      health.detail,
      ...(damage === undefined ? [] : [`its file of vectors seems to be damaged (${damage}) and is looked at soon`]),
      ...(notice === undefined ? [] : [notice]),
    ];
    return { ...health, detail: said.join('; ') };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#guard.close();
  }
}

/** `failing since 2025-11-27T12:00:00.000Z: …` */
export function encoderInWords({ state, since, detail }: EncoderHealth): string {
  return state === 'off' ? detail : `${state} since ${since}: ${detail}`;
}
