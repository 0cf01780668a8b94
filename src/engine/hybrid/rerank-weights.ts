// Weights of the reranker, fitted on judged sets by `node --import tsx eval/fit-rerank.ts` and shipped as constants.

/** What a candidate is told by, in the order of RERANK_WEIGHTS. */
export const FEATURES = ['fused', 'maxsim', 'title', 'proximity', 'bigram', 'feedback', 'neighbours'] as const;
export type Feature = (typeof FEATURES)[number];

/** For standardised features; they need not add up to anything. */
export const RERANK_WEIGHTS: Readonly<Record<Feature, number>> = {
  fused: 0.407,
  maxsim: 0.126,
  title: 0.184,
  proximity: 0.007,
  bigram: 0.033,
  feedback: 0.038,
  neighbours: 0.205,
};
