// Whether the best that was found is close to what was asked for at all: an honest "nothing close" instead of ten irrelevant
// papers. A logistic regression on what the first hits have of the query, fitted on the queries of seven judged sets against
// everyday questions and other fields' queries put to the same libraries (eval/off-topic.ts).
import type { Candidates } from './candidates.ts';
import type { MeaningQuery } from './meaning-query.ts';
import type { Ranked } from './rerank.ts';
import type { FeatureTable } from './rerank-features.ts';

/** Weights of the best maxsim, coverage and cosine among the first hits, and of the logarithm of how many terms were asked for. */
const CLOSENESS = { intercept: -5.298, maxsim: 2.744, coverage: 1.874, cosine: 2.223, terms: 0.689 } as const;
/** First hits that are looked at: the most relevant is not always the first. */
const FIRST = 3;
/**
 * Below, nothing is close. Loses 2 in 100 of a library's own queries, cut down to four words among them, and turns down 88 in 100
 * everyday questions (leave-one-set-out).
 */
const NOTHING_CLOSE = 0.241;

/** 0..1: how sure it is that a library has something on what was asked for; 0 without hits. */
export function closeness(
  query: MeaningQuery,
  candidates: Candidates,
  features: FeatureTable,
  ranked: readonly Ranked[],
): number {
  const first = ranked.slice(0, FIRST).map(({ candidate }) => candidate);
  if (first.length === 0 || query.terms.length === 0) return 0;
  // Features are in the candidates' order of fusion, and only of the first of them.
  const looked = candidates.order.subarray(0, features.fused.length);
  const places = first.map((candidate) => looked.indexOf(candidate));
  const most = (values: ArrayLike<number>, at: readonly number[]) => Math.max(...at.map((place) => values[place] ?? 0));
  const { intercept, maxsim, coverage, cosine, terms } = CLOSENESS;
  const score =
    intercept +
    maxsim * most(features.maxsim, places) +
    coverage * most(features.coverage, places) +
    cosine * most(candidates.meaning, first) +
    terms * Math.log(query.terms.length);
  return 1 / (1 + Math.exp(-score));
}

export function isNothingClose(closeness: number): boolean {
  return closeness < NOTHING_CLOSE;
}
