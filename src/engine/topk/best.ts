// The best k so far: a binary heap whose root is the worst of them. Larger scores first, ties to the smaller key.

export interface BestDocument {
  readonly score: number;
  readonly key: number;
  readonly place: number;
}

export class Best {
  readonly k: number;
  size = 0;
  readonly scores: Int32Array;
  readonly keys: Float64Array;
  /** Whatever finds the document again: here segment * 2^20 + ordinal. */
  readonly places: Float64Array;

  constructor(k: number) {
    this.k = k;
    this.scores = new Int32Array(k);
    this.keys = new Float64Array(k);
    this.places = new Float64Array(k);
  }

  /** A document that scores less has no chance; one that scores the same has, by its key. `haste` (>= 1) asks for more. */
  threshold(haste: number): number {
    return this.size < this.k ? 1 : Math.ceil((this.scores[0] as number) * haste);
  }

  offer(score: number, key: number, place: number): void {
    const { scores, keys, places } = this;
    if (this.size < this.k) {
      let child = this.size++;
      while (child > 0) {
        const parent = (child - 1) >> 1;
        // Up while the parent is better than the new one.
        const other = scores[parent] as number;
        if (other < score || (other === score && (keys[parent] as number) > key)) break;
        scores[child] = other;
        keys[child] = keys[parent] as number;
        places[child] = places[parent] as number;
        child = parent;
      }
      scores[child] = score;
      keys[child] = key;
      places[child] = place;
      return;
    }
    const worst = scores[0] as number;
    if (score < worst || (score === worst && key > (keys[0] as number))) return;
    this.#sink(score, key, place);
  }

  /** Takes all out, best first. */
  takeSorted(): BestDocument[] {
    const { scores, keys, places } = this;
    const sorted = new Array<BestDocument>(this.size);
    while (this.size > 0) {
      const last = --this.size;
      sorted[last] = { score: scores[0] as number, key: keys[0] as number, place: places[0] as number };
      this.#sink(scores[last] as number, keys[last] as number, places[last] as number);
    }
    return sorted;
  }

  /** Puts a document in the place of the worst and lets it down to where it belongs. */
  #sink(score: number, key: number, place: number): void {
    const { scores, keys, places, size } = this;
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= size) break;
      const right = child + 1;
      if (right < size) {
        const a = scores[right] as number;
        const b = scores[child] as number;
        if (a < b || (a === b && (keys[right] as number) > (keys[child] as number))) child = right;
      }
      const worse = scores[child] as number;
      if (worse > score || (worse === score && (keys[child] as number) < key)) break;
      scores[hole] = worse;
      keys[hole] = keys[child] as number;
      places[hole] = places[child] as number;
      hole = child;
    }
    scores[hole] = score;
    keys[hole] = key;
    places[hole] = place;
  }
}
