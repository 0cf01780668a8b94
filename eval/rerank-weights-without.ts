// Weights of the reranker fitted without one set each, for measuring that set. Written by eval/fit-rerank.ts.
import type { Feature } from '../src/engine/hybrid/rerank-weights.ts';

/** By the name of the set left out. */
export const RERANK_WEIGHTS_WITHOUT: Readonly<Record<string, Readonly<Record<Feature, number>>>> = {};
