// A person's taste by words, in three views: a line through the space of terms, the rare terms that the person's papers have more
// often than others, and the nearest of the person's papers.
import type { Weighted } from './interest.ts';
import { NearestThree } from './nearest-three.ts';
import type { Sides } from './sides.ts';
import { type SparseRows, transposed } from './sparse-rows.ts';
import { termLine } from './term-line.ts';
import { addRows, type TermMoments, termMoments } from './term-means.ts';

/** Added to a term's mean square, as a multiple of the mean over terms. On sets with narrow interests less is better, on broad ones more. */
const RARENESS_RIDGE = 0.3;

export class TermTaste {
  readonly #rows: SparseRows;
  readonly #byTerm: SparseRows;
  readonly #moments: TermMoments;
  readonly #typicalPower: number;

  constructor(rows: SparseRows) {
    this.#rows = rows;
    this.#byTerm = transposed(rows);
    this.#moments = termMoments(rows);
    this.#typicalPower = this.#moments.power.reduce((sum, x) => sum + x, 0) / Math.max(1, rows.columns);
  }

  line(sides: Sides): Float32Array {
    return termLine(this.#rows, this.#moments, sides);
  }

  /** What is liked less what is disliked, each term over its mean square: a rare one counts most. Quick: no other item is looked at. */
  rare({ liked, disliked }: Sides): Float32Array {
    const { power } = this.#moments;
    const w = new Float64Array(power.length);
    addRows(w, this.#rows, liked, 1);
    addRows(w, this.#rows, disliked, -1);
    const scores = new Float32Array(this.#rows.start.length - 1);
    w.forEach((value, term) => {
      if (value === 0) return;
      this.#addTerm(term, value / ((power[term] as number) + RARENESS_RIDGE * this.#typicalPower), scores);
    });
    return scores;
  }

  /** Mean cosine to the three nearest of the papers. */
  near(papers: readonly Weighted[]): Float32Array {
    const items = this.#rows.start.length - 1;
    const nearest = new NearestThree(items);
    const similarities = new Float32Array(items);
    const { start, column, weight } = this.#rows;
    for (const { item } of papers) {
      similarities.fill(0);
      for (let at = start[item] as number; at < (start[item + 1] as number); at++) {
        this.#addTerm(column[at] as number, weight[at] as number, similarities);
      }
      nearest.add(similarities);
    }
    return nearest.means();
  }

  #addTerm(term: number, factor: number, into: Float32Array): void {
    const { start, column, weight } = this.#byTerm;
    for (let at = start[term] as number, end = start[term + 1] as number; at < end; at++) {
      const item = column[at] as number;
      into[item] = (into[item] as number) + factor * (weight[at] as number);
    }
  }
}
