// The documents of a block that have both of two terms, as in topk/intersect-block.ts.
import { BITMAP_FROM, add, findLocal, impactAt, keepFrom, rankIn } from './block';
import {
  at, bitmapAt, bitmaps, bitmapWords, below, blockData, candidates, classTable, firstIndex, masks, most, pairs,
  present, put, secondIndex, starts, terms, weights,
} from './memory';

/** Stands for the number of postings of a stop word in a block: more than any list has. */
const BITMAP_COUNT: i32 = 257;

/** Intersects the two required terms of fewest postings, and leaves the others first in `present`. */
export function intersectBest(first: i32, here: i32, sum: i32, slack: i32, least: i32): i32 {
  let a = 0;
  let b = 0;
  let na = BITMAP_COUNT + 1;
  let nb = na;
  for (let p = 0; p < here; p++) {
    if (at(most, p) <= slack) continue;
    const n =
      at(bitmapAt, at(present, p)) >= 0 ? BITMAP_COUNT : <i32>load<u8>(blockData + (<usize>at(starts, p) << 2)) + 1;
    if (n < na) {
      b = a;
      nb = na;
      a = p;
      na = n;
    } else if (n < nb) {
      b = p;
      nb = n;
    }
  }
  const rest = sum - at(most, a) - at(most, b);
  const found = intersectBlock(first, a, na, b, nb, least - rest);
  let others = 0;
  for (let p = 0; p < here; p++) {
    if (p == a || p == b) continue;
    put(present, others, at(present, p));
    put(starts, others, at(starts, p));
    put(below, others + 1, at(below, others) + at(most, p));
    others++;
  }
  return found;
}

function intersectBlock(first: i32, a: i32, na: i32, b: i32, nb: i32, need: i32): i32 {
  const byteA = blockData + (<usize>at(starts, a) << 2);
  const byteB = blockData + (<usize>at(starts, b) << 2);
  const bitsB = nb == BITMAP_COUNT ? bitmaps + (<usize>at(starts, b) << 2) : byteB + 4;
  let found = 0;
  if (na >= BITMAP_FROM) {
    const bitsA = na == BITMAP_COUNT ? bitmaps + (<usize>at(starts, a) << 2) : byteA + 4;
    const words = min<i32>(8, bitmapWords - (first >>> 5));
    for (let word = 0; word < words; word++) {
      let bits = at(bitsA, word) & at(bitsB, word);
      while (bits != 0) {
        put(pairs, found++, (word << 5) + ctz(bits));
        bits &= bits - 1;
      }
    }
  } else if (nb >= BITMAP_FROM) {
    for (let i = 0; i < na; i++) {
      const local = <i32>load<u8>(byteA + 1 + i);
      put(pairs, found, local);
      put(firstIndex, found, i);
      found += (at(bitsB, local >>> 5) >>> (local & 31)) & 1;
    }
  } else {
    const low = v128.load(byteB, 1);
    const high = v128.load(byteB, 17);
    const limit = (1 << nb) - 1;
    for (let i = 0; i < na; i++) {
      const local = <i32>load<u8>(byteA + 1 + i);
      const bit = findLocal(low, high, limit, local);
      put(pairs, found, local);
      put(firstIndex, found, i);
      put(secondIndex, found, ctz(bit));
      found += i32(bit != 0);
    }
  }
  if (found == 0) return 0;
  addImpacts(first, a, na, firstIndex, found);
  addImpacts(first, b, nb, secondIndex, found);
  memory.copy(candidates, pairs, <usize>found << 2);
  return keepFrom(found, need);
}

function addImpacts(first: i32, p: i32, count: i32, indices: usize, found: i32): void {
  const t = at(present, p);
  const weight = at(weights, t);
  if (count == BITMAP_COUNT) {
    const value = weight * <i32>load<u8>(classTable);
    for (let c = 0; c < found; c++) add(at(pairs, c), value);
    return;
  }
  const mask = at(masks, t);
  const byte = blockData + (<usize>at(starts, p) << 2);
  const isList = count < BITMAP_FROM;
  const codes = byte + (isList ? 1 + count : 44);
  for (let c = 0; c < found; c++) {
    const local = at(pairs, c);
    const j = isList ? at(indices, c) : rankIn(byte, local);
    add(local, weight * impactAt(codes, count, j, first, local, mask));
  }
}
