// Reciprocal rank, whose mean over queries is MRR; trec_eval's `recip_rank` (with `-M k` when cut).
import { gainOf, type Judgements } from './judgements.ts';

/** 1 / rank of the first relevant document; 0 when there is none among the first `k`, or at all without `k`. */
export function reciprocalRank(ranked: readonly string[], judged: Judgements, k = Number.POSITIVE_INFINITY): number {
  const first = ranked.findIndex((id) => gainOf(judged, id) > 0);
  return first < 0 || first >= k ? 0 : 1 / (first + 1);
}
