// What src/engine/hybrid/cutoff.ts looks at, as the numbers that it is fitted on.
import type { HybridAnswer } from '../../src/engine/hybrid/search-hybrid.ts';

export const CLOSE_FEATURES = ['maxsim', 'coverage', 'cosine', 'terms'] as const;
/** As FIRST of cutoff.ts. */
const FIRST = 3;

/** In the order of CLOSE_FEATURES: the best of the first hits, and ln of how many terms were asked for. Zeros without hits. */
export function closeFeatures({ candidates, features, ranked }: HybridAnswer, terms: number): number[] {
  const first = ranked.slice(0, FIRST).map(({ candidate }) => candidate);
  const places = first.map((candidate) => candidates.order.indexOf(candidate));
  const most = (values: ArrayLike<number>, at: readonly number[]) => Math.max(0, ...at.map((i) => values[i] ?? 0));
  return [
    most(features.maxsim, places),
    most(features.coverage, places),
    most(candidates.meaning, first),
    Math.log(Math.max(1, terms)),
  ];
}
