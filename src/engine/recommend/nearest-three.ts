// For each item, how near it is to the three papers of a person that are nearest to it: so that somebody with several interests
// gets what is near to one of them, not what lies between.

/** How many of the person's papers speak for an item. */
const NEAREST = 3;

export class NearestThree {
  readonly #best: Float32Array;
  #papers = 0;

  constructor(items: number) {
    this.#best = new Float32Array(items * NEAREST);
  }

  /** Similarity >= 0 of each item to one more paper of the person; 0 says nothing. */
  add(similarities: Float32Array): void {
    const best = this.#best;
    this.#papers++;
    for (let item = 0; item < similarities.length; item++) {
      const value = similarities[item] as number;
      const at = item * NEAREST;
      if (!(value > (best[at + 2] as number))) continue;
      if (value > (best[at + 1] as number)) {
        best[at + 2] = best[at + 1] as number;
        if (value > (best[at] as number)) {
          best[at + 1] = best[at] as number;
          best[at] = value;
        } else best[at + 1] = value;
      } else best[at + 2] = value;
    }
  }

  /** Mean of the (at most three) largest similarities; of fewer papers than three, the mean of these. */
  means(): Float32Array {
    const best = this.#best;
    const papers = Math.min(NEAREST, Math.max(1, this.#papers));
    const means = new Float32Array(best.length / NEAREST);
    for (let item = 0; item < means.length; item++) {
      const at = item * NEAREST;
      means[item] = ((best[at] as number) + (best[at + 1] as number) + (best[at + 2] as number)) / papers;
    }
    return means;
  }
}
