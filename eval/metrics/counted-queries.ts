// Over which queries a mean is taken. It changes figures more than most improvements do, so it is always said.
import { type Judgements, relevantCount } from './judgements.ts';

/**
 * `relevant`: judged queries that have a relevant document; an unanswered one counts 0. `judged`: all judged queries, an
 * unanswered one or one without a relevant document counts 0 (`trec_eval -c`). `answered`: those with both a judgement and at least
 * one hit (trec_eval without `-c`). The three agree when every judged query has a relevant document and an answer.
 */
export const COUNTED = ['relevant', 'judged', 'answered'] as const;
export type Counted = (typeof COUNTED)[number];

/** Ids of the queries that a mean is taken over, in the order of `judgements`. `answered` tells whether a query has any hit. */
export function countedQueries(
  judgements: ReadonlyMap<string, Judgements>,
  counted: Counted,
  answered: (query: string) => boolean,
): string[] {
  return [...judgements]
    .filter(([query, judged]) => {
      if (counted === 'relevant') return relevantCount(judged) > 0;
      return counted === 'judged' || answered(query);
    })
    .map(([query]) => query);
}
