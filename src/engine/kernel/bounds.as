// What comes before the blocks are visited: sums of lists, upper bounds, order; as in topk/add-lists.ts, rank-terms.ts and
// order-blocks.ts.
import {
  BUCKETS, accumulators, at, bitmapAt, bitmapWords, blockBase, blockData, blockDataEnd, blockMax, blockPlace, blocks,
  bounds, bucketEnds, chain, classTable, groups, heads, listMax, lists, masks, order, pairs, put, reach, rowCount,
  rows, terms, touched, weights,
} from './memory';

/** Kept, so that warmBlocks is not optimised away. */
let warmed: i32 = 0;

/** So many blocks come in order of their bounds. */
const FIRST_BLOCKS: i32 = 32;

export function addLists(termCount: i32): i32 {
  let count = 0;
  for (let t = 0; t < termCount; t++) {
    const term = terms + (<usize>t << 4);
    if (load<i32>(term) != 0) continue;
    const weight = load<i32>(term, 12) & 0x7fffffff;
    let posting = lists + (<usize>load<i32>(term, 4) << 2);
    const end = posting + (<usize>load<i32>(term, 8) << 2);
    for (; posting < end; posting += 4) {
      const entry = load<u32>(posting);
      const document = <i32>(entry >>> 12);
      const block = document >>> 8;
      let sum = at(accumulators, document);
      if (sum == 0) {
        put(chain, count, at(heads, block));
        put(touched, count++, document);
        put(heads, block, count);
      }
      sum += weight * <i32>(entry & 255);
      put(accumulators, document, sum);
      if (sum > at(listMax, block)) put(listMax, block, sum);
    }
  }
  return count;
}

export function rankTerms(termCount: i32): i32 {
  memory.copy(bounds, listMax, <usize>blocks << 2);
  let count = 0;
  for (let t = 0; t < termCount; t++) {
    const term = terms + (<usize>t << 4);
    const kind = load<i32>(term);
    if (kind == 0) continue;
    const place = load<i32>(term, 4);
    const weight = load<i32>(term, 12) & 0x7fffffff;
    const isBitmap = kind == 2;
    const largest = weight * (isBitmap ? addPresence(weight) : addBounds(place, weight));
    let slot = count++;
    for (; slot > 0 && at(reach, slot - 1) > largest; slot--) {
      put(reach, slot, at(reach, slot - 1));
      put(weights, slot, at(weights, slot - 1));
      put(rows, slot, at(rows, slot - 1));
      put(bitmapAt, slot, at(bitmapAt, slot - 1));
      put(masks, slot, at(masks, slot - 1));
    }
    put(reach, slot, largest);
    put(weights, slot, weight);
    put(rows, slot, place);
    put(bitmapAt, slot, isBitmap ? place * bitmapWords : -1);
    put(masks, slot, isBitmap || load<i32>(term, 12) < 0 ? 0 : -1);
  }
  return count;
}

function addPresence(weight: i32): i32 {
  const presence = <i32>load<u8>(classTable);
  for (let block = 0; block < blocks; block++) put(bounds, block, at(bounds, block) + weight * presence);
  return presence;
}

/** Adds weight times the largest impact of each block; the largest of these impacts. */
function addBounds(row: i32, weight: i32): i32 {
  const from = blockMax + <usize>(row * blocks);
  const by = i32x4.splat(weight);
  let largest = i8x16.splat(0);
  let block = 0;
  for (; block + 16 <= blocks; block += 16) {
    const impacts = v128.load(from + block);
    largest = i8x16.max_u(largest, impacts);
    const low = i16x8.extend_low_i8x16_u(impacts);
    const high = i16x8.extend_high_i8x16_u(impacts);
    const into = bounds + (<usize>block << 2);
    v128.store(into, i32x4.add(v128.load(into), i32x4.mul(by, i32x4.extend_low_i16x8_u(low))));
    v128.store(into, i32x4.add(v128.load(into, 16), i32x4.mul(by, i32x4.extend_high_i16x8_u(low))), 16);
    v128.store(into, i32x4.add(v128.load(into, 32), i32x4.mul(by, i32x4.extend_low_i16x8_u(high))), 32);
    v128.store(into, i32x4.add(v128.load(into, 48), i32x4.mul(by, i32x4.extend_high_i16x8_u(high))), 48);
  }
  v128.store(pairs, largest);
  let max: i32 = 0;
  for (let i = 0; i < 16; i++) max = max > <i32>load<u8>(pairs + i) ? max : <i32>load<u8>(pairs + i);
  for (; block < blocks; block++) {
    const impact = <i32>load<u8>(from + block);
    if (impact > max) max = impact;
    put(bounds, block, at(bounds, block) + weight * impact);
  }
  return max;
}

/** Reads every cache line of the terms' blocks, in order, as the processor foresees it. */
export function warmBlocks(count: i32): void {
  let sum = 0;
  for (let t = 0; t < count; t++) {
    if (at(bitmapAt, t) >= 0) continue;
    const row = at(rows, t);
    const end =
      row + 1 < rowCount ? blockData + (<usize>at(blockBase, (row + 1) * groups) << 2) : blockDataEnd;
    for (let line = blockData + (<usize>at(blockBase, row * groups) << 2); line < end; line += 64) sum |= load<i32>(line);
    const places = blockPlace + (<usize>(row * blocks) << 1);
    const placesEnd = places + (<usize>blocks << 1);
    for (let line = places; line < placesEnd; line += 64) sum |= <i32>load<u8>(line);
  }
  warmed = sum;
}

export function orderBlocks(least: i32): i32 {
  let largest = 0;
  for (let block = 0; block < blocks; block++) largest = max<i32>(largest, at(bounds, block));
  if (largest < least) return 0;
  let shift = 0;
  while (largest >>> shift >= BUCKETS) shift++;
  memory.fill(bucketEnds, 0, (BUCKETS + 1) << 2);
  for (let block = 0; block < blocks; block++) {
    const bound = at(bounds, block);
    if (bound < least) continue;
    const end = BUCKETS - (bound >>> shift);
    put(bucketEnds, end, at(bucketEnds, end) + 1);
  }
  let last = 0;
  for (let sum = 0; last < BUCKETS - 1 && sum < FIRST_BLOCKS; ) sum += at(bucketEnds, ++last);
  let kept = 0;
  for (let end = 1; end <= BUCKETS; end++) {
    kept += at(bucketEnds, end);
    put(bucketEnds, end, kept);
  }
  for (let block = 0; block < blocks; block++) {
    const bound = at(bounds, block);
    if (bound < least) continue;
    const bucket = min<i32>(BUCKETS - 1 - (bound >>> shift), last);
    const slot = at(bucketEnds, bucket);
    put(order, slot, block);
    put(bucketEnds, bucket, slot + 1);
  }
  return kept;
}
