// An encoder behind an OpenAI-compatible embeddings endpoint: batches, time limits, patience with documents and none with
// queries (somebody waits for the search).
import { Agent } from 'undici';
import type { Clock } from '../sources/fetch/clock.ts';
import type { EncodeOptions, Encoder, TextKind } from './encoder.ts';
import { EncoderError } from './encoder-error.ts';
import { vectorsOfAnswer } from './endpoint-answer.ts';
import { postToEndpoint } from './endpoint-request.ts';
import { refuseBlank } from './refuse-blank.ts';
import { withDeadline } from './with-deadline.ts';

export interface EndpointOptions {
  /** `http://127.0.0.1:8080/v1`; `/embeddings` is added. */
  readonly base: string;
  readonly model: string;
  /** For `Authorization: Bearer`; never logged, never part of an error. */
  readonly token?: string | undefined;
  readonly clock: Clock;
  /** Texts in one request. */
  readonly batch?: number;
  /** For one request. */
  readonly timeoutMs?: number;
  /** Longer texts are cut, as most servers refuse what is beyond the model's tokens. */
  readonly maxChars?: number;
}

const BATCH = 32;
/** A model on a small CPU takes its time for 32 abstracts. */
const TIMEOUT_MS = 60_000;
/** About 2,000 tokens of English; 99.9 % of abstracts are shorter. */
const MAX_CHARS = 8000;
const CONNECT_MS = 5000;
/** Waits between the attempts for a batch of documents. */
const BACK_OFF_MS = [1000, 2000, 4000];
/** When the endpoint wants more patience than this, the caller decides. */
const LONGEST_WAIT_MS = 60_000;

export class EndpointEncoder implements Encoder {
  readonly id: string;
  readonly #options: EndpointOptions;
  readonly #url: string;
  /** Without its query, which may hold a key. */
  readonly #shownUrl: string;
  readonly #agent = new Agent({ connections: 2, pipelining: 1, connect: { timeout: CONNECT_MS } });
  #dimensions: number | undefined;
  #cutTexts = 0;

  constructor(options: EndpointOptions) {
    this.#options = options;
    this.#url = embeddingsUrl(options.base);
    this.#shownUrl = this.#url.replace(/\?.*/, '');
    this.id = `endpoint:${this.#shownUrl}#${options.model}`;
  }

  get dimensions(): number | undefined {
    return this.#dimensions;
  }

  get cutTexts(): number {
    return this.#cutTexts;
  }

  async encode(texts: readonly string[], { kind, signal }: EncodeOptions): Promise<readonly Float32Array[]> {
    const { batch = BATCH } = this.#options;
    refuseBlank(texts);
    const prepared = texts.map((text) => this.#prepare(text));
    const vectors: Float32Array[] = [];
    for (let from = 0; from < prepared.length; from += batch) {
      vectors.push(...(await this.#encodeBatch(prepared.slice(from, from + batch), kind, signal)));
    }
    return vectors;
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  #prepare(text: string): string {
    const { maxChars = MAX_CHARS } = this.#options;
    if (text.length > maxChars) this.#cutTexts++;
    // A cut through a surrogate pair leaves half a character, which some servers refuse.
    return text.slice(0, maxChars).toWellFormed();
  }

  async #encodeBatch(
    input: readonly string[],
    kind: TextKind,
    signal: AbortSignal | undefined,
  ): Promise<readonly Float32Array[]> {
    const { clock } = this.#options;
    const waits = kind === 'query' ? [] : BACK_OFF_MS;
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.#request(input, signal);
      } catch (error) {
        const wait = waits[attempt];
        // What took too long once is not sent again as it is; the caller may send less at once.
        const isTriedAgain = error instanceof EncoderError && error.passes && error.kind !== 'timeout';
        if (!isTriedAgain || wait === undefined) throw error;
        const asked = error.retryAt === undefined ? 0 : error.retryAt.getTime() - clock.now().getTime();
        if (asked > LONGEST_WAIT_MS) throw error;
        await clock.sleep(Math.max(asked, wait), signal);
      }
    }
  }

  async #request(input: readonly string[], signal: AbortSignal | undefined): Promise<readonly Float32Array[]> {
    const { clock, model, token, timeoutMs: ms = TIMEOUT_MS } = this.#options;
    const late = (): Error => new EncoderError('timeout', `${this.#shownUrl} did not answer within ${ms} ms`);
    const answer = await withDeadline({ clock, ms, signal, late }, (within) =>
      postToEndpoint({
        dispatcher: this.#agent,
        clock,
        url: this.#url,
        shownUrl: this.#shownUrl,
        token,
        body: { model, input, encoding_format: 'float' },
        signal: within,
      }),
    );
    const vectors = vectorsOfAnswer(answer, input.length, this.#shownUrl);
    this.#checkDimensions(vectors[0]?.length ?? 0);
    return vectors;
  }

  /** The first answer decides, for as long as this encoder is open. */
  #checkDimensions(given: number): void {
    this.#dimensions ??= given;
    if (given === this.#dimensions) return;
    throw new EncoderError(
      'dimension',
      `${this.#shownUrl}: dimension changed from ${this.#dimensions} to ${given}: everything must be encoded anew`,
    );
  }
}

/** With what the address has of a query (`?api-version=…`) kept. */
function embeddingsUrl(base: string): string {
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/\/+$/, '').replace(/\/embeddings$/, '')}/embeddings`;
  return url.href;
}
