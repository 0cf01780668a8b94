// A query of a test set as the product's search would put it to the engine.
import { contentTerms } from '../../src/engine/analysis/question.ts';
import { analyse } from '../../src/engine/analysis/tokens.ts';
import type { Filter } from '../../src/engine/query/filter.ts';
import type { QueryTerm } from '../../src/engine/topk/weigh.ts';
import type { Collection } from '../beir/collection.ts';

export interface Asked {
  readonly terms: readonly QueryTerm[];
  /** Content words in order, for the model. */
  readonly words: readonly string[];
}

/** As in src/search/query-terms.ts: a joined compound beside its parts. */
const OVERLAY_WEIGHT = 0.5;

/** As src/search/query-terms.ts makes terms of plain words, without those of names. */
export function askedOf(query: string): Asked {
  const tokens = contentTerms(analyse(query, 'text'));
  return {
    terms: tokens.map(({ term, overlay }) => ({ term, weight: overlay ? OVERLAY_WEIGHT : 1 })),
    words: tokens.filter(({ overlay }) => !overlay).map(({ term }) => term),
  };
}

/** All documents but that one; undefined when none is left out. */
export function filterWithout(collection: Collection, id: string | undefined): Filter | undefined {
  const key = id === undefined ? undefined : collection.ordinal(id);
  return key === undefined ? undefined : { kind: 'not', of: { kind: 'keys', keys: [key] } };
}
