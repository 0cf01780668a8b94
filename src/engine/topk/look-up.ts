// One term's contribution to the candidates of a block, after which those are dropped that cannot reach the threshold any more.
import { popcount } from '../segment/block.ts';
import { OTHER } from '../segment/codebook.ts';
import { BITMAP_AT, BITMAP_CODES_AT, BITMAP_FROM, RANKS_AT } from '../segment/format.ts';
import type { Segment } from '../segment/segment.ts';
import type { Scratch } from './scratch.ts';

/** Up to so many candidates are each searched for in a list of locals; more are met by reading the list once. */
const FEW = 2;

/**
 * `first` is the block's first document, `p` the term's place in `present`, `found` the number of candidates, `need` (> 0) the
 * least score of one that is kept. Dropped candidates have score 0. How many are kept.
 */
export function lookUp(
  segment: Segment,
  scratch: Scratch,
  first: number,
  p: number,
  found: number,
  need: number,
): number {
  const { blockData, blockWords, classOf, classTable } = segment;
  const { scores, candidates } = scratch;
  const t = scratch.present[p] as number;
  const start = scratch.starts[p] as number;
  const weight = scratch.weights[t] as number;
  if ((scratch.bitmapAt[t] as number) >= 0) {
    const { bitmaps } = segment;
    const value = weight * (classTable[0] as number);
    for (let c = 0; c < found; c++) {
      const local = candidates[c] as number;
      const bit = ((bitmaps[start + (local >>> 5)] as number) >>> (local & 31)) & 1;
      scores[local] = (scores[local] as number) + (value & -bit);
    }
    return keepFrom(scratch, found, need);
  }
  const mask = scratch.masks[t] as number;
  const byte = start << 2;
  const count = (blockData[byte] as number) + 1;
  if (count >= BITMAP_FROM) {
    const codes = byte + BITMAP_CODES_AT;
    for (let c = 0; c < found; c++) {
      const local = candidates[c] as number;
      const word = local >>> 5;
      const bits = blockWords[start + (BITMAP_AT >>> 2) + word] as number;
      const bit = 1 << (local & 31);
      if ((bits & bit) === 0) continue;
      const j = (blockData[byte + RANKS_AT + word] as number) + popcount(bits & (bit - 1));
      const code = ((blockData[codes + (j >>> 1)] as number) >> ((j & 1) << 2)) & 15;
      const row = ((classOf[first + local] as number) & mask) << 4;
      const impact = code === OTHER ? otherImpact(blockData, codes, count, local) : (classTable[row | code] as number);
      scores[local] = (scores[local] as number) + weight * impact;
    }
    return keepFrom(scratch, found, need);
  }
  const locals = byte + 1;
  const codes = locals + count;
  if (found <= FEW) {
    for (let c = 0; c < found; c++) {
      const local = candidates[c] as number;
      let j = 0;
      while (j < count && (blockData[locals + j] as number) < local) j++;
      if (j === count || blockData[locals + j] !== local) continue;
      const code = ((blockData[codes + (j >>> 1)] as number) >> ((j & 1) << 2)) & 15;
      const row = ((classOf[first + local] as number) & mask) << 4;
      const impact = code === OTHER ? otherImpact(blockData, codes, count, local) : (classTable[row | code] as number);
      scores[local] = (scores[local] as number) + weight * impact;
    }
    return keepFrom(scratch, found, need);
  }
  for (let j = 0; j < count; j++) {
    const local = blockData[locals + j] as number;
    const score = scores[local] as number;
    if (score === 0) continue;
    const code = ((blockData[codes + (j >>> 1)] as number) >> ((j & 1) << 2)) & 15;
    const row = ((classOf[first + local] as number) & mask) << 4;
    const impact = code === OTHER ? otherImpact(blockData, codes, count, local) : (classTable[row | code] as number);
    scores[local] = score + weight * impact;
  }
  return keepFrom(scratch, found, need);
}

/** Keeps the candidates that score `need` (> 0) or more, in their order; the others' scores become 0. How many are kept. */
export function keepFrom({ scores, candidates }: Scratch, found: number, need: number): number {
  let kept = 0;
  for (let c = 0; c < found; c++) {
    const local = candidates[c] as number;
    const score = scores[local] as number;
    // 1 or 0, without a branch: which it is cannot be foreseen.
    const keep = (need - 1 - score) >>> 31;
    candidates[kept] = local;
    kept += keep;
    scores[local] = score & -keep;
  }
  return kept;
}

/** The impact of a posting whose code is OTHER. */
export function otherImpact(blockData: Uint8Array, codes: number, count: number, local: number): number {
  let other = codes + ((count + 1) >>> 1);
  while (blockData[other] !== local) other += 2;
  return blockData[other + 1] as number;
}
