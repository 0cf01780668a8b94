// All postings of a term in a block, added to the scores; documents that had none become candidates. No branch by posting: what
// the processor cannot foresee costs more than the work itself.
import { BITMAP_AT, BITMAP_CODES_AT, BITMAP_FROM, BLOCK } from '../segment/format.ts';
import type { Segment } from '../segment/segment.ts';
import type { Scratch } from './scratch.ts';

/** `first` is the block's first document, `p` the term's place in `present`. How many candidates there are now. */
export function traverseBlock(segment: Segment, scratch: Scratch, first: number, p: number, before: number): number {
  const { blockData, blockWords, classOf, classTable } = segment;
  const { scores, candidates } = scratch;
  const t = scratch.present[p] as number;
  const start = scratch.starts[p] as number;
  const weight = scratch.weights[t] as number;
  if ((scratch.bitmapAt[t] as number) >= 0)
    return traverseBitmap(segment, scratch, first, start, weight * (classTable[0] as number), before);
  const mask = scratch.masks[t] as number;
  const byte = start << 2;
  const count = (blockData[byte] as number) + 1;
  let found = before;
  let others = 0;
  let codes = 0;
  if (count < BITMAP_FROM) {
    const locals = byte + 1;
    codes = locals + count;
    for (let j = 0; j < count; j++) {
      const local = blockData[locals + j] as number;
      const code = ((blockData[codes + (j >>> 1)] as number) >> ((j & 1) << 2)) & 15;
      const row = ((classOf[first + local] as number) & mask) << 4;
      const score = scores[local] as number;
      candidates[found] = local;
      found += (score - 1) >>> 31;
      // The class table has 0 for OTHER.
      scores[local] = score + weight * (classTable[row | code] as number);
      others += (code + 1) >>> 4;
    }
  } else {
    codes = byte + BITMAP_CODES_AT;
    let word = start + (BITMAP_AT >>> 2);
    let bits = blockWords[word] as number;
    let base = 31;
    for (let j = 0; j < count; j++) {
      while (bits === 0) {
        bits = blockWords[++word] as number;
        base += 32;
      }
      const low = bits & -bits;
      bits ^= low;
      const local = base - Math.clz32(low);
      const code = ((blockData[codes + (j >>> 1)] as number) >> ((j & 1) << 2)) & 15;
      const row = ((classOf[first + local] as number) & mask) << 4;
      const score = scores[local] as number;
      candidates[found] = local;
      found += (score - 1) >>> 31;
      scores[local] = score + weight * (classTable[row | code] as number);
      others += (code + 1) >>> 4;
    }
  }
  for (let other = codes + ((count + 1) >>> 1); others > 0; others--, other += 2) {
    const local = blockData[other] as number;
    scores[local] = (scores[local] as number) + weight * (blockData[other + 1] as number);
  }
  return found;
}

function traverseBitmap(
  { bitmaps, bitmapWords }: Segment,
  scratch: Scratch,
  first: number,
  start: number,
  value: number,
  before: number,
): number {
  const { scores, candidates } = scratch;
  let found = before;
  // The last block of a segment may have fewer words; what follows then are bits of another term.
  const words = Math.min(BLOCK / 32, bitmapWords - (first >>> 5));
  for (let word = 0; word < words; word++) {
    let bits = bitmaps[start + word] as number;
    while (bits !== 0) {
      const low = bits & -bits;
      bits ^= low;
      const local = (word << 5) + 31 - Math.clz32(low);
      const score = scores[local] as number;
      candidates[found] = local;
      found += (score - 1) >>> 31;
      scores[local] = score + value;
    }
  }
  return found;
}
