// Average precision, whose mean over queries is MAP; trec_eval's `map`.
import { gainOf, type Judgements, relevantCount } from './judgements.ts';

/** Sum of the precisions at the rank of each relevant document found / all relevant ones. 0..1; 0 when nothing is relevant. */
export function averagePrecision(ranked: readonly string[], judged: Judgements): number {
  const relevant = relevantCount(judged);
  if (relevant === 0) return 0;
  let found = 0;
  let sum = 0;
  ranked.forEach((id, i) => {
    if (gainOf(judged, id) === 0) return;
    found++;
    sum += found / (i + 1);
  });
  return sum / relevant;
}
