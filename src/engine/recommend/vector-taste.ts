// A person's taste by meaning: a line through the space of vectors. The nearest papers are sought by words (term-taste.ts): by
// vectors as well they gained nothing on top (recall@50, seven sets of invented libraries).
import { factorise, solve } from './cholesky.ts';
import type { Weighted } from './interest.ts';
import type { VectorRows } from './items.ts';
import type { Sides } from './sides.ts';

/** Rows from which the background is known well enough. */
const BACKGROUND_ROWS = 20_000;
/**
 * Added to the covariance, as a multiple of its mean diagonal: between the plain difference of means (much) and full whitening
 * (0). Recall@50 on seven sets is flat from .5 to 2 and lower at .1.
 */
const RIDGE = 2;

export class VectorTaste {
  readonly #vectors: VectorRows;
  readonly #count: number;
  readonly #mean: Float64Array;
  readonly #factor: Float64Array | undefined;

  constructor(vectors: VectorRows, count: number) {
    this.#vectors = vectors;
    this.#count = count;
    const { mean, covariance } = background(vectors, count);
    this.#mean = mean;
    const n = vectors.dimensions;
    let trace = 0;
    for (let i = 0; i < n; i++) trace += covariance[i * n + i] as number;
    // Nothing to part where all vectors are the same.
    if (!(trace > 0)) return;
    for (let i = 0; i < n; i++) covariance[i * n + i] = (covariance[i * n + i] as number) + (RIDGE * trace) / n;
    factorise(covariance, n);
    this.#factor = covariance;
  }

  /**
   * Score of each item on w = (C + r I)^-1 (mean of liked - mean of the other side), C the covariance of all items: linear
   * discriminant analysis whose C is the same for everybody (Hariharan, Malik, Ramanan, ECCV 2012). O(N d) a person.
   */
  line({ liked, disliked }: Sides): Float32Array {
    const scores = new Float32Array(this.#count);
    if (!this.#factor) return scores;
    const target = new Float64Array(this.#vectors.dimensions);
    // As differences from the mean of all, the library's share drops out.
    this.#add(target, liked, 1);
    this.#add(target, disliked, -1);
    const w = Float32Array.from(solve(this.#factor, target.length, target));
    const { dimensions, codes, scales } = this.#vectors;
    for (let item = 0; item < this.#count; item++) {
      const from = item * dimensions;
      let sum = 0;
      for (let i = 0; i < dimensions; i++) sum += (w[i] as number) * (codes[from + i] as number);
      scores[item] = scales ? sum * (scales[item] as number) : sum;
    }
    return scores;
  }

  #add(target: Float64Array, papers: readonly Weighted[], sign: 1 | -1): void {
    const row = new Float32Array(target.length);
    for (const { item, weight } of papers) {
      readVector(this.#vectors, item, row);
      for (let i = 0; i < row.length; i++) {
        const away = (row[i] as number) - (this.#mean[i] as number);
        target[i] = (target[i] as number) + sign * weight * away;
      }
    }
  }
}

/** Cosine of two items; 0 if either has no vector. */
export function cosine({ dimensions, codes, scales }: VectorRows, a: number, b: number): number {
  let sum = 0;
  for (let i = 0; i < dimensions; i++) {
    sum += (codes[a * dimensions + i] as number) * (codes[b * dimensions + i] as number);
  }
  return scales ? sum * (scales[a] as number) * (scales[b] as number) : sum;
}

function readVector({ dimensions, codes, scales }: VectorRows, item: number, into: Float32Array): void {
  const scale = scales ? (scales[item] as number) : 1;
  for (let i = 0; i < dimensions; i++) into[i] = (codes[item * dimensions + i] as number) * scale;
}

/** Mean and covariance of (evenly chosen) rows. */
function background(vectors: VectorRows, count: number): { mean: Float64Array; covariance: Float64Array } {
  const n = vectors.dimensions;
  const mean = new Float64Array(n);
  const covariance = new Float64Array(n * n);
  const rows = Math.min(count, BACKGROUND_ROWS);
  if (rows === 0) return { mean, covariance };
  const row = new Float32Array(n);
  for (let r = 0; r < rows; r++) {
    readVector(vectors, Math.floor((r * count) / rows), row);
    for (let i = 0; i < n; i++) {
      const x = row[i] as number;
      mean[i] = (mean[i] as number) + x / rows;
      for (let j = 0; j <= i; j++) {
        covariance[i * n + j] = (covariance[i * n + j] as number) + (x * (row[j] as number)) / rows;
      }
    }
  }
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const value = (covariance[i * n + j] as number) - (mean[i] as number) * (mean[j] as number);
      covariance[i * n + j] = value;
      covariance[j * n + i] = value;
    }
  }
  return { mean, covariance };
}
