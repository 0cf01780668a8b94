// The first pass: sums over the query's tables, for the 32 documents of a block at once. See format.ts for the layout.
import { beginKeys, endKeys, leastRank, offer } from './keys';
import { allowed, coarse, documents, rows, sums, table } from './layout';

@external("env", "stop")
declare function stop(): i32;

const BLOCKS_BETWEEN_STOPS: i32 = 512;
/** Blocks are taken from so many parts of the segment in turn, for memory's sake. */
const STREAMS: i32 = 4;

/** Offers all documents, those of `allowed` alone where `filtered` is not 0: it must leave out those without a vector. The number of keys; its complement when stopped. */
export function scanCoarse(k: i32, size: i32, base: u32, filtered: i32): i32 {
  beginKeys(k, size);
  const blocks = (documents + 31) >>> 5;
  const part = (blocks + STREAMS - 1) / STREAMS;
  for (let step = 0; step < part; step++) {
    if ((step & (BLOCKS_BETWEEN_STOPS / STREAMS - 1)) == BLOCKS_BETWEEN_STOPS / STREAMS - 1 && stop() != 0) return ~endKeys();
    for (let block = step; block < blocks; block += part) scanBlock(block, base, filtered);
  }
  return endKeys();
}

@inline
function scanBlock(block: i32, base: u32, filtered: i32): void {
  const first = block << 5;
  let bits: u32 = filtered != 0 ? load<u32>(allowed + (<usize>block << 2)) : 0xffffffff;
  if (documents - first < 32) bits &= (<u32>1 << (documents - first)) - 1;
  if (bits == 0) return;
  const low = i8x16.splat(15);
  let evenLow = i16x8.splat(0);
  let oddLow = evenLow;
  let evenHigh = evenLow;
  let oddHigh = evenLow;
  let entry = table;
  let row = coarse + <usize>block * <usize>(rows << 4);
  const end = row + <usize>(rows << 4);
  while (row < end) {
    // Four entries of at most 63 add up to a byte.
    let codes = v128.load(row);
    let entries = v128.load(entry);
    let sumLow = i8x16.swizzle(entries, v128.and(codes, low));
    let sumHigh = i8x16.swizzle(entries, v128.and(i16x8.shr_u(codes, 4), low));
    codes = v128.load(row, 16);
    entries = v128.load(entry, 16);
    sumLow = i8x16.add(sumLow, i8x16.swizzle(entries, v128.and(codes, low)));
    sumHigh = i8x16.add(sumHigh, i8x16.swizzle(entries, v128.and(i16x8.shr_u(codes, 4), low)));
    codes = v128.load(row, 32);
    entries = v128.load(entry, 32);
    sumLow = i8x16.add(sumLow, i8x16.swizzle(entries, v128.and(codes, low)));
    sumHigh = i8x16.add(sumHigh, i8x16.swizzle(entries, v128.and(i16x8.shr_u(codes, 4), low)));
    codes = v128.load(row, 48);
    entries = v128.load(entry, 48);
    sumLow = i8x16.add(sumLow, i8x16.swizzle(entries, v128.and(codes, low)));
    sumHigh = i8x16.add(sumHigh, i8x16.swizzle(entries, v128.and(i16x8.shr_u(codes, 4), low)));
    // Pairs of bytes as one number: the odd ones count 256-fold here, and are taken off below.
    evenLow = i16x8.add(evenLow, sumLow);
    oddLow = i16x8.add(oddLow, i16x8.shr_u(sumLow, 8));
    evenHigh = i16x8.add(evenHigh, sumHigh);
    oddHigh = i16x8.add(oddHigh, i16x8.shr_u(sumHigh, 8));
    row += 64;
    entry += 64;
  }
  evenLow = i16x8.sub(evenLow, i16x8.shl(oddLow, 8));
  evenHigh = i16x8.sub(evenHigh, i16x8.shl(oddHigh, 8));
  // Ranks are sums here, below 2^13.
  const below = i16x8.splat(<i16>leastRank() - 1);
  bits &=
    <u32>i8x16.bitmask(i8x16.narrow_i16x8_s(i16x8.gt_s(evenLow, below), i16x8.gt_s(oddLow, below))) |
    (<u32>i8x16.bitmask(i8x16.narrow_i16x8_s(i16x8.gt_s(evenHigh, below), i16x8.gt_s(oddHigh, below))) << 16);
  if (bits == 0) return;
  v128.store(sums, evenLow);
  v128.store(sums, oddLow, 16);
  v128.store(sums, evenHigh, 32);
  v128.store(sums, oddHigh, 48);
  do {
    const local = <i32>ctz(bits);
    bits &= bits - 1;
    offer(<u32>load<u16>(sums + (<usize>local << 1)), base + first + local);
  } while (bits != 0);
}
