// Inner products of the query with four documents at a time, wherever they lie: loads of four streams wait for memory together,
// which is worth more than any instruction.
import { codes, dimensions, query, scales } from './layout';

/** Four sums of 32 bits. */
@inline
function sumsAt(a: usize, b: usize, c: usize, d: usize): v128 {
  let sumA = i32x4.splat(0);
  let sumB = sumA;
  let sumC = sumA;
  let sumD = sumA;
  let q = query;
  const end = a + <usize>dimensions;
  const toB = b - a;
  const toC = c - a;
  const toD = d - a;
  while (a < end) {
    const low = v128.load(q);
    const high = v128.load(q, 16);
    sumA = i32x4.add(sumA, i32x4.dot_i16x8_s(v128.load_ext<i8>(a), low));
    sumB = i32x4.add(sumB, i32x4.dot_i16x8_s(v128.load_ext<i8>(a + toB), low));
    sumC = i32x4.add(sumC, i32x4.dot_i16x8_s(v128.load_ext<i8>(a + toC), low));
    sumD = i32x4.add(sumD, i32x4.dot_i16x8_s(v128.load_ext<i8>(a + toD), low));
    sumA = i32x4.add(sumA, i32x4.dot_i16x8_s(v128.load_ext<i8>(a, 8), high));
    sumB = i32x4.add(sumB, i32x4.dot_i16x8_s(v128.load_ext<i8>(a + toB, 8), high));
    sumC = i32x4.add(sumC, i32x4.dot_i16x8_s(v128.load_ext<i8>(a + toC, 8), high));
    sumD = i32x4.add(sumD, i32x4.dot_i16x8_s(v128.load_ext<i8>(a + toD, 8), high));
    a += 16;
    q += 32;
  }
  const ab = i32x4.add(i32x4.shuffle(sumA, sumB, 0, 4, 1, 5), i32x4.shuffle(sumA, sumB, 2, 6, 3, 7));
  const cd = i32x4.add(i32x4.shuffle(sumC, sumD, 0, 4, 1, 5), i32x4.shuffle(sumC, sumD, 2, 6, 3, 7));
  return i32x4.add(i32x4.shuffle(ab, cd, 0, 1, 4, 5), i32x4.shuffle(ab, cd, 2, 3, 6, 7));
}

/** Of documents i, j, k, l, times their scales, as 32-bit floats. */
@inline
export function products(i: i32, j: i32, k: i32, l: i32): v128 {
  const sums = sumsAt(place(i), place(j), place(k), place(l));
  let scale = v128.load32_zero(scales + (<usize>i << 2));
  scale = v128.load_lane<f32>(scales + (<usize>j << 2), scale, 1);
  scale = v128.load_lane<f32>(scales + (<usize>k << 2), scale, 2);
  scale = v128.load_lane<f32>(scales + (<usize>l << 2), scale, 3);
  return f32x4.mul(f32x4.convert_i32x4_s(sums), scale);
}

@inline
function place(document: i32): usize {
  return codes + <usize>document * <usize>dimensions;
}
