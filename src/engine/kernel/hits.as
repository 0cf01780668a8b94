// The best hits so far: the heap of topk/best.ts.
import { at, hitKeys, hitPlaces, hitScores, most, put } from './memory';

let hits: i32 = 0;
let mostHits: i32 = 0;

/** Begins with `size` hits in the heap, of at most `k`. */
export function beginHits(k: i32, size: i32): void {
  mostHits = k;
  hits = size;
}

@inline
export function hitCount(): i32 {
  return hits;
}

@inline
export function threshold(haste: f64): i32 {
  return hits < mostHits ? 1 : <i32>min<f64>(ceil<f64>(<f64>at(hitScores, 0) * haste), 2147483647);
}

@inline
function isWorse(score: i32, key: i32, otherScore: i32, otherKey: i32): bool {
  return score < otherScore || (score == otherScore && <u32>key > <u32>otherKey);
}

export function offer(score: i32, key: i32, place: i32): void {
  if (hits == mostHits) {
    if (!isWorse(score, key, at(hitScores, 0), at(hitKeys, 0))) sink(score, key, place);
    return;
  }
  let child = hits++;
  while (child > 0) {
    const parent = (child - 1) >> 1;
    if (!isWorse(score, key, at(hitScores, parent), at(hitKeys, parent))) break;
    move(parent, child);
    child = parent;
  }
  set(child, score, key, place);
}

function sink(score: i32, key: i32, place: i32): void {
  let hole = 0;
  for (;;) {
    let child = 2 * hole + 1;
    if (child >= hits) break;
    const right = child + 1;
    if (right < hits && isWorse(at(hitScores, right), at(hitKeys, right), at(hitScores, child), at(hitKeys, child)))
      child = right;
    if (!isWorse(at(hitScores, child), at(hitKeys, child), score, key)) break;
    move(child, hole);
    hole = child;
  }
  set(hole, score, key, place);
}

@inline
function move(from: i32, to: i32): void {
  set(to, at(hitScores, from), at(hitKeys, from), at(hitPlaces, from));
}

@inline
function set(i: i32, score: i32, key: i32, place: i32): void {
  put(hitScores, i, score);
  put(hitKeys, i, key);
  put(hitPlaces, i, place);
}
