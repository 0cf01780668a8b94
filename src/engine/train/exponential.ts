// e^x in 32-bit floats, by the same operations as train-step.as: Cephes' expf (Moshier), relative error below 2e-7.

const { fround } = Math;
const LEAST = -87;
const LOG2_E = fround(Math.LOG2E);
/** ln 2 in two parts, the first with few bits: n times it is exact. */
const LN2_HIGH = fround(0.693359375);
const LN2_LOW = fround(-2.1219444e-4);
/** Adding and subtracting it rounds to an integer, ties to even. */
const ROUNDER = 12582912;
const P = [1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1].map(
  fround,
);
const POWERS = Float32Array.from({ length: 256 }, (_, i) => 2 ** (i - 127));

/** For a float x of at most 0; below -87 as for -87, some 1.6e-38. */
export function exponential(x: number): number {
  const bounded = x < LEAST ? LEAST : x;
  const whole = fround(fround(fround(bounded * LOG2_E) + ROUNDER) - ROUNDER);
  const rest = fround(fround(bounded - fround(whole * LN2_HIGH)) - fround(whole * LN2_LOW));
  let sum = P[0] as number;
  for (let i = 1; i < P.length; i++) sum = fround(fround(sum * rest) + (P[i] as number));
  sum = fround(fround(fround(sum * fround(rest * rest)) + rest) + 1);
  return fround(sum * (POWERS[whole + 127] as number));
}
