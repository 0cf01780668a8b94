// Fits the reranker's weights on judged sets, and tells what they gain on a set that they were not fitted on.
import { FEATURES, type Feature } from '../../src/engine/hybrid/rerank-weights.ts';
import { type Difference, significance } from '../significance.ts';
import { fitListwise } from './fit-listwise.ts';
import { type JudgedQuery, ndcgBy } from './judged-candidates.ts';
import { leaveOneOut } from './leave-one-out.ts';

export interface RerankSet {
  readonly name: string;
  readonly queries: readonly JudgedQuery[];
}

export type RerankWeights = Readonly<Record<Feature, number>>;

export interface RerankFit {
  /** Fitted on all sets. */
  readonly weights: RerankWeights;
  readonly sets: readonly {
    readonly name: string;
    /** Fitted on the other sets. */
    readonly without: RerankWeights;
    /** Mean nDCG@10: of fusion alone, and ranked again by the weights fitted without this set. */
    readonly fusion: number;
    readonly reranked: number;
    /** Of the second and the first. */
    readonly difference: Difference;
  }[];
}

/** As if fusion alone were right. */
const PRIOR = FEATURES.map((feature) => Number(feature === 'fused'));
/** From .003 to .03 it makes no difference on sets that were not fitted on (mean nDCG@10 .526 to .528); .3 is too much (.521). */
const STIFFNESS = 0.01;

export function fitRerank(sets: readonly RerankSet[]): RerankFit {
  const { all, without } = leaveOneOut(sets, (some) =>
    fitListwise(
      some.map(({ queries }) => queries),
      { prior: PRIOR, stiffness: STIFFNESS },
    ),
  );
  return {
    weights: named(all),
    sets: sets.map((set) => {
      const others = without.get(set) as readonly number[];
      const fusion = set.queries.map((query) => ndcgBy(query, PRIOR));
      const reranked = set.queries.map((query) => ndcgBy(query, others));
      return {
        name: set.name,
        without: named(others),
        fusion: mean(fusion),
        reranked: mean(reranked),
        difference: significance(reranked.map((value, i) => value - (fusion[i] as number))),
      };
    }),
  };
}

/** They rank the same whatever they add up to: 1, in thousandths. */
function named(weights: readonly number[]): RerankWeights {
  const sum = weights.reduce((total, weight) => total + weight, 0) || 1;
  return Object.fromEntries(
    FEATURES.map((feature, f) => [feature, Number(((weights[f] as number) / sum).toFixed(3))]),
  ) as Record<Feature, number>;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
