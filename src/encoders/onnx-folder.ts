// A folder with a model in the usual layout of the Hugging Face Hub, understood: which files, how texts are prefixed and cut,
// how token vectors become one. Runs nothing.
import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { EncoderError } from './encoder-error.ts';
import type { Pooling } from './onnx-pooling.ts';

export interface OnnxFolder {
  /** Changes with every file or setting that changes vectors. */
  readonly id: string;
  readonly model: string;
  readonly tokenizer: object;
  readonly tokenizerConfig: object;
  readonly pooling: Pooling;
  /** Tokens of a text, with the special ones around it. */
  readonly maxTokens: number;
  readonly prefixes: { readonly query: string; readonly document: string };
  readonly paddingToken: string | undefined;
  /** The model has a layer after pooling that a plain export leaves out. */
  readonly hasDense: boolean;
}

type Json = Readonly<Record<string, unknown>>;

const MODELS = ['model.onnx', 'onnx/model.onnx', 'model_quantized.onnx', 'onnx/model_quantized.onnx'];
/** Larger models keep their weights beside them. */
const WEIGHTS_SUFFIXES = ['_data', '.data'];
/** BERT's; for folders that say nothing. */
const USUAL_MAX_TOKENS = 512;
/** transformers writes 1e30 for "no limit", and a paper's title and abstract need no more than this. */
const MOST_TOKENS = 8192;
/** Their positions begin after the padding's (transformers, modeling_roberta.py). */
const OFFSET_POSITIONS = new Set(['roberta', 'xlm-roberta', 'camembert', 'mpnet']);
const POOLINGS: Readonly<Record<string, Pooling>> = {
  pooling_mode_mean_tokens: 'mean',
  pooling_mode_cls_token: 'cls',
  pooling_mode_max_tokens: 'max',
  pooling_mode_lasttoken: 'lasttoken',
};
const DOCUMENT_PROMPTS = ['document', 'passage', 'corpus'];

/** @throws EncoderError('unusable') naming the file and what is wrong with it */
export function readOnnxFolder(folder: string): OnnxFolder {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) unusable(`there is no folder ${folder}`);
  const found = MODELS.find((name) => existsSync(join(folder, name)));
  const model = join(folder, found ?? unusable(`${folder} has neither model.onnx nor onnx/model.onnx`));
  const tokenizer = readJson(folder, 'tokenizer.json') ?? unusable(`${folder} has no tokenizer.json`);
  const tokenizerConfig = readJson(folder, 'tokenizer_config.json') ?? {};
  const settings = {
    pooling: readPooling(folder),
    maxTokens: readMaxTokens(folder, tokenizerConfig),
    prefixes: readPrefixes(folder),
  };
  const digest = createHash('sha256').update(JSON.stringify([settings, tokenizer, tokenizerConfig]));
  for (const file of [model, ...WEIGHTS_SUFFIXES.map((suffix) => model + suffix)]) {
    if (existsSync(file)) addFile(digest, file);
  }
  return {
    ...settings,
    id: `onnx:${basename(folder)}@${digest.digest('hex').slice(0, 12)}`,
    model,
    tokenizer,
    tokenizerConfig,
    paddingToken: contentOf(tokenizerConfig.pad_token),
    hasDense: JSON.stringify(readJson(folder, 'modules.json') ?? []).includes('models.Dense'),
  };
}

function readPooling(folder: string): Pooling {
  const config = readJson(folder, '1_Pooling/config.json');
  if (!config) return 'mean';
  // Newer versions name it, older ones set flags.
  const named = typeof config.pooling_mode === 'string' ? [config.pooling_mode] : [];
  const set = Object.keys(config).filter((key) => key.startsWith('pooling_mode_') && config[key] === true);
  const modes = named.length > 0 ? named : set;
  const [mode = 'none'] = modes;
  const pooling = POOLINGS[mode] ?? Object.values(POOLINGS).find((one) => one === mode);
  if (modes.length === 1 && pooling) return pooling;
  return unusable(
    `${folder}/1_Pooling/config.json wants ${modes.join(' and ') || 'no pooling'}; known are ${Object.values(POOLINGS).join(', ')}, one of them`,
  );
}

/** As sentence-transformers does: its own setting, else the least of what tokenizer and model say. */
function readMaxTokens(folder: string, tokenizerConfig: Json): number {
  const config = readJson(folder, 'config.json') ?? {};
  const positions = numberOf(config.max_position_embeddings);
  const offset = OFFSET_POSITIONS.has(String(config.model_type)) ? 2 : 0;
  const own = numberOf(readJson(folder, 'sentence_bert_config.json')?.max_seq_length);
  const said = [own ?? numberOf(tokenizerConfig.model_max_length), positions && positions - offset];
  const limits = said.filter((one) => one !== undefined && one > 0) as number[];
  return limits.length === 0 ? USUAL_MAX_TOKENS : Math.min(...limits, MOST_TOKENS);
}

function readPrefixes(folder: string): OnnxFolder['prefixes'] {
  const config = readJson(folder, 'config_sentence_transformers.json') ?? {};
  const prompts = (config.prompts ?? {}) as Json;
  const usual = typeof config.default_prompt_name === 'string' ? config.default_prompt_name : '';
  const prompt = (names: readonly string[]): string =>
    [...names, usual].map((name) => prompts[name]).find((text) => typeof text === 'string') ?? '';
  return { query: prompt(['query']), document: prompt(DOCUMENT_PROMPTS) };
}

function readJson(folder: string, name: string): Json | undefined {
  const file = join(folder, name);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    return unusable(`${file} cannot be read: ${(error as Error).message}`);
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Json;
  } catch {
    // Told below.
  }
  return unusable(`${file} is no JSON object; is it complete?`);
}

/** Piece by piece: a model may be larger than a Buffer. */
function addFile(digest: ReturnType<typeof createHash>, file: string): void {
  const handle = openSync(file, 'r');
  try {
    const buffer = Buffer.allocUnsafe(2 ** 20);
    for (let read = readSync(handle, buffer); read > 0; read = readSync(handle, buffer)) {
      digest.update(buffer.subarray(0, read));
    }
  } finally {
    closeSync(handle);
  }
}

/** A token is a string, or an object with its text in `content`. */
function contentOf(token: unknown): string | undefined {
  const content = typeof token === 'object' && token !== null && 'content' in token ? token.content : token;
  return typeof content === 'string' ? content : undefined;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? Math.floor(value) : undefined;
}

function unusable(message: string): never {
  throw new EncoderError('unusable', message);
}
