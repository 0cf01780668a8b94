// Reading one block, as in topk/traverse-block.ts and look-up.ts: 24 postings or more have a bitmap (bitmap at +4, ranks at +36,
// codes at +44), fewer have locals at +1; code 15 is OTHER (segment/format.ts).
import {
  at, bitmapAt, bitmaps, bitmapWords, blockData, candidates, classOf, classTable, masks, most, present, put, scores,
  starts, weights,
} from './memory';

export const BITMAP_FROM: i32 = 24;
const OTHER: i32 = 15;

@inline
function codeAt(codes: usize, j: i32): i32 {
  return (<i32>load<u8>(codes + (j >>> 1)) >>> ((j & 1) << 2)) & 15;
}

@inline
export function add(local: i32, value: i32): void {
  put(scores, local, at(scores, local) + value);
}

/** Of a code that is not OTHER; 0 of one that is. */
@inline
function tableImpact(first: i32, local: i32, mask: i32, code: i32): i32 {
  return <i32>load<u8>(classTable + <usize>(((at(classOf, first + local) & mask) << 4) | code));
}

function otherImpact(codes: usize, count: i32, local: i32): i32 {
  let other = codes + ((count + 1) >>> 1);
  while (<i32>load<u8>(other) != local) other += 2;
  return <i32>load<u8>(other, 1);
}

/** Of the posting with index `j` among `count`. */
@inline
export function impactAt(codes: usize, count: i32, j: i32, first: i32, local: i32, mask: i32): i32 {
  const code = codeAt(codes, j);
  return code == OTHER ? otherImpact(codes, count, local) : tableImpact(first, local, mask, code);
}

/** The index of a document's posting in a block with a bitmap that has it. */
@inline
export function rankIn(byte: usize, local: i32): i32 {
  const word = local >>> 5;
  return <i32>load<u8>(byte + 36 + word) + popcnt(at(byte + 4, word) & ((1 << (local & 31)) - 1));
}

/** One bit for each of fewer than 24 locals, `limit` all ones, that is `local`: at most one. */
@inline
export function findLocal(low: v128, high: v128, limit: i32, local: i32): i32 {
  const wanted = i8x16.splat(<i8>local);
  return (i8x16.bitmask(i8x16.eq(low, wanted)) | (i8x16.bitmask(i8x16.eq(high, wanted)) << 16)) & limit;
}

export function traverseBlock(first: i32, p: i32): void {
  const t = at(present, p);
  const weight = at(weights, t);
  const start = at(starts, p);
  if (at(bitmapAt, t) >= 0) {
    const value = weight * <i32>load<u8>(classTable);
    const words = min<i32>(8, bitmapWords - (first >>> 5));
    for (let word = 0; word < words; word++) {
      let bits = at(bitmaps, start + word);
      while (bits != 0) {
        add((word << 5) + ctz(bits), value);
        bits &= bits - 1;
      }
    }
    return;
  }
  const mask = at(masks, t);
  const byte = blockData + (<usize>start << 2);
  const count = <i32>load<u8>(byte) + 1;
  let others = 0;
  let codes = byte + 44;
  if (count < BITMAP_FROM) {
    const locals = byte + 1;
    codes = locals + count;
    let j = 0;
    for (; j + 1 < count; j += 2) {
      const both = <i32>load<u8>(codes + (j >>> 1));
      const local = <i32>load<u8>(locals + j);
      add(local, weight * tableImpact(first, local, mask, both & 15));
      const next = <i32>load<u8>(locals + j, 1);
      add(next, weight * tableImpact(first, next, mask, both >>> 4));
      others += (((both & 15) + 1) >>> 4) + (((both >>> 4) + 1) >>> 4);
    }
    if (j < count) {
      const code = <i32>load<u8>(codes + (j >>> 1)) & 15;
      const local = <i32>load<u8>(locals + j);
      add(local, weight * tableImpact(first, local, mask, code));
      others += (code + 1) >>> 4;
    }
  } else {
    let j = 0;
    for (let word = 0; word < 4; word++) {
      let bits = load<i64>(byte + 4 + (<usize>word << 3));
      while (bits != 0) {
        const local = (word << 6) + <i32>ctz(bits);
        bits &= bits - 1;
        const code = codeAt(codes, j++);
        add(local, weight * tableImpact(first, local, mask, code));
        others += (code + 1) >>> 4;
      }
    }
  }
  for (let other = codes + ((count + 1) >>> 1); others > 0; others--, other += 2)
    add(<i32>load<u8>(other), weight * <i32>load<u8>(other, 1));
}

/** Makes candidates of the documents that score `need` or more; the others' scores become 0. */
export function scanBlock(need: i32): i32 {
  const least = i32x4.splat(need);
  let found = 0;
  for (let local = 0; local < 256; local += 8) {
    const from = scores + (<usize>local << 2);
    const low = v128.load(from);
    const high = v128.load(from, 16);
    const lowKept = i32x4.ge_s(low, least);
    const highKept = i32x4.ge_s(high, least);
    v128.store(from, v128.and(low, lowKept));
    v128.store(from, v128.and(high, highKept), 16);
    let bits = i32x4.bitmask(lowKept) | (i32x4.bitmask(highKept) << 4);
    while (bits != 0) {
      put(candidates, found++, local + ctz(bits));
      bits &= bits - 1;
    }
  }
  return found;
}

export function keepFrom(found: i32, need: i32): i32 {
  let kept = 0;
  for (let c = 0; c < found; c++) {
    const local = at(candidates, c);
    const score = at(scores, local);
    const keep = i32(score >= need);
    put(candidates, kept, local);
    kept += keep;
    put(scores, local, score & -keep);
  }
  return kept;
}

export function lookUp(first: i32, p: i32, found: i32, need: i32): i32 {
  const t = at(present, p);
  const weight = at(weights, t);
  const start = at(starts, p);
  if (at(bitmapAt, t) >= 0) {
    const value = weight * <i32>load<u8>(classTable);
    for (let c = 0; c < found; c++) {
      const local = at(candidates, c);
      const bit = (at(bitmaps, start + (local >>> 5)) >>> (local & 31)) & 1;
      add(local, value & -bit);
    }
    return keepFrom(found, need);
  }
  const mask = at(masks, t);
  const byte = blockData + (<usize>start << 2);
  const count = <i32>load<u8>(byte) + 1;
  if (count >= BITMAP_FROM) {
    for (let c = 0; c < found; c++) {
      const local = at(candidates, c);
      if (((at(byte + 4, local >>> 5) >>> (local & 31)) & 1) == 0) continue;
      add(local, weight * impactAt(byte + 44, count, rankIn(byte, local), first, local, mask));
    }
    return keepFrom(found, need);
  }
  const low = v128.load(byte, 1);
  const high = v128.load(byte, 17);
  const limit = (1 << count) - 1;
  for (let c = 0; c < found; c++) {
    const local = at(candidates, c);
    const bit = findLocal(low, high, limit, local);
    if (bit != 0) add(local, weight * impactAt(byte + 1 + count, count, ctz(bit), first, local, mask));
  }
  return keepFrom(found, need);
}
