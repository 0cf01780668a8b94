// How the candidates are like each other, by their vectors: the features `feedback` and `neighbours` of rerank-features.ts.
import type { Candidates } from './candidates.ts';
import type { MeaningIndex, MeaningSegment } from './meaning-index.ts';

const FEEDBACK = 5;
const NEIGHBOURS = 8;

/** Products are taken of so many vectors with so many at a time: most of the work is to load their components. */
const DOWN = 2;
const ACROSS = 4;

/** Inner products of the first `count` candidates with each other, count x count; 0 with one that has no vector. */
export function likenesses({ model, segments }: MeaningIndex, candidates: Candidates, count: number): Float64Array {
  const { dimensions } = model;
  // Zeros follow the last, so that all products can be taken by whole tiles.
  const codes = new Float64Array((count + ACROSS) * dimensions);
  const scales = new Float64Array(count + ACROSS);
  for (let i = 0; i < count; i++) {
    const candidate = candidates.order[i] as number;
    const { vectors } = segments[candidates.segment[candidate] as number] as MeaningSegment;
    const ordinal = candidates.ordinal[candidate] as number;
    codes.set(vectors.codes.subarray(ordinal * dimensions, (ordinal + 1) * dimensions), i * dimensions);
    scales[i] = vectors.scales[ordinal] as number;
  }
  const like = new Float64Array(count * count);
  const tile = new Float64Array(DOWN * ACROSS);
  for (let i = 0; i < count; i += DOWN)
    for (let j = i; j < count; j += ACROSS) {
      multiply(codes, dimensions, i, j, tile);
      for (let p = i; p < Math.min(count, i + DOWN); p++)
        for (let q = j; q < Math.min(count, j + ACROSS); q++) {
          const product = (tile[(p - i) * ACROSS + q - j] as number) * (scales[p] as number) * (scales[q] as number);
          like[p * count + q] = product;
          like[q * count + p] = product;
        }
    }
  return like;
}

/** Of the vectors `i` and `i + 1` with `j` to `j + 3`. Exact: codes are integers of 8 bits. */
function multiply(codes: Float64Array, dimensions: number, i: number, j: number, tile: Float64Array): void {
  let ia = 0;
  let ib = 0;
  let ic = 0;
  let id = 0;
  let ka = 0;
  let kb = 0;
  let kc = 0;
  let kd = 0;
  let at = j * dimensions;
  const end = (i + 1) * dimensions;
  for (let from = i * dimensions; from < end; from++, at++) {
    const first = codes[from] as number;
    const second = codes[from + dimensions] as number;
    const a = codes[at] as number;
    const b = codes[at + dimensions] as number;
    const c = codes[at + 2 * dimensions] as number;
    const d = codes[at + 3 * dimensions] as number;
    ia += first * a;
    ib += first * b;
    ic += first * c;
    id += first * d;
    ka += second * a;
    kb += second * b;
    kc += second * c;
    kd += second * d;
  }
  tile[0] = ia;
  tile[1] = ib;
  tile[2] = ic;
  tile[3] = id;
  tile[4] = ka;
  tile[5] = kb;
  tile[6] = kc;
  tile[7] = kd;
}

/** By candidate, the sum of its likenesses to the first five. */
export function feedbackOf(like: Float64Array, count: number): Float64Array {
  const sums = new Float64Array(count);
  for (let i = 0; i < Math.min(FEEDBACK, count); i++)
    for (let j = 0; j < count; j++) sums[j] = (sums[j] as number) + (like[i * count + j] as number);
  return sums;
}

/** By candidate, the mean score of the eight others that are most like it; its own when it is alone. */
export function neighboursOf(like: Float64Array, scores: Float64Array): Float64Array {
  const count = scores.length;
  const kept = Math.min(NEIGHBOURS, count - 1);
  if (kept <= 0) return scores.slice();
  const best = new Float64Array(kept);
  const which = new Int32Array(kept);
  const means = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    best.fill(Number.NEGATIVE_INFINITY);
    const row = i * count;
    for (let j = 0; j < count; j++) {
      const own = like[row + j] as number;
      if (j === i || own <= (best[kept - 1] as number)) continue;
      let at = kept - 1;
      for (; at > 0 && own > (best[at - 1] as number); at--) {
        best[at] = best[at - 1] as number;
        which[at] = which[at - 1] as number;
      }
      best[at] = own;
      which[at] = j;
    }
    let sum = 0;
    for (let k = 0; k < kept; k++) sum += scores[which[k] as number] as number;
    means[i] = sum / kept;
  }
  return means;
}
