// Makes of a training's result the file that is published: 8 bits a component with one scale a term.
import { ANALYSIS_VERSION } from '../analysis/version.ts';
import { EngineError } from '../error.ts';
import { buildDictionary, compareTerms } from '../segment/dictionary.ts';
import { requireDimensions } from '../vectors/format.ts';
import { IDF, type Image, MODEL_FORMAT, type ModelMeta, NORMS, ROWS, SCALES } from './format.ts';

/** What there must be of a TrainedModel. */
export interface TermVectors {
  readonly dimensions: number;
  /** By row, each once. */
  readonly terms: readonly string[];
  /** Documents that have the term, by row. */
  readonly df: Uint32Array;
  readonly documents: number;
  /** terms x dimensions. */
  readonly rows: Float32Array;
}

export type ModelImage = Image<ModelMeta>;

const MOST_CODE = 127;

/**
 * `more` is kept with the model, as JSON; `number` is 0 until an index adopts it.
 * @throws EngineError `invalid`: dimensions, lengths that do not fit, a term twice, a vector that is not finite.
 */
export function buildModel(
  trained: TermVectors,
  { number = 0, more = {} }: { readonly number?: number; readonly more?: Readonly<Record<string, unknown>> } = {},
): ModelImage {
  const { dimensions, terms, df, documents, rows } = trained;
  requireDimensions(dimensions);
  const size = terms.length;
  if (df.length !== size || rows.length !== size * dimensions)
    throw new EngineError(
      'invalid',
      `a model of ${size} terms with ${df.length} frequencies and ${rows.length} components`,
    );
  const codes = new Int8Array(rows.length);
  const scales = new Float32Array(size);
  const norms = new Float32Array(size);
  for (let row = 0; row < size; row++) {
    const from = row * dimensions;
    scales[row] = quantiseRow(rows, codes, from, dimensions);
    let squares = 0;
    for (let i = from; i < from + dimensions; i++) squares += (codes[i] as number) ** 2;
    norms[row] = (scales[row] as number) * Math.sqrt(squares);
    // NaN and Infinity both: they come through as one or the other.
    if (!Number.isFinite(norms[row])) throw new EngineError('invalid', `the vector of "${terms[row]}" is not finite`);
  }
  const idf = Float32Array.from(df, (count) => Math.log(1 + (documents - count + 0.5) / (count + 0.5)));
  const notFinite = idf.findIndex((value) => !(value >= 0 && value < Number.POSITIVE_INFINITY));
  if (notFinite >= 0)
    throw new EngineError('invalid', `"${terms[notFinite]}" is in ${df[notFinite]} of ${documents} documents`);
  return {
    meta: { format: MODEL_FORMAT, analysis: ANALYSIS_VERSION, number, dimensions, size, documents, more },
    sections: [
      ...dictionaryOf(terms),
      section(ROWS, codes),
      section(SCALES, scales),
      section(NORMS, norms),
      section(IDF, idf),
    ],
  };
}

/** Returns the scale; NaN when a component is. */
function quantiseRow(rows: Float32Array, codes: Int8Array, from: number, dimensions: number): number {
  let most = 0;
  for (let i = from; i < from + dimensions; i++) most = Math.max(most, Math.abs(rows[i] as number));
  const scale = Math.fround(most / MOST_CODE);
  if (scale > 0)
    for (let i = from; i < from + dimensions; i++)
      codes[i] = Math.max(-MOST_CODE, Math.min(MOST_CODE, Math.round((rows[i] as number) / scale)));
  return scale;
}

function dictionaryOf(terms: readonly string[]): ReturnType<typeof buildDictionary> {
  const order = Uint32Array.from(terms, (_, row) => row).sort((a, b) =>
    compareTerms(terms[a] as string, terms[b] as string),
  );
  const sorted = Array.from(order, (row) => terms[row] as string);
  const twice = sorted.find((term, i) => term === sorted[i + 1]);
  if (twice !== undefined) throw new EngineError('invalid', `the term "${twice}" is in the model twice`);
  return buildDictionary(sorted, order);
}

function section(name: string, { buffer, byteOffset, byteLength }: ArrayBufferView) {
  return { name, parts: [new Uint8Array(buffer, byteOffset, byteLength)] };
}
