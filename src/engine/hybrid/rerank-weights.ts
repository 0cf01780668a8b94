// Weights of the reranker, fitted on judged sets by `node --import tsx eval/fit-rerank.ts` and shipped as constants.

/** What a candidate is told by, in the order of RERANK_WEIGHTS. */
export const FEATURES = ['fused', 'maxsim', 'title', 'proximity', 'bigram', 'feedback', 'neighbours'] as const;
export type Feature = (typeof FEATURES)[number];

/** For standardised features; they need not add up to anything. */
export const RERANK_WEIGHTS: Readonly<Record<Feature, number>> = {
  fused: 0.356,
  maxsim: 0.131,
  title: 0.213,
  proximity: 0.037,
  bigram: 0.019,
  feedback: 0.037,
  neighbours: 0.206,
};
