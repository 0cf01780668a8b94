// Ranks the first candidates of a hybrid query again, by a weighted sum of features that are standardised among them.
import type { Candidates } from './candidates.ts';
import { standardised } from './candidates.ts';
import type { FeatureTable } from './rerank-features.ts';
import { FEATURES, type Feature, RERANK_WEIGHTS } from './rerank-weights.ts';

/** Candidates looked at: with 50 nDCG@10 falls by .001, with 200 it does not rise (docs/benchmarks/relevance.md). */
export const RERANKED = 100;

export interface Ranked {
  /** Index into the candidates. */
  readonly candidate: number;
  /** Larger is better; comparable within one answer only. */
  readonly score: number;
}

/** All candidates: those in the table by their features, the others after them in the order they had. Ties by key. */
export function rerank(
  candidates: Candidates,
  table: FeatureTable,
  weights: Readonly<Record<Feature, number>> = RERANK_WEIGHTS,
): Ranked[] {
  const count = table.fused.length;
  const scores = new Float64Array(count);
  for (const feature of FEATURES) {
    const values = standardised(table[feature]);
    for (let i = 0; i < count; i++) scores[i] = (scores[i] as number) + weights[feature] * (values[i] as number);
  }
  const ranked: Ranked[] = Array.from(scores, (score, i) => ({ candidate: candidates.order[i] as number, score }));
  ranked.sort(
    (a, b) => b.score - a.score || (candidates.key[a.candidate] as number) - (candidates.key[b.candidate] as number),
  );
  const last = ranked.at(-1)?.score ?? 0;
  const top = count > 0 ? (candidates.fused[candidates.order[count - 1] as number] as number) : 0;
  // Those behind keep their distances, below everything that was looked at.
  for (let at = count; at < candidates.size; at++) {
    const candidate = candidates.order[at] as number;
    const score = last + Math.min(0, (candidates.fused[candidate] as number) - top) - 1e-9;
    ranked.push({ candidate, score });
  }
  return ranked;
}
