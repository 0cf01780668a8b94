// The documents of a block that have both of two terms, and what these contribute to each: where no document can reach the
// threshold without either, few others need be looked at, and no impact is read of those.
import { popcount } from '../segment/block.ts';
import { OTHER } from '../segment/codebook.ts';
import { BITMAP_AT, BITMAP_CODES_AT, BITMAP_FROM, BLOCK, RANKS_AT } from '../segment/format.ts';
import type { Segment } from '../segment/segment.ts';
import { otherImpact } from './look-up.ts';
import type { Scratch } from './scratch.ts';

/** Stands for the number of postings of a stop word in a block: more than any list has. */
export const BITMAP_COUNT = BLOCK + 1;

/** How many postings the term at `p` in `present` has in the block; BITMAP_COUNT for a stop word. */
export function countInBlock({ blockData }: Segment, scratch: Scratch, p: number): number {
  if ((scratch.bitmapAt[scratch.present[p] as number] as number) >= 0) return BITMAP_COUNT;
  return (blockData[(scratch.starts[p] as number) << 2] as number) + 1;
}

/**
 * Adds the impacts of the terms at `a` and `b` in `present`, of `na` <= `nb` postings, to the scores of the documents that have
 * both; those that reach `need` (> 0) become the candidates. How many there are.
 */
export function intersectBlock(
  segment: Segment,
  scratch: Scratch,
  first: number,
  a: number,
  na: number,
  b: number,
  nb: number,
  need: number,
): number {
  const { scores, candidates, pairs, firstIndex, secondIndex } = scratch;
  const found = findPairs(segment, scratch, first, a, na, b, nb);
  if (found === 0) return 0;
  addImpacts(segment, scratch, first, a, na, firstIndex, found);
  addImpacts(segment, scratch, first, b, nb, secondIndex, found);
  let kept = 0;
  for (let c = 0; c < found; c++) {
    const local = pairs[c] as number;
    const score = scores[local] as number;
    const keep = (need - 1 - score) >>> 31;
    candidates[kept] = local;
    kept += keep;
    scores[local] = score & -keep;
  }
  return kept;
}

/** Fills `pairs`, and `firstIndex` and `secondIndex` with the places of their postings in lists (not in bitmaps). */
function findPairs(
  segment: Segment,
  scratch: Scratch,
  first: number,
  a: number,
  na: number,
  b: number,
  nb: number,
): number {
  const { blockData, blockWords, bitmaps } = segment;
  const { pairs, firstIndex, secondIndex, slots } = scratch;
  const sa = scratch.starts[a] as number;
  const sb = scratch.starts[b] as number;
  const bWords = nb === BITMAP_COUNT ? bitmaps : blockWords;
  const bAt = nb === BITMAP_COUNT ? sb : sb + (BITMAP_AT >>> 2);
  let found = 0;
  if (na >= BITMAP_FROM) {
    const aWords = na === BITMAP_COUNT ? bitmaps : blockWords;
    const aAt = na === BITMAP_COUNT ? sa : sa + (BITMAP_AT >>> 2);
    // The last block of a segment may have fewer words; what follows them in a stop word's bitmap is another's.
    const words = Math.min(BLOCK / 32, segment.bitmapWords - (first >>> 5));
    for (let word = 0; word < words; word++) {
      let bits = (aWords[aAt + word] as number) & (bWords[bAt + word] as number);
      while (bits !== 0) {
        const low = bits & -bits;
        bits ^= low;
        pairs[found++] = (word << 5) + 31 - Math.clz32(low);
      }
    }
    return found;
  }
  const aLocals = (sa << 2) + 1;
  if (nb >= BITMAP_FROM) {
    for (let i = 0; i < na; i++) {
      const local = blockData[aLocals + i] as number;
      pairs[found] = local;
      firstIndex[found] = i;
      found += ((bWords[bAt + (local >>> 5)] as number) >>> (local & 31)) & 1;
    }
    return found;
  }
  const bLocals = (sb << 2) + 1;
  const stamp = scratch.stamp + BLOCK;
  scratch.stamp = stamp;
  for (let i = 0; i < na; i++) slots[blockData[aLocals + i] as number] = stamp + i;
  for (let j = 0; j < nb; j++) {
    const local = blockData[bLocals + j] as number;
    const i = (slots[local] as number) - stamp;
    pairs[found] = local;
    firstIndex[found] = i;
    secondIndex[found] = j;
    found += 1 + (i >> 31);
  }
  return found;
}

/** Adds the impacts of the term at `p` to the scores of the pairs. */
function addImpacts(
  segment: Segment,
  scratch: Scratch,
  first: number,
  p: number,
  count: number,
  indices: Int32Array,
  found: number,
): void {
  const { blockData, blockWords, classOf, classTable } = segment;
  const { scores, pairs } = scratch;
  const t = scratch.present[p] as number;
  const weight = scratch.weights[t] as number;
  if (count === BITMAP_COUNT) {
    const value = weight * (classTable[0] as number);
    for (let c = 0; c < found; c++) {
      const local = pairs[c] as number;
      scores[local] = (scores[local] as number) + value;
    }
    return;
  }
  const mask = scratch.masks[t] as number;
  const start = scratch.starts[p] as number;
  const byte = start << 2;
  const isList = count < BITMAP_FROM;
  const codes = byte + (isList ? 1 + count : BITMAP_CODES_AT);
  for (let c = 0; c < found; c++) {
    const local = pairs[c] as number;
    let j = indices[c] as number;
    if (!isList) {
      const word = local >>> 5;
      const bits = blockWords[start + (BITMAP_AT >>> 2) + word] as number;
      j = (blockData[byte + RANKS_AT + word] as number) + popcount(bits & ((1 << (local & 31)) - 1));
    }
    const code = ((blockData[codes + (j >>> 1)] as number) >> ((j & 1) << 2)) & 15;
    const row = ((classOf[first + local] as number) & mask) << 4;
    const impact = code === OTHER ? otherImpact(blockData, codes, count, local) : (classTable[row | code] as number);
    scores[local] = (scores[local] as number) + weight * impact;
  }
}
