// The `limit` smallest of many by a rank, ties by a second number: a binary heap whose root is the last of those kept.
// Ranks here are any numbers, unlike the integer scores of topk/best.ts.
import { EngineError } from '../error.ts';

export class Smallest {
  readonly #limit: number;
  readonly #ranks: Float64Array;
  readonly #ties: Float64Array;
  readonly #items: Uint32Array;
  #size = 0;

  /** Takes memory for `limit` items at once: callers cut it to how many there are. EngineError `invalid` if it is no count. */
  constructor(limit: number) {
    if (!Number.isInteger(limit) || limit < 0) throw new EngineError('invalid', `the first ${limit} cannot be found`);
    this.#limit = limit;
    this.#ranks = new Float64Array(limit);
    this.#ties = new Float64Array(limit);
    this.#items = new Uint32Array(limit);
  }

  /** An item of a larger rank than this has no chance: to spare the work of offering it. */
  get bound(): number {
    return this.#size < this.#limit ? Number.POSITIVE_INFINITY : (this.#ranks[0] ?? Number.NEGATIVE_INFINITY);
  }

  /** `rank` and `tie` are not NaN; no two items have both the same. */
  offer(rank: number, tie: number, item: number): void {
    if (this.#size < this.#limit) {
      this.#sift(this.#size++, rank, tie, item);
      return;
    }
    if (this.#limit === 0 || !this.#isAfter(0, rank, tie)) return;
    this.#sink(rank, tie, item);
  }

  /** The items kept, smallest first. */
  sorted(): Uint32Array {
    const order = Array.from({ length: this.#size }, (_, i) => i).sort((a, b) => {
      const byRank = (this.#ranks[a] as number) - (this.#ranks[b] as number);
      // Two infinities differ by NaN, which is no order.
      return byRank || (this.#ties[a] as number) - (this.#ties[b] as number);
    });
    return Uint32Array.from(order, (i) => this.#items[i] as number);
  }

  /** Puts a new item at the end and moves it up while its parent comes before it. */
  #sift(from: number, rank: number, tie: number, item: number): void {
    let hole = from;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (this.#isAfter(parent, rank, tie)) break;
      this.#move(parent, hole);
      hole = parent;
    }
    this.#put(hole, rank, tie, item);
  }

  /** Puts a new item in place of the root and moves it down while a child comes after it. */
  #sink(rank: number, tie: number, item: number): void {
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= this.#size) break;
      if (
        child + 1 < this.#size &&
        this.#isAfter(child + 1, this.#ranks[child] as number, this.#ties[child] as number)
      ) {
        child++;
      }
      if (!this.#isAfter(child, rank, tie)) break;
      this.#move(child, hole);
      hole = child;
    }
    this.#put(hole, rank, tie, item);
  }

  #isAfter(at: number, rank: number, tie: number): boolean {
    const other = this.#ranks[at] as number;
    return other > rank || (other === rank && (this.#ties[at] as number) > tie);
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#ranks[from] as number, this.#ties[from] as number, this.#items[from] as number);
  }

  #put(at: number, rank: number, tie: number, item: number): void {
    this.#ranks[at] = rank;
    this.#ties[at] = tie;
    this.#items[at] = item;
  }
}
