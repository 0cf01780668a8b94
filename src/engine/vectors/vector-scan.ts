// The scans over one segment's vectors in TypeScript: what vector-kernel.ts answers, where there is no WebAssembly for it or no room.
import { hasBit, wordsFor } from '../bitmap/bitmap.ts';
import { EngineError } from '../error.ts';
import { type BestKeys, rankOf } from './best-keys.ts';
import { COARSE_BLOCK, coarseRows, ROW } from './format.ts';
import { placeInRow, type QuantisedVectors } from './quantise.ts';
import type { QueryVector } from './query-vector.ts';

/** One pass over a segment's vectors. */
export interface Scan {
  readonly query: QueryVector;
  /** Documents that may be found; undefined allows all. */
  readonly allowed: Uint32Array | undefined;
  /** Added to an ordinal, gives the place in `BestKeys`. */
  readonly base: number;
  /** Asked every 16,384 documents or so; true ends the scan. */
  readonly stop: () => boolean;
}

/**
 * Over the vectors of one segment. Throws EngineError `invalid` for a query of other dimensions, a bitmap of another length and
 * an ordinal that is not there.
 */
export interface VectorScanner {
  readonly documents: number;
  readonly dimensions: number;
  /** Offers all that are allowed by inner product, as rankOf. False when `stop` ended it. */
  scanCodes(scan: Scan, best: BestKeys): boolean;
  /** Offers all that are allowed by their sum over the query's table. False when `stop` ended it. */
  scanCoarse(scan: Scan, best: BestKeys): boolean;
  /** Offers these documents by inner product, as `scanCodes`. */
  scanListed(query: QueryVector, base: number, ordinals: Uint32Array, best: BestKeys): void;
  /** Inner products of these documents over the query's scale, in this order, 0 for one without a vector. */
  productsOf(query: QueryVector, ordinals: Uint32Array): Float32Array;
}

/** Throws EngineError `invalid` for what `VectorScanner` says. */
export function requireFitting(
  { documents, dimensions }: Pick<VectorScanner, 'documents' | 'dimensions'>,
  query: QueryVector,
  allowed: Uint32Array | undefined,
  ordinals?: Uint32Array,
): void {
  if (query.dimensions !== dimensions)
    throw new EngineError('invalid', `a query of ${query.dimensions} dimensions for vectors of ${dimensions}`);
  if (allowed && allowed.length !== wordsFor(documents))
    throw new EngineError('invalid', `a bitmap of ${allowed.length} words is not one of ${documents} documents`);
  const beyond = ordinals?.find((ordinal) => ordinal >= documents);
  if (beyond !== undefined) throw new EngineError('invalid', `there is no document ${beyond} of ${documents}`);
}

const BETWEEN_STOPS = 16_384;

export class PlainScanner implements VectorScanner {
  readonly documents: number;
  readonly dimensions: number;
  readonly #vectors: QuantisedVectors;

  constructor(vectors: QuantisedVectors) {
    this.#vectors = vectors;
    this.documents = vectors.documents;
    this.dimensions = vectors.dimensions;
  }

  scanCodes({ query, allowed, base, stop }: Scan, best: BestKeys): boolean {
    requireFitting(this, query, allowed);
    const { documents, scales } = this.#vectors;
    for (let d = 0; d < documents; d++) {
      if (d % BETWEEN_STOPS === BETWEEN_STOPS - 1 && stop()) return false;
      if (scales[d] === 0 || (allowed && !hasBit(allowed, d))) continue;
      best.offer(rankOf(this.#product(query, d)), base + d);
    }
    return true;
  }

  scanCoarse({ query, allowed, base, stop }: Scan, best: BestKeys): boolean {
    requireFitting(this, query, allowed);
    const { documents, dimensions, scales, coarse } = this.#vectors;
    const { table } = query;
    const rows = coarseRows(dimensions);
    for (let d = 0; d < documents; d++) {
      if (d % BETWEEN_STOPS === BETWEEN_STOPS - 1 && stop()) return false;
      if (scales[d] === 0 || (allowed && !hasBit(allowed, d))) continue;
      const { byte, shift } = placeInRow(d % COARSE_BLOCK);
      let at = (d >>> 5) * rows * ROW + byte;
      let sum = 0;
      for (let row = 0; row < rows; row++) {
        sum += table[row * ROW + (((coarse[at] as number) >>> shift) & 15)] as number;
        at += ROW;
      }
      best.offer(sum, base + d);
    }
    return true;
  }

  scanListed(query: QueryVector, base: number, ordinals: Uint32Array, best: BestKeys): void {
    requireFitting(this, query, undefined, ordinals);
    for (const d of ordinals) if (this.#vectors.scales[d] !== 0) best.offer(rankOf(this.#product(query, d)), base + d);
  }

  productsOf(query: QueryVector, ordinals: Uint32Array): Float32Array {
    requireFitting(this, query, undefined, ordinals);
    return Float32Array.from(ordinals, (d) => this.#product(query, d));
  }

  #product({ codes: query }: QueryVector, document: number): number {
    const { dimensions, codes, scales } = this.#vectors;
    const from = document * dimensions;
    let sum = 0;
    for (let i = 0; i < dimensions; i++) sum += (codes[from + i] as number) * (query[i] as number);
    return Math.fround(Math.fround(sum) * (scales[document] as number));
  }
}
