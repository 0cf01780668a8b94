// exponential.ts, four numbers at a time: see there for the source.
const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = -2.12194440e-4;

@inline
export function exponential(x: v128): v128 {
  const rounder = f32x4.splat(12582912);
  // pmax takes the second where it is larger: as `x < LEAST ? LEAST : x`.
  const bounded = f32x4.pmax(x, f32x4.splat(-87));
  const whole = f32x4.sub(f32x4.add(f32x4.mul(bounded, f32x4.splat(1.44269504088896341)), rounder), rounder);
  const high = f32x4.sub(bounded, f32x4.mul(whole, f32x4.splat(LN2_HIGH)));
  const rest = f32x4.sub(high, f32x4.mul(whole, f32x4.splat(LN2_LOW)));
  let sum = f32x4.splat(1.9875691500e-4);
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(1.3981999507e-3));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(8.3334519073e-3));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(4.1665795894e-2));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(1.6666665459e-1));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(5.0000001201e-1));
  sum = f32x4.add(f32x4.add(f32x4.mul(sum, f32x4.mul(rest, rest)), rest), f32x4.splat(1));
  const exponent = i32x4.add(i32x4.trunc_sat_f32x4_s(whole), i32x4.splat(127));
  return f32x4.mul(sum, i32x4.shl(exponent, 23));
}
