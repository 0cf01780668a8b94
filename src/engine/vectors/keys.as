// BestKeys of best-keys.ts, on the same words: the best k of what was offered.
import { keys } from './layout';

const SLACK: i32 = 1024;

let k: i32 = 0;
let size: i32 = 0;
let capacity: i32 = 0;
/** Only larger keys have a chance. */
let cut: u64 = 0;
let seed: u32 = 0;

/** Starts with `count` keys that are there, at most `best`. */
export function beginKeys(best: i32, count: i32): void {
  k = best;
  size = count;
  capacity = 2 * best + SLACK;
  cut = 0;
  seed = 0x9e3779b9;
  if (size == k) thin();
}

/** Of the k-th best, when the keys were thinned last. */
@inline
export function leastRank(): u32 {
  return <u32>(cut >>> 32);
}

@inline
export function offer(rank: u32, place: u32): void {
  const key = (<u64>rank << 32) | <u64>~place;
  if (key <= cut) return;
  store<u64>(keys + (<usize>size << 3), key);
  if (++size == capacity) thin();
}

/** Leaves the best k in any order; how many there are. */
export function endKeys(): i32 {
  if (size > k) thin();
  return size;
}

@inline
function at(i: i32): u64 {
  return load<u64>(keys + (<usize>i << 3));
}

/** Hoare's selection: the best k to the front, the least of them at k - 1. Keys differ, so that pivots part them. */
function thin(): void {
  let low = 0;
  let high = size - 1;
  const wanted = k - 1;
  while (low < high) {
    seed = seed * 1664525 + 1013904223;
    const pivot = at(low + <i32>((<u64>seed * <u64>(high - low + 1)) >>> 32));
    let i = low;
    let j = high;
    while (i <= j) {
      while (at(i) > pivot) i++;
      while (at(j) < pivot) j--;
      if (i > j) break;
      const other = at(i);
      store<u64>(keys + (<usize>i << 3), at(j));
      store<u64>(keys + (<usize>j << 3), other);
      i++;
      j--;
    }
    if (wanted <= j) high = j;
    else if (wanted >= i) low = i;
    else break;
  }
  size = k;
  cut = at(wanted);
}
