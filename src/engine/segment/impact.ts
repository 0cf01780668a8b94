// BM25F's term frequency part, quantised to 8 bits: what a posting contributes, without idf and query weight.
// tf = sum over fields of weight * count / (1 - b + b * length / averageLength); part = tf / (tf + k1), in (0, 1).
// (Robertson, Zaragoza: The Probabilistic Relevance Framework, 2009, 3.6.) A score is idf * (k1 + 1) * part, summed over terms.
import type { Schema } from '../schema.ts';

/** Largest impact: a part of 1, which no posting reaches. */
export const IMPACTS = 255;

/** The unquantised part, in (0, 1), of `counts[f]` occurrences in fields of `lengths[f]` tokens. */
export function bm25fPart(
  schema: Schema,
  counts: ArrayLike<number>,
  lengths: ArrayLike<number>,
  averages: ArrayLike<number>,
): number {
  let tf = 0;
  for (let f = 0; f < schema.text.length; f++) {
    if ((counts[f] as number) === 0) continue;
    const { weight, b } = schema.text[f] as Schema['text'][number];
    tf += (counts[f] as number) * (weight / fieldNorm(b, lengths[f] as number, averages[f] as number));
  }
  return tf / (tf + schema.k1);
}

/** The part of a name that stands `count` times in a field of names: no length, a paper with many authors is no less theirs. */
export function namePart(schema: Schema, count: number): number {
  return count / (count + schema.k1);
}

/** 1..255: an occurrence always counts something. */
export function quantise(part: number): number {
  return Math.max(1, Math.round(part * IMPACTS));
}

/** An average of 0 (a field that is empty everywhere) normalises nothing. */
export function fieldNorm(b: number, length: number, average: number): number {
  return average > 0 ? 1 - b + (b * length) / average : 1;
}
