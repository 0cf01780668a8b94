// How a document has the query's words in order: the features `proximity` and `bigram` of rerank-features.ts.
import type { ReadTokens } from './candidate-tokens.ts';
import type { MeaningQuery } from './meaning-query.ts';

/** Words apart at most, to be near. */
const NEAR = 8;

export class WordOrder {
  proximity = 0;
  bigram = 0;
  readonly #query: MeaningQuery;
  /** By the smaller and the larger of two query terms: 1 / gap, summed over where they follow each other. All 0 between documents. */
  readonly #near: Float64Array;
  /** By two query terms in order: how often the second stands right after the first. All 0 between documents. */
  readonly #beside: Float64Array;
  /** Pairs that are not 0, as they were met. */
  readonly #nearPairs: number[] = [];
  readonly #besidePairs: number[] = [];

  constructor(query: MeaningQuery) {
    this.#query = query;
    this.#near = new Float64Array(query.terms.length ** 2);
    this.#beside = new Float64Array(query.terms.length ** 2);
  }

  /** Sets both features to those of document `i`. */
  measure({ asked, from }: ReadTokens, i: number): void {
    const size = this.#query.terms.length;
    const end = from[i + 1] as number;
    let before = -1;
    let last = 0;
    for (let t = from[i] as number; t < end; t++) {
      const here = asked[t] as number;
      if (here < 0) continue;
      const gap = t - last;
      if (before >= 0 && gap <= NEAR) {
        if (before !== here)
          add(this.#near, this.#nearPairs, Math.min(before, here) * size + Math.max(before, here), 1 / gap);
        if (gap === 1) add(this.#beside, this.#besidePairs, before * size + here, 1);
      }
      before = here;
      last = t;
    }
    this.proximity = this.#takeProximity(size);
    this.bigram = this.#takeBigram(size);
  }

  #takeProximity(size: number): number {
    let sum = 0;
    for (const pair of this.#nearPairs) {
      sum += saturated(this.#near[pair] as number) * this.#lesserIdf(Math.floor(pair / size), pair % size);
      this.#near[pair] = 0;
    }
    this.#nearPairs.length = 0;
    return sum;
  }

  #takeBigram(size: number): number {
    if (this.#besidePairs.length === 0) return 0;
    let sum = 0;
    for (const [a, b] of this.#query.pairs)
      sum += saturated(this.#beside[a * size + b] as number) * this.#lesserIdf(a, b);
    for (const pair of this.#besidePairs) this.#beside[pair] = 0;
    this.#besidePairs.length = 0;
    return sum;
  }

  #lesserIdf(a: number, b: number): number {
    const { terms } = this.#query;
    return Math.min(terms[a]?.idf ?? 0, terms[b]?.idf ?? 0);
  }
}

function add(sums: Float64Array, pairs: number[], pair: number, amount: number): void {
  if (sums[pair] === 0) pairs.push(pair);
  sums[pair] = (sums[pair] as number) + amount;
}

function saturated(x: number): number {
  return x / (x + 1);
}
