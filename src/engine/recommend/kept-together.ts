// What other people keep together with a person's papers, from public libraries only. A paper that nobody shared gets 0.
import type { Weighted } from './interest.ts';
import { type SparseRows, transposed } from './sparse-rows.ts';

/** A library of n papers says 1/n^.5 about each pair in it: big ones are about everything. */
const LIBRARY_DAMPING = 0.5;
/** Of the person's own paper: one that many keep says less. */
const OWN_DAMPING = 0.5;
/** Of the paper recommended: between what is kept most (0) and what is kept with nothing else (1). */
const POPULARITY_DAMPING = 0.5;
/** Libraries added to a paper's count: one shared library of one is no evidence. */
const SHRINKAGE = 3;

export class KeptTogether {
  readonly #libraries: SparseRows;
  readonly #keepers: SparseRows;
  readonly #libraryWeight: Float32Array;

  /** `libraries`: people by items; only their places count. */
  constructor(libraries: SparseRows) {
    this.#libraries = libraries;
    this.#keepers = transposed(libraries);
    this.#libraryWeight = Float32Array.from({ length: libraries.start.length - 1 }, (_, person) => {
      const size = (libraries.start[person + 1] as number) - (libraries.start[person] as number);
      return Math.max(1, size) ** -LIBRARY_DAMPING;
    });
  }

  /**
   * Walk from the person's papers to who keeps them and to what these keep, popularity taken out at both ends (as RP3beta,
   * Paudel et al., ACM TiiS 2017, and cosine with shrinkage, Dacrema et al., RecSys 2019). `own` is the person's own library
   * among them, as if it were not there; undefined if there is none.
   */
  scores(positives: readonly Weighted[], own: number | undefined): Float32Array {
    const into = new Float32Array(this.#libraries.columns);
    const keepers = this.#keepersWithout(own);
    for (const { item, weight } of positives) {
      this.#walk(item, weight * ((keepers[item] as number) + SHRINKAGE) ** -OWN_DAMPING, own, into);
    }
    for (let item = 0; item < into.length; item++) {
      if (into[item] !== 0) {
        into[item] = (into[item] as number) * ((keepers[item] as number) + SHRINKAGE) ** -POPULARITY_DAMPING;
      }
    }
    return into;
  }

  /** How many other people keep one of the papers, in the mean: what the scores rest on. */
  evidence(positives: readonly Weighted[], own: number | undefined): number {
    if (positives.length === 0) return 0;
    const keepers = this.#keepersWithout(own);
    return positives.reduce((sum, { item }) => sum + (keepers[item] as number), 0) / positives.length;
  }

  /** In how many libraries other than `own` two items are together. */
  together(a: number, b: number, own: number | undefined): number {
    const { start, column } = this.#keepers;
    let i = start[a] as number;
    let j = start[b] as number;
    let both = 0;
    while (i < (start[a + 1] as number) && j < (start[b + 1] as number)) {
      const x = column[i] as number;
      const y = column[j] as number;
      if (x === y && x !== own) both++;
      if (x <= y) i++;
      if (y <= x) j++;
    }
    return both;
  }

  #keepersWithout(own: number | undefined): Uint32Array {
    const { start } = this.#keepers;
    const keepers = Uint32Array.from(
      { length: start.length - 1 },
      (_, item) => (start[item + 1] as number) - (start[item] as number),
    );
    if (own === undefined) return keepers;
    const { start: from, column } = this.#libraries;
    for (let at = from[own] as number; at < (from[own + 1] as number); at++) {
      const item = column[at] as number;
      keepers[item] = (keepers[item] as number) - 1;
    }
    return keepers;
  }

  #walk(item: number, share: number, own: number | undefined, into: Float32Array): void {
    const { start, column } = this.#libraries;
    for (let k = this.#keepers.start[item] as number; k < (this.#keepers.start[item + 1] as number); k++) {
      const person = this.#keepers.column[k] as number;
      if (person === own) continue;
      const step = share * (this.#libraryWeight[person] as number);
      for (let at = start[person] as number; at < (start[person + 1] as number); at++) {
        const other = column[at] as number;
        into[other] = (into[other] as number) + step;
      }
    }
  }
}
