// vector-scan.ts once more, in AssemblyScript, for vectors that lie in a WebAssembly.Memory: the same results on the bytes where
// they lie. Change both together; vector-scan-bytes.ts is made from these files (test/support/compile-kernel.ts).
import { beginKeys, endKeys, leastRank, offer } from './keys';
import { allowed, documents, listed, scales } from './layout';
import { products } from './products';

export { allowed, attach, keys, listed, query, table } from './layout';
export { scanCoarse } from './coarse';

/** Asked every so many documents; not 0 ends the scan. */
@external("env", "stop")
declare function stop(): i32;

const BETWEEN_STOPS: i32 = 16384;

/** Offers all documents, those of `allowed` alone where `filtered` is not 0. The number of keys; its complement when stopped. */
export function scanCodes(k: i32, size: i32, base: u32, filtered: i32): i32 {
  beginKeys(k, size);
  let least = leastScore();
  const quarter = documents >>> 2;
  for (let i = 0; i < quarter; i++) {
    if ((i & (BETWEEN_STOPS / 4 - 1)) == BETWEEN_STOPS / 4 - 1 && stop() != 0) return ~endKeys();
    const found = products(i, i + quarter, i + 2 * quarter, i + 3 * quarter);
    let passing = i32x4.bitmask(f32x4.ge(found, f32x4.splat(least)));
    if (passing == 0) continue;
    if (passing & 1) consider(f32x4.extract_lane(found, 0), i, base, filtered);
    if (passing & 2) consider(f32x4.extract_lane(found, 1), i + quarter, base, filtered);
    if (passing & 4) consider(f32x4.extract_lane(found, 2), i + 2 * quarter, base, filtered);
    if (passing & 8) consider(f32x4.extract_lane(found, 3), i + 3 * quarter, base, filtered);
    least = leastScore();
  }
  for (let i = 4 * quarter; i < documents; i++) consider(f32x4.extract_lane(products(i, i, i, i), 0), i, base, filtered);
  return endKeys();
}

/** Offers the documents of `allowed`, going from one to the next: quicker where they are few. */
export function scanAllowed(k: i32, size: i32, base: u32): i32 {
  beginKeys(k, size);
  let least = leastScore();
  // Up to three documents that wait for a fourth.
  let waiting = 0;
  let seen = 0;
  let a = 0;
  let b = 0;
  let c = 0;
  for (let first = 0; first < documents; first += 32) {
    let bits = load<u32>(allowed + (<usize>first >>> 3));
    while (bits != 0) {
      const d = first + <i32>ctz(bits);
      bits &= bits - 1;
      if (waiting == 0) a = d;
      else if (waiting == 1) b = d;
      else if (waiting == 2) c = d;
      if (++waiting < 4) continue;
      waiting = 0;
      seen += 4;
      if ((seen & (BETWEEN_STOPS - 1)) == 0 && stop() != 0) return ~endKeys();
      const found = products(a, b, c, d);
      const passing = i32x4.bitmask(f32x4.ge(found, f32x4.splat(least)));
      if (passing == 0) continue;
      if (passing & 1) consider(f32x4.extract_lane(found, 0), a, base, 0);
      if (passing & 2) consider(f32x4.extract_lane(found, 1), b, base, 0);
      if (passing & 4) consider(f32x4.extract_lane(found, 2), c, base, 0);
      if (passing & 8) consider(f32x4.extract_lane(found, 3), d, base, 0);
      least = leastScore();
    }
  }
  if (waiting > 0) consider(f32x4.extract_lane(products(a, a, a, a), 0), a, base, 0);
  if (waiting > 1) consider(f32x4.extract_lane(products(b, b, b, b), 0), b, base, 0);
  if (waiting > 2) consider(f32x4.extract_lane(products(c, c, c, c), 0), c, base, 0);
  return endKeys();
}

/** Offers `count` documents of `listed`; there must be room for three more. */
export function scanListed(k: i32, size: i32, base: u32, count: i32): i32 {
  beginKeys(k, size);
  let least = leastScore();
  for (let i = 0; i < count; i += 4) {
    const found = listedProducts(i, count);
    const passing = i32x4.bitmask(f32x4.ge(found, f32x4.splat(least)));
    if (passing == 0) continue;
    const left = count - i;
    const from = listed + (<usize>i << 2);
    if (passing & 1) consider(f32x4.extract_lane(found, 0), load<u32>(from), base, 0);
    if (passing & 2 && left > 1) consider(f32x4.extract_lane(found, 1), load<u32>(from, 4), base, 0);
    if (passing & 4 && left > 2) consider(f32x4.extract_lane(found, 2), load<u32>(from, 8), base, 0);
    if (passing & 8 && left > 3) consider(f32x4.extract_lane(found, 3), load<u32>(from, 12), base, 0);
    least = leastScore();
  }
  return endKeys();
}

/** Replaces `count` documents of `listed` by their inner products; there must be room for three more. */
export function productsOf(count: i32): void {
  for (let i = 0; i < count; i += 4) v128.store(listed + (<usize>i << 2), listedProducts(i, count));
}

/** Of the four from `i` on; beyond the last, the first of the four stands in. */
@inline
function listedProducts(i: i32, count: i32): v128 {
  const from = listed + (<usize>i << 2);
  const a = load<u32>(from);
  const b = i + 1 < count ? load<u32>(from, 4) : a;
  const c = i + 2 < count ? load<u32>(from, 8) : a;
  const d = i + 3 < count ? load<u32>(from, 12) : a;
  return products(a, b, c, d);
}

@inline
function consider(product: f32, document: i32, base: u32, filtered: i32): void {
  if (load<f32>(scales + (<usize>document << 2)) == 0) return;
  if (filtered != 0 && ((load<u32>(allowed + ((<usize>document >>> 5) << 2)) >>> (document & 31)) & 1) == 0) return;
  const bits = reinterpret<i32>(product);
  offer(<u32>(bits ^ ((bits >> 31) & 0x7fffffff) ^ 0x80000000), base + document);
}

/** The score of the k-th best; minus infinity before there are k. */
@inline
function leastScore(): f32 {
  const rank = leastRank();
  if (rank == 0) return -Infinity;
  const bits = <i32>(rank ^ 0x80000000);
  return reinterpret<f32>(bits ^ ((bits >> 31) & 0x7fffffff));
}
