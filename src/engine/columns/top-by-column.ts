// The documents found that come first by a number column: newest, most voted.
import { countBits, wordsFor } from '../bitmap/bitmap.ts';
import { EngineError } from '../error.ts';
import type { NumberColumn } from './number-column.ts';
import { NO_INT32 } from './number-encoding.ts';
import { Smallest } from './smallest.ts';

export type Direction = 'ascending' | 'descending';

/**
 * Ordinals of the first `k` of the documents in `matches` (a bitmap of the segment) by number, those without one last, ties
 * by the smaller of `keys`; first one first. Exact. EngineError `invalid` when the lengths do not match or k is no count.
 */
export function topByColumn(
  column: NumberColumn,
  matches: Uint32Array,
  keys: Uint32Array,
  k: number,
  direction: Direction,
): Uint32Array {
  if (matches.length !== wordsFor(column.documents) || keys.length !== column.documents) {
    throw new EngineError(
      'invalid',
      `a bitmap of ${matches.length} words and ${keys.length} keys for ${column.documents} documents`,
    );
  }
  const best = new Smallest(Math.min(k, countBits(matches)));
  const sign = direction === 'ascending' ? 1 : -1;
  if (column.int32) rankIntegers(column.int32, matches, keys, sign, best);
  else rankFloats(column, matches, keys, sign, best);
  return best.sorted();
}

function rankIntegers(values: Int32Array, matches: Uint32Array, keys: Uint32Array, sign: 1 | -1, best: Smallest): void {
  let bound = best.bound;
  for (let word = 0; word < matches.length; word++) {
    for (let bits = (matches[word] as number) | 0; bits !== 0; bits &= bits - 1) {
      const ordinal = (word << 5) + 31 - Math.clz32(bits & -bits);
      const value = values[ordinal] as number;
      const rank = value === NO_INT32 ? Number.POSITIVE_INFINITY : sign * value;
      if (rank > bound) continue;
      best.offer(rank, keys[ordinal] as number, ordinal);
      bound = best.bound;
    }
  }
}

function rankFloats(column: NumberColumn, matches: Uint32Array, keys: Uint32Array, sign: 1 | -1, best: Smallest): void {
  let bound = best.bound;
  for (let word = 0; word < matches.length; word++) {
    for (let bits = (matches[word] as number) | 0; bits !== 0; bits &= bits - 1) {
      const ordinal = (word << 5) + 31 - Math.clz32(bits & -bits);
      const value = column.value(ordinal);
      const rank = Number.isNaN(value) ? Number.POSITIVE_INFINITY : sign * value;
      if (rank > bound) continue;
      best.offer(rank, keys[ordinal] as number, ordinal);
      bound = best.bound;
    }
  }
}
