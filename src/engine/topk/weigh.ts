// From words and their weights to integer weights: idf over the whole library, so that every segment scores alike.
import { EngineError } from '../error.ts';
import { IMPACTS } from '../segment/impact.ts';
import type { Segment, TermPlace } from '../segment/segment.ts';

export interface QueryTerm {
  readonly term: string;
  /** How much the term counts in the query; > 0. Repeated terms add up. */
  readonly weight: number;
}

export interface Weighed {
  readonly terms: readonly {
    readonly term: string;
    readonly idf: number;
    readonly df: number;
    readonly weight: number;
  }[];
  /** By segment, the terms it has. */
  readonly places: readonly (readonly { readonly place: TermPlace; readonly weight: number }[])[];
  /** An integer score divided by this is a BM25F score. */
  readonly scale: number;
  /** Terms over the limit, left out: those of least weight. */
  readonly cut: number;
}

/** Terms of one query; more are cut, the caller is told. Far above what expansion makes use of. */
export const MOST_TERMS = 1024;
/** Sum of the integer weights: times 255 it is well inside a signed 32-bit number, rounding included. */
const WEIGHT_SUM = 1 << 22;

/** `documents` in all segments. idf = ln(1 + (N - df + .5) / (df + .5)), Lucene's, never negative. */
export function weigh(
  segments: readonly Segment[],
  documents: number,
  k1: number,
  queryTerms: readonly QueryTerm[],
): Weighed {
  const sums = new Map<string, number>();
  for (const { term, weight } of queryTerms) {
    if (!(weight > 0 && weight < Number.POSITIVE_INFINITY))
      throw new EngineError(
        'invalid',
        `the weight of query term "${term.slice(0, 64)}" is ${weight}, not a number above 0`,
      );
    sums.set(term, (sums.get(term) ?? 0) + weight);
  }
  let wanted = [...sums];
  const cut = Math.max(0, wanted.length - MOST_TERMS);
  if (cut > 0) wanted = wanted.sort((a, b) => b[1] - a[1]).slice(0, MOST_TERMS);
  const found = wanted.flatMap(([term, weight]) => {
    const places = segments.map((segment) => segment.place(term));
    const df = places.reduce((sum, place) => sum + (place?.df ?? 0), 0);
    if (df === 0) return [];
    const idf = Math.log(1 + (documents - df + 0.5) / (df + 0.5));
    return [{ term, df, idf, places, exact: weight * idf * (k1 + 1) }];
  });
  const sum = found.reduce((total, { exact }) => total + exact, 0);
  const factor = WEIGHT_SUM / sum;
  const terms = found.map(({ term, df, idf, exact }) => ({
    term,
    df,
    idf,
    weight: Math.max(1, Math.round(exact * factor)),
  }));
  return {
    terms,
    places: segments.map((_, s) =>
      found.flatMap(({ places }, i) => {
        const place = places[s];
        return place ? [{ place, weight: (terms[i] as { weight: number }).weight }] : [];
      }),
    ),
    scale: factor * IMPACTS,
    cut,
  };
}
