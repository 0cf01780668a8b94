// A query as the model sees it: one vector for all of it, and its terms one by one.
import type { TermModel } from '../model/term-model.ts';
import { vectorOf } from '../model/text-vector.ts';

export interface MeaningTerm {
  readonly term: string;
  /** In the model; -1 for a term that it does not know. */
  readonly row: number;
  /** Its part of the query's idf, terms of one query add up to 1. */
  readonly share: number;
  readonly idf: number;
}

export interface MeaningQuery {
  /** Length 1; undefined when the model knows none of the terms. */
  readonly vector: Float32Array | undefined;
  /** Each once, the most telling first. */
  readonly terms: readonly MeaningTerm[];
  /** Pairs of neighbouring words, as indices into `terms`; each once. */
  readonly pairs: readonly (readonly [number, number])[];
}

/** Terms compared one by one; of a whole abstract the most telling ones. */
const MOST_TERMS = 40;

/**
 * `words` are the content words of a query in order, as `contentTerms(analyse(q, 'text'))` gives them, overlays left out;
 * `frequency` is how many of `documents` have a term. A word that no document has counts as the rarest: a query of which the
 * library knows half the words is half met at best.
 */
export function meaningQuery(
  model: TermModel,
  words: readonly string[],
  documents: number,
  frequency: (term: string) => number,
): MeaningQuery {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const weighed = [...counts].map(([term, count]) => {
    const df = frequency(term);
    const idf = Math.log(1 + (documents - df + 0.5) / (df + 0.5));
    return { term, row: model.rowOf(term), idf, weight: idf * count };
  });
  weighed.sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1));
  const kept = weighed.slice(0, MOST_TERMS);
  const sum = kept.reduce((total, { weight }) => total + weight, 0) || 1;
  const place = new Map(kept.map(({ term }, i) => [term, i]));
  const pairs = new Map<number, readonly [number, number]>();
  for (let i = 1; i < words.length; i++) {
    const first = place.get(words[i - 1] as string);
    const second = place.get(words[i] as string);
    if (first !== undefined && second !== undefined) pairs.set(first * MOST_TERMS + second, [first, second]);
  }
  const known = weighed.filter(({ row }) => row >= 0);
  const vector = vectorOf(
    model,
    known.map(({ row }) => row),
    known.map(({ term }) => counts.get(term) ?? 0),
  );
  return {
    vector: vector.some((component) => component !== 0) ? vector : undefined,
    terms: kept.map(({ term, row, idf, weight }) => ({ term, row, idf, share: weight / sum })),
    pairs: [...pairs.values()],
  };
}
