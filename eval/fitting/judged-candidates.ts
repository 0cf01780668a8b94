// What the reranker is fitted on: the first candidates of every judged query of a set, their features, and what each gains.
import { setImmediate } from 'node:timers/promises';
import { standardised } from '../../src/engine/hybrid/candidates.ts';
import { FEATURES, type Feature, RERANK_WEIGHTS } from '../../src/engine/hybrid/rerank-weights.ts';
import { BroadsheetError } from '../../src/errors.ts';
import type { TestSet } from '../beir/test-set.ts';
import { gainOf, type Judgements, relevantCount } from '../metrics/judgements.ts';
import { ndcg } from '../metrics/ndcg.ts';
import type { OpenOptions } from '../system.ts';
import { hybridAnswer } from '../systems/ask-collection.ts';
import { filterWithout } from '../systems/asked.ts';
import { meaningCollection } from '../systems/meaning-collection.ts';
import type { JudgedList } from './fit-listwise.ts';

export interface JudgedQuery extends JudgedList {
  /** Candidates in the order of fusion. */
  readonly ids: readonly string[];
  readonly judged: Judgements;
}

/** Of the queries that have a relevant document. @throws BroadsheetError `nothing-read` for a set that no model can be learnt of. */
export async function judgedCandidates(
  set: TestSet,
  options: Pick<OpenOptions, 'signal' | 'progress'>,
): Promise<JudgedQuery[]> {
  const { collection, own, judgements } = set;
  const { snapshot, index, weight, notes } = await meaningCollection(collection, 'texts', options);
  if (!index) throw new BroadsheetError('nothing-read', `${set.name}: ${notes.join('; ')}`);
  const queries: JudgedQuery[] = [];
  for (const [query, text] of set.queries) {
    const judged = judgements.get(query) as Judgements;
    if (relevantCount(judged) === 0) continue;
    const filter = filterWithout(collection, own.get(query));
    const { candidates, features } = hybridAnswer({ snapshot, index, weight }, { text, filter }, RERANK_WEIGHTS);
    const ids = Array.from(
      candidates.order.subarray(0, features.fused.length),
      (at) => collection.ids[candidates.key[at] as number] as string,
    );
    queries.push({
      ids,
      judged,
      features: rowsOf(features),
      gains: Float64Array.from(ids, (id) => gainOf(judged, id)),
    });
    await setImmediate();
    options.signal.throwIfAborted();
  }
  return queries;
}

/** nDCG@10 of a query's candidates ranked by `weights`, in the order of FEATURES. */
export function ndcgBy({ ids, judged, features }: JudgedQuery, weights: readonly number[]): number {
  const scores = ids.map((_, i) =>
    weights.reduce((sum, weight, f) => sum + weight * (features[i * weights.length + f] as number), 0),
  );
  const order = ids.map((_, i) => i).sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
  return ndcg(
    order.map((i) => ids[i] as string),
    judged,
    10,
  );
}

/** Standardised, as `rerank` does. */
function rowsOf(table: Readonly<Record<Feature, Float64Array>>): Float64Array {
  const count = table.fused.length;
  const rows = new Float64Array(count * FEATURES.length);
  FEATURES.forEach((feature, f) => {
    standardised(table[feature]).forEach((value, i) => {
      rows[i * FEATURES.length + f] = value;
    });
  });
  return rows;
}
