// A published model as a thread reads it: a vector for each term that it knows, over the bytes as they lie in its file. Immutable.
// Vectors of texts are text-vector.ts, making one is build-model.ts.
import { ANALYSIS_VERSION } from '../analysis/version.ts';
import { EngineError } from '../error.ts';
import { Dictionary } from '../segment/dictionary.ts';
import type { Sections } from '../segment/sections.ts';
import { requireDimensions } from '../vectors/format.ts';
import { VectorKernel, type VectorPlace } from '../vectors/vector-kernel.ts';
import { PlainScanner, type VectorScanner } from '../vectors/vector-scan.ts';
import { IDF, MODEL_FORMAT, type ModelMeta, NORMS, ROWS, SCALES } from './format.ts';

/** Rows remembered: the words of some thousand queries. */
const MOST_REMEMBERED = 20_000;
/** Rows are only looked up one by one: there is no first pass over them. */
const NO_COARSE = new Uint8Array(0);

/** Inner products of a query with some rows, as a scanner has them of documents. */
type RowProducts = Pick<VectorScanner, 'productsOf'>;

export class TermModel {
  /** In its index, from 1; 0 for one that no index has adopted. */
  readonly number: number;
  readonly dimensions: number;
  /** Terms. */
  readonly size: number;
  /** Documents that it was trained on. */
  readonly documents: number;
  /** What its maker said about it: report, calibration. */
  readonly meta: Readonly<Record<string, unknown>>;
  /** size x dimensions codes: component = code * scale of the row. */
  readonly rows: Int8Array;
  readonly scales: Float32Array;
  /** The length of each row's vector; 0 for a term without one. */
  readonly norms: Float32Array;
  /** Of the documents that it was trained on, > 0. */
  readonly idf: Float32Array;
  readonly dictionary: Dictionary;
  readonly #remembered = new Map<string, number>();
  readonly #place: () => VectorPlace | undefined;
  #products: RowProducts | undefined;

  /**
   * Whether the bytes are sound is for who opened them to see to. `place` is where this thread's kernel can run on the rows,
   * asked when it is first needed; undefined where it cannot.
   * @throws EngineError `version` (another format or analysis), `damaged` (sections that do not fit each other).
   */
  constructor(
    sections: Sections,
    meta: Readonly<Record<string, unknown>>,
    place: () => VectorPlace | undefined = nowhere,
  ) {
    this.#place = place;
    const { format, analysis, number, dimensions, size, documents, more } = meta as unknown as ModelMeta;
    if (format !== MODEL_FORMAT) throw new EngineError('version', `a model of format ${format}, not ${MODEL_FORMAT}`);
    if (analysis !== ANALYSIS_VERSION)
      throw new EngineError('version', `a model with terms of analysis ${analysis}, not ${ANALYSIS_VERSION}`);
    for (const [name, count] of Object.entries({ number, size, documents }))
      if (!Number.isSafeInteger(count) || count < 0)
        throw new EngineError('damaged', `a model whose ${name} is ${count}, not a count`);
    requireDimensions(dimensions);
    this.number = number;
    this.dimensions = dimensions;
    this.size = size;
    this.documents = documents;
    this.meta = more;
    const rows = bytesOf(sections, ROWS, size * dimensions);
    this.rows = new Int8Array(rows.buffer, rows.byteOffset, rows.length);
    this.scales = floatsOf(sections, SCALES, size);
    this.norms = floatsOf(sections, NORMS, size);
    this.idf = floatsOf(sections, IDF, size);
    this.dictionary = new Dictionary(sections);
    if (this.dictionary.size !== size)
      throw new EngineError('damaged', `a model of ${size} terms with a dictionary of ${this.dictionary.size}`);
  }

  /** Made when they are first asked for: not everybody who opens a model searches. */
  get products(): RowProducts {
    if (this.#products) return this.#products;
    const { size: documents, dimensions, rows: codes, scales } = this;
    const place = this.#place();
    this.#products = place
      ? new VectorKernel(documents, dimensions, place)
      : new PlainScanner({ documents, dimensions, codes, scales, coarse: NO_COARSE });
    return this.#products;
  }

  /** The row of a term as the analysis makes it, or -1. */
  rowOf(term: string): number {
    const known = this.#remembered.get(term);
    if (known !== undefined) return known;
    const row = this.dictionary.find(term);
    if (this.#remembered.size >= MOST_REMEMBERED) this.#remembered.clear();
    this.#remembered.set(term, row);
    return row;
  }
}

function bytesOf(sections: Sections, name: string, length: number): Uint8Array {
  const bytes = sections.has(name) ? sections.u8(name) : undefined;
  if (bytes?.length !== length)
    throw new EngineError('damaged', `section "${name}" of a model has ${bytes?.length ?? 'no'} bytes, not ${length}`);
  return bytes;
}

function floatsOf(sections: Sections, name: string, length: number): Float32Array {
  const bytes = bytesOf(sections, name, 4 * length);
  return new Float32Array(bytes.buffer, bytes.byteOffset, length);
}

function nowhere(): undefined {
  return undefined;
}
