// The vector of a text, query or document: the sum of ln(1 + count) times the vector of each of its terms, brought to length 1
// (RELEVANCE.md, recipe, step 3). The documents of a segment have theirs from segment-vectors.ts.
import type { TermModel } from './term-model.ts';

/** `counts[i]`: how often the term of `rows[i]` stands in the text. Of length 1, or all zero where nothing is known. */
export function vectorOf(model: TermModel, rows: ArrayLike<number>, counts: ArrayLike<number>): Float32Array {
  const { dimensions } = model;
  const sum = new Float64Array(dimensions);
  for (let t = 0; t < rows.length; t++) {
    const row = rows[t] as number;
    if (!(row >= 0 && row < model.size)) continue;
    const weight = Math.log1p(counts[t] as number) * (model.scales[row] as number);
    const from = row * dimensions;
    for (let i = 0; i < dimensions; i++) sum[i] = (sum[i] as number) + weight * (model.rows[from + i] as number);
  }
  let squares = 0;
  for (const component of sum) squares += component * component;
  const length = Math.sqrt(squares);
  const vector = new Float32Array(dimensions);
  if (length > 0 && length < Number.POSITIVE_INFINITY)
    for (let i = 0; i < dimensions; i++) vector[i] = (sum[i] as number) / length;
  return vector;
}

/** Of terms as the analysis makes them, repeated ones as often as they stand there. All zero where the model knows none. */
export function queryVectorOf(model: TermModel, terms: readonly string[]): Float32Array {
  const counts = new Map<number, number>();
  for (const term of terms) {
    const row = model.rowOf(term);
    if (row >= 0) counts.set(row, (counts.get(row) ?? 0) + 1);
  }
  return vectorOf(model, [...counts.keys()], [...counts.values()]);
}
