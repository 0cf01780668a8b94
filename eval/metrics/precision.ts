// Precision at a rank, trec_eval's `P`.
import { gainOf, type Judgements } from './judgements.ts';

/** Relevant documents among the first `k` / `k`, even when fewer than `k` were found. 0..1. */
export function precision(ranked: readonly string[], judged: Judgements, k: number): number {
  return ranked.slice(0, k).filter((id) => gainOf(judged, id) > 0).length / k;
}
