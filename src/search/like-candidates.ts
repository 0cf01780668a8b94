// The papers most like given ones, or like a text: the best by words and the best by meaning, fused. Pure: asks one snapshot.
// Who wants them without near-duplicates and with reasons asks similar.ts.
import { contentTerms } from '../engine/analysis/question.ts';
import { analyse } from '../engine/analysis/tokens.ts';
import { EngineError } from '../engine/error.ts';
import { fuse } from '../engine/hybrid/candidates.ts';
import { meaningIndex } from '../engine/hybrid/meaning-index.ts';
import { queryVectorOf } from '../engine/model/text-vector.ts';
import type { Filter } from '../engine/query/filter.ts';
import type { Snapshot } from '../engine/read/snapshot.ts';
import type { QueryTerm } from '../engine/topk/weigh.ts';
import { interestsOf } from './interests.ts';
import { likeTerms } from './like-terms.ts';

/** A paper of the library, or a text that is none. */
export interface LikeSource {
  /** undefined for a text. */
  readonly workNo: number | undefined;
  readonly title: string;
  readonly abstract: string;
}

export interface LikeCandidate {
  readonly workNo: number;
  /** In standard deviations of its interest's candidates; with words alone their BM25F score. */
  readonly score: number;
}

export interface LikeRequest {
  /** How many of the best by words, and of the best by meaning, 1..1000; for each interest. */
  readonly k: number;
  /** Left out besides the sources themselves. */
  readonly exclude?: readonly number[];
  /** What may be found; everything if absent. */
  readonly filter?: Filter | undefined;
  readonly cancelled?: () => boolean;
}

export interface LikeCandidates {
  /** Best first, ties by number. */
  readonly hits: readonly LikeCandidate[];
  /** Whether meaning had a part in it. */
  readonly byMeaning: boolean;
  /** Whether there may be more. */
  readonly cut: boolean;
}

/**
 * What a standard deviation of meaning counts against one of words (RELEVANCE: 1.25 to 1.5 for queries; a whole abstract says more by
 * its meaning than a query does).
 */
const MEANING_WEIGHT = 1.5;
/** Terms of several papers together; of a hundred papers, those of most weight. */
const MOST_TERMS = 64;

/**
 * Sources that are about different things are looked for one by one, and a paper counts by the one it fits best. Nothing for sources
 * without a word that other papers have. Throws EngineError `damaged`, `cancelled`.
 */
export function likeCandidates(index: Snapshot, sources: readonly LikeSource[], request: LikeRequest): LikeCandidates {
  const own = sources.flatMap(({ workNo }) => workNo ?? []);
  const not: Filter = { kind: 'not', of: { kind: 'keys', keys: [...own, ...(request.exclude ?? [])] } };
  const filter: Filter = request.filter ? { kind: 'and', of: [request.filter, not] } : not;
  const vectors = sources.map((source) => vectorOfSource(index, source));
  const best = new Map<number, number>();
  let cut = false;
  for (const { members, vector } of interestsOf(vectors)) {
    const terms = termsOf(
      index,
      members.map((member) => sources[member] as LikeSource),
    );
    const found = candidatesOf(index, { ...request, terms, vector, filter });
    cut ||= found.length >= request.k;
    for (const { workNo, score } of found) {
      if (score > (best.get(workNo) ?? Number.NEGATIVE_INFINITY)) best.set(workNo, score);
    }
  }
  if (request.cancelled?.()) throw new EngineError('cancelled', 'the search was taken back');
  const hits = [...best].map(([workNo, score]) => ({ workNo, score }));
  hits.sort((a, b) => b.score - a.score || a.workNo - b.workNo);
  return { hits, byMeaning: vectors.some((vector) => vector !== undefined), cut };
}

/** Of length 1; undefined without a model, or when it knows none of the words. */
export function vectorOfSource(index: Snapshot, { workNo, title, abstract }: LikeSource): Float32Array | undefined {
  if (!index.model) return undefined;
  const stored = workNo === undefined ? undefined : index.vectorOf(workNo);
  if (stored) return stored;
  const words = contentTerms(analyse(`${title}\n\n${abstract}`, 'text')).filter(({ overlay }) => !overlay);
  const vector = queryVectorOf(
    index.model,
    words.map(({ term }) => term),
  );
  return vector.some((component) => component !== 0) ? vector : undefined;
}

interface OneInterest {
  readonly terms: readonly QueryTerm[];
  readonly vector: Float32Array | undefined;
  readonly filter: Filter;
  readonly k: number;
  readonly cancelled?: () => boolean;
}

function candidatesOf(index: Snapshot, { terms, vector, filter, k, cancelled }: OneInterest): LikeCandidate[] {
  const asked = { k, filter, ...(cancelled ? { cancelled } : {}) };
  const top = terms.length > 0 ? index.search({ terms, ...asked }) : undefined;
  const meaning = vector && meaningIndex(index);
  if (!meaning) return (top?.hits ?? []).map(({ key, score }) => ({ workNo: key, score }));
  const found = fuse(meaning, {
    top,
    vector,
    weight: MEANING_WEIGHT,
    k,
    allowed: index.matches([], filter),
    ...(cancelled ? { stop: cancelled } : {}),
  });
  return Array.from(found.order, (i) => ({ workNo: found.key[i] as number, score: found.fused[i] as number }));
}

/** The terms of all of them; those that several have weigh more. */
function termsOf(index: Snapshot, sources: readonly LikeSource[]): QueryTerm[] {
  const weights = new Map<string, number>();
  for (const source of sources) {
    for (const { term, weight } of likeTerms(source, index)) weights.set(term, (weights.get(term) ?? 0) + weight);
  }
  const terms = [...weights].map(([term, weight]) => ({ term, weight }));
  if (terms.length <= MOST_TERMS) return terms;
  return terms.sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1)).slice(0, MOST_TERMS);
}
