// Recall at a rank, trec_eval's `recall`.
import { gainOf, type Judgements, relevantCount } from './judgements.ts';

/** Relevant documents among the first `k` / all relevant ones. 0..1; 0 when nothing is relevant. */
export function recall(ranked: readonly string[], judged: Judgements, k: number): number {
  const relevant = relevantCount(judged);
  if (relevant === 0) return 0;
  return ranked.slice(0, k).filter((id) => gainOf(judged, id) > 0).length / relevant;
}
