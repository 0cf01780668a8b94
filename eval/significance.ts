// Whether two systems differ on the same queries by more than chance: Fisher's paired randomisation test (Smucker, Allan, Carterette,
// CIKM 2007), which assumes nothing about how differences are spread.

export interface Difference {
  /** Mean of the differences. */
  readonly mean: number;
  /** Two-sided p of the randomisation test, 0 < p <= 1: how often random signs give a mean at least as far from 0. */
  readonly p: number;
  /** Student's paired t; undefined when all differences are equal or there are fewer than two. */
  readonly t: number | undefined;
  readonly queries: number;
}

export interface SignificanceOptions {
  /** Random assignments of signs, when not all can be tried. */
  readonly rounds?: number;
  readonly seed?: number;
}

/** The standard error of p = .05 is then .0015. */
const ROUNDS = 20_000;
const SEED = 20261120;
/** With so many queries that differ or fewer, all assignments are tried: 65,536. */
const MOST_EXACT = 16;
/** Sums of the same numbers in another order differ by rounding only, and count as equal. */
const ROUNDING = 1e-12;

/**
 * Compares one system with another by its differences, one a query (equal queries included, as zeros). Exact for 16 differing
 * queries or fewer; else p = (1 + as far) / (1 + rounds) (Davison and Hinkley 1997, 4.2.3). The same input and seed give the same p.
 */
export function significance(differences: readonly number[], options: SignificanceOptions = {}): Difference {
  const queries = differences.length;
  const sum = differences.reduce((total, value) => total + value, 0);
  const mean = queries === 0 ? 0 : sum / queries;
  const sizes = Float64Array.from(differences.filter((value) => value !== 0).map(Math.abs));
  const far = Math.abs(sum) - ROUNDING * sizes.reduce((total, size) => total + size, 0);
  const p = sizes.length <= MOST_EXACT ? exactP(sizes, far) : sampledP(sizes, far, options);
  return { mean, p, t: pairedT(differences, mean), queries };
}

/** Signs of the first term are fixed: the other half of the assignments has the same sums, negated. */
function exactP(sizes: Float64Array, far: number): number {
  if (sizes.length === 0) return 1;
  const assignments = 2 ** (sizes.length - 1);
  let asFar = 0;
  for (let signs = 0; signs < assignments; signs++) {
    let sum = 0;
    for (let i = 0; i < sizes.length; i++) sum += signs & (1 << i) ? -(sizes[i] as number) : (sizes[i] as number);
    if (Math.abs(sum) >= far) asFar++;
  }
  return asFar / assignments;
}

function sampledP(sizes: Float64Array, far: number, { rounds = ROUNDS, seed = SEED }: SignificanceOptions): number {
  const bits = randomBits(seed);
  let asFar = 0;
  for (let round = 0; round < rounds; round++) {
    let sum = 0;
    let word = 0;
    for (let i = 0; i < sizes.length; i++) {
      if (i % 32 === 0) word = bits();
      sum += word & 1 ? -(sizes[i] as number) : (sizes[i] as number);
      word >>>= 1;
    }
    if (Math.abs(sum) >= far) asFar++;
  }
  return (1 + asFar) / (1 + rounds);
}

function pairedT(differences: readonly number[], mean: number): number | undefined {
  const n = differences.length;
  if (n < 2) return undefined;
  const variance = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  return variance > 0 ? mean / Math.sqrt(variance / n) : undefined;
}

/** 32 random bits a call: splitmix32's step over a Weyl sequence, as in mulberry32. */
function randomBits(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
}
