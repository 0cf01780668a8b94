// Means of tf-idf rows: over a whole library, once, and over a person's papers.
import type { Weighted } from './interest.ts';
import type { SparseRows } from './sparse-rows.ts';

export interface TermMoments {
  /** Mean of each column. */
  readonly mean: Float64Array;
  /** Mean of its square. */
  readonly power: Float64Array;
}

export function termMoments({ columns, start, column, weight }: SparseRows): TermMoments {
  const rows = start.length - 1;
  const mean = new Float64Array(columns);
  const power = new Float64Array(columns);
  for (let at = 0; at < (start[rows] as number); at++) {
    const c = column[at] as number;
    const w = weight[at] as number;
    mean[c] = (mean[c] as number) + w / rows;
    power[c] = (power[c] as number) + (w * w) / rows;
  }
  return { mean, power };
}

/** Adds weight * factor * row^exponent of each paper. */
export function addRows(
  into: Float64Array,
  rows: SparseRows,
  papers: readonly Weighted[],
  factor: number,
  exponent: 1 | 2 = 1,
): void {
  const { start, column, weight } = rows;
  for (const paper of papers) {
    const share = paper.weight * factor;
    for (let at = start[paper.item] as number; at < (start[paper.item + 1] as number); at++) {
      const c = column[at] as number;
      into[c] = (into[c] as number) + share * (weight[at] as number) ** exponent;
    }
  }
}
