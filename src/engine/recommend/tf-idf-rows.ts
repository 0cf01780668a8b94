// From counts of terms to weighted rows of length 1: what similarity of words and shared terms are counted with.
import type { SparseRows } from './sparse-rows.ts';

/**
 * `counts`: rows are papers, weights are how often a term stands there (0 and less: not at all).
 * Weight (1 + ln tf) * (1 + ln((1 + N) / (1 + df))), each row divided by its length (Salton & Buckley 1988; the smoothed form is
 * what scikit-learn's TfidfVectorizer(sublinear_tf) computes). An empty row stays empty.
 */
export function tfidfRows(counts: SparseRows): SparseRows {
  const rows = counts.start.length - 1;
  const df = new Uint32Array(counts.columns);
  for (let at = 0; at < (counts.start[rows] as number); at++) {
    const c = counts.column[at] as number;
    if ((counts.weight[at] as number) > 0) df[c] = (df[c] as number) + 1;
  }
  const weight = new Float32Array(counts.column.length);
  for (let row = 0; row < rows; row++) {
    const from = counts.start[row] as number;
    const to = counts.start[row + 1] as number;
    let squares = 0;
    for (let at = from; at < to; at++) {
      const tf = counts.weight[at] as number;
      if (!(tf > 0)) continue;
      const idf = 1 + Math.log((1 + rows) / (1 + (df[counts.column[at] as number] as number)));
      const value = (1 + Math.log(tf)) * idf;
      weight[at] = value;
      squares += value * value;
    }
    if (squares === 0) continue;
    const scale = 1 / Math.sqrt(squares);
    for (let at = from; at < to; at++) weight[at] = (weight[at] as number) * scale;
  }
  return { columns: counts.columns, start: counts.start, column: counts.column, weight };
}
