// Weights of the reranker fitted without one set each, for measuring that set. Written by eval/fit-rerank.ts.
import type { Feature } from '../src/engine/hybrid/rerank-weights.ts';

/** By the name of the set left out. */
export const RERANK_WEIGHTS_WITHOUT: Readonly<Record<string, Readonly<Record<Feature, number>>>> = {
  cranfield: {
    fused: 0.409,
    maxsim: 0.143,
    title: 0.201,
    proximity: 0.037,
    bigram: 0.033,
    feedback: 0,
    neighbours: 0.178,
  },
  cisi: {
    fused: 0.34,
    maxsim: 0.124,
    title: 0.225,
    proximity: 0.034,
    bigram: 0.015,
    feedback: 0.057,
    neighbours: 0.205,
  },
  cacm: {
    fused: 0.336,
    maxsim: 0.141,
    title: 0.222,
    proximity: 0.028,
    bigram: 0.001,
    feedback: 0.041,
    neighbours: 0.231,
  },
  med: {
    fused: 0.396,
    maxsim: 0.122,
    title: 0.18,
    proximity: 0.065,
    bigram: 0.019,
    feedback: 0.026,
    neighbours: 0.192,
  },
  lisa: {
    fused: 0.284,
    maxsim: 0.166,
    title: 0.231,
    proximity: 0.037,
    bigram: 0.004,
    feedback: 0.078,
    neighbours: 0.199,
  },
  npl: {
    fused: 0.389,
    maxsim: 0.056,
    title: 0.262,
    proximity: 0.028,
    bigram: 0.023,
    feedback: 0.025,
    neighbours: 0.218,
  },
  csfcube: {
    fused: 0.343,
    maxsim: 0.161,
    title: 0.166,
    proximity: 0.034,
    bigram: 0.041,
    feedback: 0.037,
    neighbours: 0.217,
  },
};
