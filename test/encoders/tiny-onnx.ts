// A folder with a tiny ONNX model that a test makes: a table with a vector for each of a dozen words. Written by hand, field by
// field, after https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const WORDS = [
  '[PAD]',
  '[UNK]',
  '[CLS]',
  '[SEP]',
  'graph',
  'neural',
  'network',
  'protein',
  'folding',
  'query',
  'passage',
  ':',
];
export const DIMENSIONS = 8;

export interface TinyModel {
  /** `tokens` gives `last_hidden_state`, a vector a token; `text` gives `sentence_embedding`. */
  readonly gives?: 'tokens' | 'text';
  readonly inputs?: readonly string[];
  readonly integers?: 'int64' | 'int32';
  readonly path?: string;
  /** Further files, by path, as JSON. */
  readonly files?: Readonly<Record<string, unknown>>;
  /** The value of the table for a word and a dimension. */
  readonly value?: (word: number, dimension: number) => number;
}

/** No two words have parallel vectors. */
export const usualValue = (word: number, dimension: number): number => Math.sin(1 + word * 7.3 + dimension * 2.1);

const BERT_INPUTS = ['input_ids', 'attention_mask', 'token_type_ids'];

export function writeTinyModel(folder: string, model: TinyModel = {}): void {
  const files: Record<string, unknown> = {
    'tokenizer.json': TOKENIZER,
    'tokenizer_config.json': {
      tokenizer_class: 'BertTokenizer',
      pad_token: '[PAD]',
      unk_token: '[UNK]',
      cls_token: '[CLS]',
      sep_token: '[SEP]',
      model_max_length: 16,
    },
    'config.json': { model_type: 'bert', hidden_size: DIMENSIONS, max_position_embeddings: 512 },
    ...model.files,
  };
  for (const [name, value] of Object.entries(files)) {
    if (value !== undefined) put(join(folder, name), JSON.stringify(value));
  }
  put(join(folder, model.path ?? 'onnx/model.onnx'), tinyOnnx(model));
}

function put(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

const special = (content: string, id: number) => ({
  id,
  content,
  single_word: false,
  lstrip: false,
  rstrip: false,
  normalized: false,
  special: true,
});

const TOKENIZER = {
  version: '1.0',
  added_tokens: WORDS.slice(0, 4).map(special),
  normalizer: {
    type: 'BertNormalizer',
    clean_text: true,
    handle_chinese_chars: true,
    strip_accents: null,
    lowercase: true,
  },
  pre_tokenizer: { type: 'BertPreTokenizer' },
  post_processor: {
    type: 'TemplateProcessing',
    single: [
      { SpecialToken: { id: '[CLS]', type_id: 0 } },
      { Sequence: { id: 'A', type_id: 0 } },
      { SpecialToken: { id: '[SEP]', type_id: 0 } },
    ],
    pair: [],
    special_tokens: {
      '[CLS]': { id: '[CLS]', ids: [2], tokens: ['[CLS]'] },
      '[SEP]': { id: '[SEP]', ids: [3], tokens: ['[SEP]'] },
    },
  },
  decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
  model: {
    type: 'WordPiece',
    unk_token: '[UNK]',
    continuing_subword_prefix: '##',
    max_input_chars_per_word: 100,
    vocab: Object.fromEntries(WORDS.map((word, id) => [word, id])),
  },
};

// TensorProto.DataType
const FLOAT = 1;
const TYPES = { int32: 6, int64: 7 } as const;

function tinyOnnx({
  gives = 'tokens',
  inputs = BERT_INPUTS,
  integers = 'int64',
  value = usualValue,
}: TinyModel): Uint8Array {
  const table = new Float32Array(WORDS.length * DIMENSIONS);
  for (let i = 0; i < table.length; i++) table[i] = value(Math.floor(i / DIMENSIONS), i % DIMENSIONS);
  const gather = node('Gather', ['table', 'input_ids'], 'last_hidden_state');
  const mean = node('ReduceMean', ['last_hidden_state'], 'sentence_embedding', [ints('axes', [1]), int('keepdims', 0)]);
  const graph = [
    ...(gives === 'text' ? [gather, mean] : [gather]).map((one) => message(1, one)),
    text(2, 'tiny'),
    message(5, [
      number(1, WORDS.length),
      number(1, DIMENSIONS),
      number(2, FLOAT),
      text(8, 'table'),
      bytes(9, new Uint8Array(table.buffer)),
    ]),
    ...inputs.map((name) => message(11, valueInfo(name, TYPES[integers], ['texts', 'tokens']))),
    gives === 'text'
      ? message(12, valueInfo('sentence_embedding', FLOAT, ['texts', DIMENSIONS]))
      : message(12, valueInfo('last_hidden_state', FLOAT, ['texts', 'tokens', DIMENSIONS])),
  ];
  // IR version 8 and operator set 13: what a runtime of any age reads.
  return Buffer.concat([number(1, 8), message(7, graph), message(8, [text(1, ''), number(2, 13)])]);
}

function node(
  operator: string,
  inputs: readonly string[],
  output: string,
  attributes: readonly Buffer[] = [],
): Buffer[] {
  return [...inputs.map((name) => text(1, name)), text(2, output), text(4, operator), ...attributes];
}

// AttributeProto: type INT is 2, INTS is 7.
const int = (name: string, value: number): Buffer => message(5, [text(1, name), number(3, value), number(20, 2)]);
const ints = (name: string, values: readonly number[]): Buffer =>
  message(5, [text(1, name), ...values.map((value) => number(8, value)), number(20, 7)]);

function valueInfo(name: string, type: number, shape: readonly (string | number)[]): Buffer[] {
  const dims = shape.map((dim) => message(1, [typeof dim === 'number' ? number(1, dim) : text(2, dim)]));
  return [text(1, name), message(2, [message(1, [number(1, type), message(2, dims)])])];
}

// Protocol buffers' wire format: a key of field number and wire type, then a varint (0) or length and bytes (2).
function varint(value: number): Buffer {
  const out: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...out, rest]);
    out.push((rest % 128) + 128);
  }
}

const number = (field: number, value: number): Buffer => Buffer.concat([varint(field * 8), varint(value)]);
const bytes = (field: number, value: Uint8Array): Buffer =>
  Buffer.concat([varint(field * 8 + 2), varint(value.length), value]);
const text = (field: number, value: string): Buffer => bytes(field, Buffer.from(value));
const message = (field: number, parts: readonly Buffer[]): Buffer => bytes(field, Buffer.concat(parts));
