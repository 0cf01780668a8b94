// A model of an ONNX folder, ready to encode: tokens, batches, one run after the other, pooling. Each run holds its thread up,
// which is why this lives in one of its own (onnx-worker.ts).
import type { TextKind } from './encoder.ts';
import { EncoderError } from './encoder-error.ts';
import type { OnnxFolder } from './onnx-folder.ts';
import type { OnnxPeers, OnnxSession, OnnxTensor, Tokenizer } from './onnx-peers.ts';
import { pooled } from './onnx-pooling.ts';
import { unitVector } from './unit-vector.ts';

export interface OnnxVectors {
  readonly vectors: readonly Float32Array[];
  /** Texts that were longer than the model takes. */
  readonly cut: number;
}

/** Padding included. A CPU gains little from larger runs, and a query waits for the run that is under way. */
const TOKENS_A_RUN = 512;
/** No token of a text is longer on average, so the rest cannot matter: a paper of 1 MB is not tokenised whole. */
const CHARS_A_TOKEN = 20;
const INPUTS = new Set(['input_ids', 'attention_mask', 'token_type_ids', 'position_ids']);
const TOKEN_OUTPUTS = ['last_hidden_state', 'token_embeddings'];
const TEXT_OUTPUT = 'sentence_embedding';
const INTEGERS = new Set(['int64', 'int32']);

export class OnnxModel {
  readonly #peers: OnnxPeers;
  readonly #folder: OnnxFolder;
  readonly #session: OnnxSession;
  readonly #tokenizer: Tokenizer;
  readonly #output: string;
  readonly #padding: number;
  /** Special tokens after a text: cutting leaves them. */
  readonly #ending: readonly number[];

  /** @throws EncoderError('unusable') saying what about the model or its tokenizer is not known here */
  static async open(peers: OnnxPeers, folder: OnnxFolder, threads: number): Promise<OnnxModel> {
    let tokenizer: Tokenizer;
    let session: OnnxSession;
    try {
      tokenizer = new peers.Tokenizer(folder.tokenizer, folder.tokenizerConfig);
      tokenizer.encode('a');
    } catch (error) {
      throw new EncoderError(
        'unusable',
        `the tokenizer of ${folder.model} cannot be used: ${(error as Error).message}`,
      );
    }
    try {
      session = await peers.runtime.InferenceSession.create(folder.model, {
        intraOpNumThreads: threads,
        interOpNumThreads: 1,
        // Its warnings would go to standard error past the log; 3 is errors, which are thrown as well.
        logSeverityLevel: 3,
      });
    } catch (error) {
      throw new EncoderError('unusable', `${folder.model} cannot be loaded: ${(error as Error).message}`);
    }
    try {
      return new OnnxModel(peers, folder, session, tokenizer);
    } catch (error) {
      await session.release();
      throw error;
    }
  }

  private constructor(peers: OnnxPeers, folder: OnnxFolder, session: OnnxSession, tokenizer: Tokenizer) {
    this.#peers = peers;
    this.#folder = folder;
    this.#session = session;
    this.#tokenizer = tokenizer;
    this.#output = chooseOutput(session, folder);
    const { paddingToken } = folder;
    this.#padding = (paddingToken === undefined ? undefined : tokenizer.token_to_id(paddingToken)) ?? 0;
    this.#ending = endingOf(tokenizer);
  }

  /** In the order of the texts. @throws EncoderError */
  async encode(texts: readonly string[], kind: TextKind): Promise<OnnxVectors> {
    const tokens = texts.map((text) => this.#tokens(text, kind));
    // Texts of about one length together, so that there is little padding.
    const order = tokens.map((_, place) => place).sort((a, b) => lengthAt(tokens, a) - lengthAt(tokens, b));
    const vectors: Float32Array[] = new Array(texts.length);
    for (let from = 0; from < order.length; ) {
      let to = from + 1;
      while (to < order.length && (to + 1 - from) * lengthAt(tokens, order[to]) <= TOKENS_A_RUN) to++;
      const run = order.slice(from, to);
      const made = await this.#run(run.map((place) => tokens[place]?.ids ?? []));
      for (const [i, place] of run.entries()) vectors[place] = made[i] as Float32Array;
      from = to;
    }
    return { vectors, cut: tokens.filter(({ isCut }) => isCut).length };
  }

  async close(): Promise<void> {
    await this.#session.release();
  }

  #tokens(text: string, kind: TextKind): { readonly ids: readonly number[]; readonly isCut: boolean } {
    const { maxTokens, prefixes } = this.#folder;
    const whole = prefixes[kind] + text;
    const part = whole.slice(0, maxTokens * CHARS_A_TOKEN).toWellFormed();
    const { ids } = this.#tokenizer.encode(part);
    if (ids.length === 0) throw new EncoderError('refused', `"${text.slice(0, 40)}" has no tokens`);
    if (ids.length <= maxTokens) return { ids, isCut: part.length < whole.length };
    return { ids: [...ids.slice(0, Math.max(0, maxTokens - this.#ending.length)), ...this.#ending], isCut: true };
  }

  async #run(texts: readonly (readonly number[])[]): Promise<Float32Array[]> {
    const { model, pooling } = this.#folder;
    const tokens = Math.max(...texts.map(({ length }) => length));
    const feeds = Object.fromEntries(
      this.#session.inputNames.map((name) => [name, this.#input(name, texts, tokens)] as const),
    );
    let output: OnnxTensor | undefined;
    try {
      output = (await this.#session.run(feeds, [this.#output]))[this.#output];
    } catch (error) {
      throw new EncoderError('wrong-answer', `${model} failed: ${(error as Error).message}`);
    }
    const { values, dims } = numbersOf(output, model);
    const [count, ...rest] = dims;
    const dimensions = rest.at(-1) ?? 0;
    if (count !== texts.length || rest.length > 2 || (rest.length === 2 && rest[0] !== tokens)) {
      throw new EncoderError(
        'unusable',
        `${model} gives ${this.#output} of ${dims.join(' x ')} for ${texts.length} texts of ${tokens} tokens`,
      );
    }
    const lengths = texts.map(({ length }) => length);
    const vectors =
      rest.length === 2
        ? pooled({ values, tokens, dimensions, lengths }, pooling)
        : texts.map((_, text) => values.subarray(text * dimensions, (text + 1) * dimensions));
    return vectors.map((vector, text) => unitVector(vector, `${model}: vector ${text}`));
  }

  #input(name: string, texts: readonly (readonly number[])[], tokens: number): OnnxTensor {
    const type = this.#session.inputMetadata.find((input) => input.name === name)?.type ?? 'int64';
    const size = texts.length * tokens;
    const at = (i: number): number => {
      const id = texts[Math.floor(i / tokens)]?.[i % tokens];
      if (name === 'input_ids') return id ?? this.#padding;
      if (name === 'attention_mask') return id === undefined ? 0 : 1;
      return name === 'position_ids' ? i % tokens : 0;
    };
    const data =
      type === 'int32'
        ? Int32Array.from({ length: size }, (_, i) => at(i))
        : BigInt64Array.from({ length: size }, (_, i) => BigInt(at(i)));
    return new this.#peers.runtime.Tensor(type, data, [texts.length, tokens]);
  }
}

function lengthAt(tokens: readonly { readonly ids: readonly number[] }[], place: number | undefined): number {
  return tokens[place ?? 0]?.ids.length ?? 0;
}

/** The ready vector of a text when there is one, else those of its tokens. */
function chooseOutput(
  { inputNames, outputNames, inputMetadata }: OnnxSession,
  { model, hasDense }: OnnxFolder,
): string {
  const unknown = inputNames.filter((name) => !INPUTS.has(name));
  if (unknown.length > 0) {
    throw new EncoderError('unusable', `${model} needs the input ${unknown.join(', ')}, which is not known here`);
  }
  if (!inputNames.includes('input_ids')) throw new EncoderError('unusable', `${model} has no input input_ids`);
  const odd = inputMetadata.find(({ type }) => type !== undefined && !INTEGERS.has(type));
  if (odd) throw new EncoderError('unusable', `${model} wants ${odd.name} as ${odd.type}; known are int64 and int32`);
  if (outputNames.includes(TEXT_OUTPUT)) return TEXT_OUTPUT;
  if (hasDense) {
    throw new EncoderError(
      'unusable',
      `${model} has a Dense layer after pooling; export it with the output ${TEXT_OUTPUT}`,
    );
  }
  const output = TOKEN_OUTPUTS.find((name) => outputNames.includes(name));
  if (output) return output;
  const [only, ...others] = outputNames;
  if (only !== undefined && others.length === 0) return only;
  throw new EncoderError(
    'unusable',
    `${model} gives ${outputNames.join(', ')}; wanted is ${TEXT_OUTPUT} or ${TOKEN_OUTPUTS.join(' or ')}`,
  );
}

/** float16 outputs are numbers where the platform has Float16Array, as Node 24 does. */
function numbersOf(output: OnnxTensor | undefined, model: string): { values: Float32Array; dims: readonly number[] } {
  const { type = 'nothing', data, dims = [] } = output ?? {};
  if (data instanceof Float32Array) return { values: data, dims };
  if (type === 'float64' || (type === 'float16' && data?.constructor.name === 'Float16Array')) {
    return { values: Float32Array.from(data as ArrayLike<number>), dims };
  }
  throw new EncoderError('unusable', `${model} gives ${type}; known are float32, float16 and float64`);
}

/** What the tokenizer puts behind a text: `[SEP]` of `[CLS] a [SEP]`. */
function endingOf(tokenizer: Tokenizer): readonly number[] {
  const bare = tokenizer.encode('a', { add_special_tokens: false }).ids;
  const whole = tokenizer.encode('a').ids;
  const begin = whole.findIndex((_, at) => bare.length > 0 && bare.every((id, i) => whole[at + i] === id));
  return begin === -1 ? [] : whole.slice(begin + bare.length);
}
