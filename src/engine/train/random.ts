// Random numbers that are the same for the same seed on every machine: xoshiro128** 1.1 (Blackman and Vigna, "Scrambled Linear
// Pseudorandom Number Generators", 2021), its state filled by the finaliser of MurmurHash3. Not for secrets.

/** The golden ratio in 32 bits: steps between the numbers that seed the state. */
const GOLDEN = 0x9e3779b9;
const TO_UNIT = 2 ** -32;

/** MurmurHash3's finaliser: every bit of the result depends on every bit of `value`. An unsigned 32-bit integer. */
export function mixed(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

export class Random {
  #a: number;
  #b: number;
  #c: number;
  #d: number;
  #spare = Number.NaN;

  /** A stream of its own for every list of integers. */
  constructor(...seed: readonly number[]) {
    let state = seed.reduce((sum, part) => mixed(sum + GOLDEN) ^ mixed(part), 0);
    const next = () => {
      state = (state + GOLDEN) | 0;
      return mixed(state) | 0;
    };
    this.#a = next();
    this.#b = next();
    this.#c = next();
    // Never all zero.
    this.#d = next() | 1;
  }

  /** An unsigned 32-bit integer. */
  bits(): number {
    const five = Math.imul(this.#b, 5);
    const result = Math.imul((five << 7) | (five >>> 25), 9) >>> 0;
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = (this.#d << 11) | (this.#d >>> 21);
    return result;
  }

  /** Uniform in [0, 1). */
  unit(): number {
    return this.bits() * TO_UNIT;
  }

  /** An integer from 0 to `end` - 1; `end` from 1 to 2^32. */
  below(end: number): number {
    return Math.floor(this.unit() * end);
  }

  /** Normal, mean 0 and variance 1: Marsaglia's polar method. */
  normal(): number {
    const spare = this.#spare;
    if (!Number.isNaN(spare)) {
      this.#spare = Number.NaN;
      return spare;
    }
    for (;;) {
      const x = 2 * this.unit() - 1;
      const y = 2 * this.unit() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      this.#spare = y * factor;
      return x * factor;
    }
  }

  /** Fisher-Yates, in place. */
  shuffle(numbers: Uint32Array): void {
    for (let i = numbers.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      const other = numbers[j] as number;
      numbers[j] = numbers[i] as number;
      numbers[i] = other;
    }
  }
}
