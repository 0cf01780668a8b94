// One query to a collection with a model, as the product's search puts it to the engine.
import { type Candidates, fuse } from '../../src/engine/hybrid/candidates.ts';
import type { MeaningIndex } from '../../src/engine/hybrid/meaning-index.ts';
import { type MeaningQuery, meaningQuery } from '../../src/engine/hybrid/meaning-query.ts';
import type { Feature } from '../../src/engine/hybrid/rerank-weights.ts';
import { type HybridAnswer, searchHybrid } from '../../src/engine/hybrid/search-hybrid.ts';
import type { Filter } from '../../src/engine/query/filter.ts';
import type { Snapshot } from '../../src/engine/read/snapshot.ts';
import { MOST_HITS, type Top } from '../../src/engine/topk/search-segments.ts';
import { type Asked, askedOf } from './asked.ts';

export interface Question {
  readonly text: string;
  readonly filter: Filter | undefined;
}

/** What is known of a question before it is ranked. */
interface Prepared {
  readonly query: MeaningQuery;
  readonly top: Top;
  readonly allowed: readonly (Uint32Array | undefined)[];
}

/** Of a collection whose model there is. */
export interface AskedCollection {
  readonly snapshot: Snapshot;
  readonly index: MeaningIndex;
  readonly weight: number;
}

/** All candidates of words and meaning, fused; of meaning alone those that it finds. */
export function candidatesOf(of: AskedCollection, question: Question, by: 'meaning' | 'fusion'): Candidates {
  const { query, top, allowed } = prepared(of, question);
  const { vector } = query;
  const isFused = by === 'fusion';
  return fuse(of.index, {
    top: isFused ? top : undefined,
    vector,
    weight: isFused ? of.weight : 1,
    k: MOST_HITS,
    allowed,
  });
}

/** Ranked again with `rerankWeights`; the query as the model sees it besides. */
export function hybridAnswer(
  of: AskedCollection,
  question: Question,
  rerankWeights: Readonly<Record<Feature, number>>,
): HybridAnswer & { readonly query: MeaningQuery } {
  const { query, top, allowed } = prepared(of, question);
  return { query, ...searchHybrid(of.index, { query, top, weight: of.weight, allowed, rerankWeights }) };
}

function prepared({ snapshot, index }: AskedCollection, { text, filter }: Question): Prepared {
  const { terms, words }: Asked = askedOf(text);
  return {
    top: snapshot.search({ terms, k: MOST_HITS, ...(filter ? { filter } : {}) }),
    query: meaningQuery(index.model, words, snapshot.documents, (term) => snapshot.frequency(term)),
    allowed: filter ? snapshot.matches([], filter) : snapshot.segments.map(({ live }) => live),
  };
}
