// The best k of what was offered, unordered until the end: a buffer that is thinned to k whenever it is full, which costs less
// than a heap where k is hundreds. The kernel has the same (keys.as) on the same words.
import { EngineError } from '../error.ts';

/** Above k in the buffer, beside k once more. */
const SLACK = 1024;
export const MOST_KEYS = 16_384;

/** Keys that a buffer for the best `k` holds. */
export function keyCapacity(k: number): number {
  return 2 * k + SLACK;
}

/** A larger rank is better, ties go to the smaller place. Both Uint32. */
export class BestKeys {
  readonly k: number;
  size = 0;
  /** Two words a key: the complement of the place, the rank. As one number of 64 bits, larger is better. */
  readonly words: Uint32Array;
  readonly #keys: BigUint64Array;
  /** The rank and place of the k-th best when the buffer was thinned last. */
  #least = 0;
  #last = 0xffffffff;

  /** `k` from 1 to 16,384, else EngineError `invalid`. */
  constructor(k: number) {
    if (!Number.isInteger(k) || k < 1 || k > MOST_KEYS)
      throw new EngineError('invalid', `k is ${k}, not 1 to ${MOST_KEYS}`);
    this.k = k;
    this.#keys = new BigUint64Array(keyCapacity(k));
    this.words = new Uint32Array(this.#keys.buffer);
  }

  offer(rank: number, place: number): void {
    if (rank < this.#least || (rank === this.#least && place >= this.#last)) return;
    const at = 2 * this.size++;
    this.words[at] = ~place;
    this.words[at + 1] = rank;
    if (2 * this.size === this.words.length) this.thin();
  }

  /** Leaves the best k, best last. */
  thin(): void {
    const keys = this.#keys.subarray(0, this.size).sort();
    if (this.size < this.k) return;
    keys.copyWithin(0, this.size - this.k);
    this.size = this.k;
    this.#last = ~(this.words[0] as number) >>> 0;
    this.#least = this.words[1] as number;
  }

  /** Places of the best, in any order. */
  places(): Uint32Array {
    if (this.size > this.k) this.thin();
    const places = new Uint32Array(this.size);
    for (let i = 0; i < this.size; i++) places[i] = ~(this.words[2 * i] as number);
    return places;
  }

  /** Best first. */
  sorted(): { readonly ranks: Uint32Array; readonly places: Uint32Array } {
    this.thin();
    const ranks = new Uint32Array(this.size);
    const places = new Uint32Array(this.size);
    for (let i = 0; i < this.size; i++) {
      const at = 2 * (this.size - 1 - i);
      places[i] = ~(this.words[at] as number);
      ranks[i] = this.words[at + 1] as number;
    }
    return { ranks, places };
  }
}

const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

/** A rank that orders like the score, which is rounded to 32 bits and not NaN. */
export function rankOf(score: number): number {
  float[0] = score;
  const own = bits[0] as number;
  return (own ^ ((own >> 31) & 0x7fffffff) ^ -0x80000000) >>> 0;
}

/** The score that has this rank. */
export function scoreOf(rank: number): number {
  const own = rank ^ -0x80000000;
  bits[0] = own ^ ((own >> 31) & 0x7fffffff);
  return float[0] as number;
}
