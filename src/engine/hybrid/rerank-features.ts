// The features by which the first candidates are ranked again. Looks at their tokens (forward index) term by term, which for a
// whole library would be too much.
//
//   coverage    share of the query's idf whose terms the document has; for the cut-off, not for ranking
//   maxsim      sum over query terms of their idf share times the cosine to the most similar term of the document
//   title       cosine of the query and the title
//   proximity   how close query terms stand: for each two of them, 1 / gap summed over where they follow each other within eight
//               words, x / (x + 1) of it, times the smaller idf
//   bigram      the same for neighbouring words of the query that stand side by side, in order
//   feedback    cosine to the mean of the five first candidates (Rocchio 1971, pseudo-relevance)
//   neighbours  mean fused score of the eight candidates most like it (cluster hypothesis, van Rijsbergen 1979)

import type { TermModel } from '../model/term-model.ts';
import { type QueryVector, queryVector } from '../vectors/query-vector.ts';
import type { ReadTokens } from './candidate-tokens.ts';
import type { Candidates } from './candidates.ts';
import { feedbackOf, likenesses, neighboursOf } from './likeness.ts';
import type { MeaningIndex } from './meaning-index.ts';
import type { MeaningQuery } from './meaning-query.ts';
import type { Feature } from './rerank-weights.ts';
import { TitleCosine } from './title-cosine.ts';
import { WordOrder } from './word-order.ts';

/** As many numbers as there are candidates looked at. */
export type FeatureTable = Readonly<Record<Feature | 'coverage', Float64Array>>;

const NO_TABLE = new Uint8Array(0);
const LEAST_NORM = 1e-9;

/** Of the first `count` candidates, in their order. */
export function rerankFeatures(
  index: MeaningIndex,
  query: MeaningQuery,
  candidates: Candidates,
  count: number,
): FeatureTable {
  const read = index.tokens.read(index, query.terms, candidates, count);
  const fused = Float64Array.from(candidates.order.subarray(0, count), (one) => candidates.fused[one] as number);
  const like = likenesses(index, candidates, count);
  return {
    fused,
    ...bestMatches(index.model, query, read, count),
    title: titles(index.model, query, read, count),
    ...wordOrders(query, read, count),
    feedback: feedbackOf(like, count),
    neighbours: neighboursOf(like, fused),
  };
}

function bestMatches(
  model: TermModel,
  { terms }: MeaningQuery,
  read: ReadTokens,
  count: number,
): Pick<FeatureTable, 'maxsim' | 'coverage'> {
  const maxsim = new Float64Array(count);
  const coverage = new Float64Array(count);
  const perNorm = new Float32Array(read.rows.length);
  for (let slot = 0; slot < perNorm.length; slot++)
    perNorm[slot] = 1 / Math.max(LEAST_NORM, model.norms[read.rows[slot] as number] as number);
  terms.forEach(({ row, share }, q) => {
    const cosines = row < 0 ? undefined : cosinesTo(model, row, read.rows, perNorm);
    for (let i = 0; i < count; i++) {
      const isThere = read.has[i * terms.length + q] === 1;
      if (isThere) coverage[i] = (coverage[i] as number) + share;
      const best = isThere ? 1 : cosines ? mostOf(cosines, read, i) : 0;
      maxsim[i] = (maxsim[i] as number) + share * best;
    }
  });
  return { maxsim, coverage };
}

/** By slot, the cosine of its term and that of `row`. */
function cosinesTo(model: TermModel, row: number, rows: Uint32Array, perNorm: Float32Array): Float32Array {
  const { dimensions, scales, norms } = model;
  const codes = new Int16Array(model.rows.subarray(row * dimensions, (row + 1) * dimensions));
  const cosines = model.products.productsOf({ dimensions, codes, scale: 1, table: NO_TABLE }, rows);
  const factor = (scales[row] as number) / Math.max(LEAST_NORM, norms[row] as number);
  for (let slot = 0; slot < cosines.length; slot++)
    cosines[slot] = (cosines[slot] as number) * factor * (perNorm[slot] as number);
  return cosines;
}

/** The largest of document `i`'s words, 0 at least. */
function mostOf(cosines: Float32Array, { distinct, distinctFrom }: ReadTokens, i: number): number {
  const end = distinctFrom[i + 1] as number;
  let most = 0;
  for (let at = distinctFrom[i] as number; at < end; at++) {
    const cosine = cosines[distinct[at] as number] as number;
    if (cosine > most) most = cosine;
  }
  return most;
}

function titles(model: TermModel, { vector }: MeaningQuery, read: ReadTokens, count: number): Float64Array {
  const found = new Float64Array(count);
  const query: QueryVector | undefined = vector && queryVector(vector);
  if (!query) return found;
  const title = new TitleCosine(model, query, read);
  for (let i = 0; i < count; i++) found[i] = title.of(i);
  return found;
}

function wordOrders(query: MeaningQuery, read: ReadTokens, count: number): Pick<FeatureTable, 'proximity' | 'bigram'> {
  const proximity = new Float64Array(count);
  const bigram = new Float64Array(count);
  const order = new WordOrder(query);
  for (let i = 0; i < count; i++) {
    order.measure(read, i);
    proximity[i] = order.proximity;
    bigram[i] = order.bigram;
  }
  return { proximity, bigram };
}
