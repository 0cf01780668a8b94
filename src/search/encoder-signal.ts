// What an additional encoder says of papers for a query: inner products of its stored vectors with the query's, for the fusion.
// Loads them from the encoder's file, again when it has changed. Encodes nothing.
import type { ExtraSignal } from '../engine/hybrid/candidates.ts';
import { BestKeys, rankOf } from '../engine/vectors/best-keys.ts';
import { isDamage, suspectDamage } from '../store/encoder/damage.ts';
import { fingerprint } from '../store/encoder/stored-space.ts';
import { readStoredVectors, type StoredVectors } from '../store/encoder/stored-vectors.ts';

/** A query as the encoder sees it. */
export interface EncodedText {
  readonly vector: Float32Array;
  /** The encoder's id. */
  readonly space: string;
}

/** The best of so many papers are looked for beyond what the words found: as many as by our own model. */
const BEST = 1000;
/**
 * Components of all vectors up to which all of them are looked at: 100,000 papers with 640, some 50 ms. Of larger libraries only
 * what words and our own model found is judged.
 */
const MOST_SCANNED = 64e6;
/** A file that is being written is read again after so many times what reading it took. */
const PATIENCE = 20;
/** Codes of a query: 4096 x 127 x 127 stays below 2^31. */
const LARGEST_CODE = 127;

export interface EncoderSignalsOptions {
  /** Milliseconds. */
  readonly now?: () => number;
  /** Components of all vectors. */
  readonly mostScanned?: number;
}

export class EncoderSignals {
  readonly #file: string;
  readonly #now: () => number;
  readonly #mostScanned: number;
  #seen: string | undefined;
  #stored: StoredVectors | undefined;
  /** Not read again before this. */
  #readAt = Number.NEGATIVE_INFINITY;
  #sums = new Int32Array(0);

  /** `file` is that of `EncoderStore`. */
  constructor(file: string, { now = () => performance.now(), mostScanned = MOST_SCANNED }: EncoderSignalsOptions = {}) {
    this.#file = file;
    this.#now = now;
    this.#mostScanned = mostScanned;
  }

  /** Undefined when there is nothing to compare: no vectors yet, or those of another encoder. Valid until the next call. */
  signal({ vector, space }: EncodedText, weight: number): ExtraSignal | undefined {
    const stored = this.#current(space);
    if (!stored || stored.id !== space || stored.dimensions !== vector.length || !(weight > 0)) return undefined;
    const query = codesOf(vector);
    if (!query) return undefined;
    return stored.codes.length <= this.#mostScanned
      ? this.#scanned(stored, query, weight)
      : judging(stored, query, weight);
  }

  #scanned(stored: StoredVectors, query: Int32Array, weight: number): ExtraSignal {
    const { workNos, scales } = stored;
    const rows = workNos.length;
    if (this.#sums.length < rows) this.#sums = new Int32Array(rows);
    const sums = this.#sums;
    innerProducts(stored, query, sums);
    const best = new BestKeys(BEST);
    for (let row = 0; row < rows; row++) best.offer(rankOf((sums[row] as number) * (scales[row] as number)), row);
    const { places } = best.sorted();
    return {
      weight,
      best: Array.from(places, (row) => workNos[row] as number),
      scoreOf(key) {
        const row = rowOf(workNos, key);
        return row < 0 ? undefined : (sums[row] as number) * (scales[row] as number);
      },
    };
  }

  #current(space: string): StoredVectors | undefined {
    const now = this.#now();
    // Of another encoder it is of no use: then without patience.
    if (now < this.#readAt && this.#stored?.id === space) return this.#stored;
    const seen = fingerprint(this.#file);
    if (seen === this.#seen) return this.#stored;
    // Not twice at the same time: a library's vectors may be most of a gigabyte.
    this.#stored = undefined;
    this.#seen = seen;
    try {
      this.#stored = readStoredVectors(this.#file);
    } catch (error) {
      // Search goes on without them; the writing side begins a damaged file anew.
      if (isDamage(error)) suspectDamage(this.#file, error.message);
      else this.#seen = undefined;
    }
    const read = this.#now();
    this.#readAt = read + PATIENCE * (read - now);
    return this.#stored;
  }
}

function judging(
  { workNos, codes, scales, dimensions }: StoredVectors,
  query: Int32Array,
  weight: number,
): ExtraSignal {
  return {
    weight,
    best: [],
    scoreOf(key) {
      const row = rowOf(workNos, key);
      if (row < 0) return undefined;
      let sum = 0;
      for (let i = 0, at = row * dimensions; i < dimensions; i++, at++)
        sum += (codes[at] as number) * (query[i] as number);
      return sum * (scales[row] as number);
    },
  };
}

/**
 * Of the query with every row, into `sums`. Four rows at a time: their loads wait for memory together. 100,000 x 384 take
 * some 29 ms of one core.
 */
export function innerProducts(
  { codes, dimensions, workNos }: Pick<StoredVectors, 'codes' | 'dimensions' | 'workNos'>,
  query: Int32Array,
  sums: Int32Array,
): void {
  const rows = workNos.length;
  let row = 0;
  for (; row + 3 < rows; row += 4) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let atA = row * dimensions;
    let atB = atA + dimensions;
    let atC = atB + dimensions;
    let atD = atC + dimensions;
    let i = 0;
    for (; i + 1 < dimensions; i += 2) {
      const x = query[i] as number;
      const y = query[i + 1] as number;
      a = (a + Math.imul(codes[atA] as number, x) + Math.imul(codes[atA + 1] as number, y)) | 0;
      b = (b + Math.imul(codes[atB] as number, x) + Math.imul(codes[atB + 1] as number, y)) | 0;
      c = (c + Math.imul(codes[atC] as number, x) + Math.imul(codes[atC + 1] as number, y)) | 0;
      d = (d + Math.imul(codes[atD] as number, x) + Math.imul(codes[atD + 1] as number, y)) | 0;
      atA += 2;
      atB += 2;
      atC += 2;
      atD += 2;
    }
    if (i < dimensions) {
      const x = query[i] as number;
      a += Math.imul(codes[atA] as number, x);
      b += Math.imul(codes[atB] as number, x);
      c += Math.imul(codes[atC] as number, x);
      d += Math.imul(codes[atD] as number, x);
    }
    sums[row] = a;
    sums[row + 1] = b;
    sums[row + 2] = c;
    sums[row + 3] = d;
  }
  for (; row < rows; row++) {
    let sum = 0;
    for (let i = 0, at = row * dimensions; i < dimensions; i++, at++)
      sum += Math.imul(codes[at] as number, query[i] as number);
    sums[row] = sum;
  }
}

/** Symmetric int8; its scale is the same for all papers and so left out. Undefined for what has no direction. */
function codesOf(vector: Float32Array): Int32Array | undefined {
  let largest = 0;
  for (const value of vector) largest = Math.max(largest, Math.abs(value));
  if (!(largest > 0 && largest < Number.POSITIVE_INFINITY)) return undefined;
  return Int32Array.from(vector, (value) => Math.round((value / largest) * LARGEST_CODE));
}

function rowOf(workNos: Float64Array, key: number): number {
  let low = 0;
  let high = workNos.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((workNos[middle] as number) < key) low = middle + 1;
    else high = middle;
  }
  return workNos[low] === key ? low : -1;
}
