// Sorting by score without a call for every comparison: first by 32 bits of it, as plain numbers, then what these leave open.
import { rankOf } from '../vectors/best-keys.ts';

/** Room for an index below a rank of 32 bits: together they are exact in a double. */
const INDICES = 2 ** 20;
const MOST_RANK = 0xffffffff;

/**
 * Indices of the scores, the largest first, ties by the smaller key; equal keys stay as they are. At most 2^20, none NaN. Quick as
 * long as few scores are equal in 32 bits, or those that are have ascending keys.
 */
export function descendingOrder(scores: Float64Array, keys: Float64Array): Uint32Array {
  const size = scores.length;
  const packed = new Float64Array(size);
  for (let i = 0; i < size; i++) packed[i] = (MOST_RANK - rankOf(scores[i] as number)) * INDICES + i;
  packed.sort();
  const order = new Uint32Array(size);
  for (let at = 0; at < size; at++) {
    const own = (packed[at] as number) % INDICES;
    let to = at;
    for (; to > 0 && comesBefore(own, order[to - 1] as number, scores, keys); to--) order[to] = order[to - 1] as number;
    order[to] = own;
  }
  return order;
}

function comesBefore(a: number, b: number, scores: Float64Array, keys: Float64Array): boolean {
  const difference = (scores[a] as number) - (scores[b] as number);
  return difference > 0 || (difference === 0 && (keys[a] as number) < (keys[b] as number));
}
