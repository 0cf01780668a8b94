// The order in which blocks are visited: the most promising first, so that the threshold rises early, and the others as they lie.
import { BUCKETS, type Scratch } from './scratch.ts';

/** So many blocks come in order of their bounds. After them the threshold hardly rises, and order in memory saves more. */
const FIRST_BLOCKS = 32;

/** Writes those blocks to `order` whose bound reaches `least`; how many. */
export function orderBlocks({ bounds, order, bucketEnds }: Scratch, blocks: number, least: number): number {
  let largest = 0;
  for (let block = 0; block < blocks; block++) {
    if ((bounds[block] as number) > largest) largest = bounds[block] as number;
  }
  if (largest < least) return 0;
  let shift = 0;
  while (largest >>> shift >= BUCKETS) shift++;
  bucketEnds.fill(0);
  for (let block = 0; block < blocks; block++) {
    const bound = bounds[block] as number;
    if (bound < least) continue;
    const end = BUCKETS - (bound >>> shift);
    bucketEnds[end] = (bucketEnds[end] as number) + 1;
  }
  // Bucket `last` and all after it are one.
  let last = 0;
  for (let sum = 0; last < BUCKETS - 1 && sum < FIRST_BLOCKS; ) sum += bucketEnds[++last] as number;
  let kept = 0;
  for (let end = 1; end <= BUCKETS; end++) bucketEnds[end] = kept += bucketEnds[end] as number;
  for (let block = 0; block < blocks; block++) {
    const bound = bounds[block] as number;
    if (bound < least) continue;
    const bucket = Math.min(BUCKETS - 1 - (bound >>> shift), last);
    const at = bucketEnds[bucket] as number;
    order[at] = block;
    bucketEnds[bucket] = at + 1;
  }
  return kept;
}
