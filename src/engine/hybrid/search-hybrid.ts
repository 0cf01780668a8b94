// One query by words and by meaning: text -> the best by words and the best by meaning -> fused -> the first hundred ranked again.
import type { Top } from '../topk/search-segments.ts';
import { MOST_HITS } from '../topk/search-segments.ts';
import { type Candidates, type ExtraSignal, fuse } from './candidates.ts';
import type { MeaningIndex } from './meaning-index.ts';
import type { MeaningQuery } from './meaning-query.ts';
import { type Ranked, RERANKED, rerank } from './rerank.ts';
import { type FeatureTable, rerankFeatures } from './rerank-features.ts';
import type { Feature } from './rerank-weights.ts';

export interface HybridRequest {
  readonly query: MeaningQuery;
  /** The best by words, at most 1000; undefined ranks by meaning alone. */
  readonly top: Top | undefined;
  /** See fuse. */
  readonly weight: number;
  /** By segment, the documents that may be answered. */
  readonly allowed: readonly (Uint32Array | undefined)[];
  /** How many of the best by meaning: 1000 unless said. */
  readonly k?: number;
  readonly stop?: () => boolean;
  readonly extra?: ExtraSignal;
  readonly rerankWeights?: Readonly<Record<Feature, number>>;
}

export interface HybridAnswer {
  readonly candidates: Candidates;
  /** Best first. */
  readonly ranked: readonly Ranked[];
  /** Of the first candidates, in the candidates' order. */
  readonly features: FeatureTable;
}

export function searchHybrid(index: MeaningIndex, request: HybridRequest): HybridAnswer {
  const { query, top, weight, allowed, stop } = request;
  const candidates = fuse(index, {
    top,
    vector: query.vector,
    weight,
    k: request.k ?? MOST_HITS,
    allowed,
    ...(stop ? { stop } : {}),
    ...(request.extra ? { extra: request.extra } : {}),
  });
  const features = rerankFeatures(index, query, candidates, Math.min(RERANKED, candidates.size));
  return { candidates, ranked: rerank(candidates, features, request.rerankWeights), features };
}
