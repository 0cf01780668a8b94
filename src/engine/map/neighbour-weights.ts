// How strongly points hold together: UMAP's fuzzy weights of neighbours (McInnes, Healy, Melville: "UMAP", arXiv:1802.03426, section 3).
import { type Neighbours, NOBODY } from './near-neighbours.ts';

/** Pairs that attract each other, each once. */
export interface Edges {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** 0..1, the largest being 1. */
  readonly weights: Float32Array;
}

const BISECTIONS = 48;
/** A point whose neighbours are all equally near still tells near from far a little. */
const LEAST_WIDTH = 1e-3;
/** An edge that would be looked at less than once in so many epochs is left out. */
const LEAST_WEIGHT = 1 / 500;
const ABSENT = -1;

/** Symmetric: a + b - ab of the weights of both directions. */
export function neighbourWeights(neighbours: Neighbours): Edges {
  const { k, ids } = neighbours;
  const count = ids.length / k;
  const directed = directedWeights(neighbours);
  const from = new Uint32Array(ids.length);
  const to = new Uint32Array(ids.length);
  const weights = new Float32Array(ids.length);
  let size = 0;
  for (let p = 0; p < count; p++) {
    for (let at = p * k; at < (p + 1) * k; at++) {
      const other = ids[at] as number;
      if (other === NOBODY) break;
      const back = placeOf(neighbours, other, p);
      // Where both name each other, the one with the smaller number says it.
      if (back !== ABSENT && other < p) continue;
      const there = directed[at] as number;
      const here = back === ABSENT ? 0 : (directed[back] as number);
      const weight = there + here - there * here;
      if (weight < LEAST_WEIGHT) continue;
      from[size] = p;
      to[size] = other;
      weights[size++] = weight;
    }
  }
  return { from: from.slice(0, size), to: to.slice(0, size), weights: weights.slice(0, size) };
}

/** n x k: 1 for the nearest, falling so that each point's add up to log2 k. */
function directedWeights({ k, ids, cosines }: Neighbours): Float32Array {
  const weights = new Float32Array(ids.length);
  const target = Math.log2(Math.max(2, k));
  const distances = new Float64Array(k);
  for (let from = 0; from < ids.length; from += k) {
    let size = 0;
    while (size < k && ids[from + size] !== NOBODY) {
      distances[size] = Math.sqrt(Math.max(0, 2 - 2 * (cosines[from + size] as number)));
      size++;
    }
    if (size === 0) continue;
    const nearest = distances[0] as number;
    const width = widthOf(distances.subarray(0, size), nearest, target);
    for (let i = 0; i < size; i++) weights[from + i] = Math.exp(-((distances[i] as number) - nearest) / width);
  }
  return weights;
}

function widthOf(distances: Float64Array, nearest: number, target: number): number {
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let width = 1;
  for (let step = 0; step < BISECTIONS; step++) {
    let sum = 0;
    for (const distance of distances) sum += Math.exp(-(distance - nearest) / width);
    if (sum > target) high = width;
    else low = width;
    width = high === Number.POSITIVE_INFINITY ? width * 2 : (low + high) / 2;
  }
  let mean = 0;
  for (const distance of distances) mean += distance / distances.length;
  return Math.max(width, LEAST_WIDTH * Math.max(mean, LEAST_WIDTH));
}

function placeOf({ k, ids }: Neighbours, of: number, wanted: number): number {
  for (let at = of * k; at < (of + 1) * k; at++) if (ids[at] === wanted) return at;
  return ABSENT;
}
