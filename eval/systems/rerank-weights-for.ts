// Which weights rank a set again: never such as were fitted on it.
import { type Feature, RERANK_WEIGHTS } from '../../src/engine/hybrid/rerank-weights.ts';
import { RERANK_WEIGHTS_WITHOUT } from '../rerank-weights-without.ts';

/** Those fitted on the other sets where `set` (a name, or a folder's end with its parent's) is one of the fitted; else the product's. */
export function rerankWeightsFor(set: string): Readonly<Record<Feature, number>> {
  const name = set.slice(set.lastIndexOf('/') + 1);
  return RERANK_WEIGHTS_WITHOUT[name] ?? RERANK_WEIGHTS;
}
