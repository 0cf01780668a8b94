// Normalised discounted cumulative gain with linear gain, trec_eval's `ndcg_cut`.
import { gainOf, type Judgements } from './judgements.ts';

/**
 * DCG@k / ideal DCG@k with DCG = sum over ranks r = 1..k of grade / log2(r + 1) (Järvelin and Kekäläinen 2002, discounted from rank
 * 2 on as trec_eval since 9.0.4). The ideal ranking is made of all judged documents, found or not. 0..1; 0 when nothing is relevant.
 */
export function ndcg(ranked: readonly string[], judged: Judgements, k: number): number {
  const ideal = [...judged.values()].filter((grade) => grade >= 1).sort((a, b) => b - a);
  if (ideal.length === 0) return 0;
  return (
    dcg(
      ranked.slice(0, k).map((id) => gainOf(judged, id)),
      k,
    ) / dcg(ideal, k)
  );
}

function dcg(gains: readonly number[], k: number): number {
  let sum = 0;
  for (let i = 0; i < Math.min(k, gains.length); i++) sum += (gains[i] as number) / Math.log2(i + 2);
  return sum;
}
