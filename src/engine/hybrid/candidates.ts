// The documents that a hybrid query ranks: the best by words and the best by meaning, each with both scores, and the two fused.
// Scores that one side did not give are worked out: nobody is judged by a score that is missing (CONTRACTS: fusion).
import { hasBit } from '../bitmap/bitmap.ts';
import { impactOf } from '../segment/postings.ts';
import type { TermPlace } from '../segment/segment.ts';
import type { Top } from '../topk/search-segments.ts';
import { searchVectors, vectorScores } from '../vectors/search-vectors.ts';
import type { MeaningIndex, MeaningSegment } from './meaning-index.ts';

export interface Candidates {
  readonly size: number;
  readonly segment: Uint32Array;
  readonly ordinal: Uint32Array;
  readonly key: Float64Array;
  /** BM25F, as quantised. */
  readonly words: Float64Array;
  /** Cosine of query and document, -1..1. */
  readonly meaning: Float64Array;
  /** What they are ranked by, in standard deviations. */
  readonly fused: Float64Array;
  /** Best first, ties by key. */
  readonly order: Uint32Array;
}

/** Scores by a model of somebody else's, by document key. */
export interface ExtraSignal {
  /** What a standard deviation of it counts against one of words. */
  readonly weight: number;
  /** The best documents by it, which become candidates too. */
  readonly best: readonly number[];
  /** undefined for a document that it does not know. */
  readonly scoreOf: (key: number) => number | undefined;
}

export interface FusionRequest {
  /** From Snapshot.search; undefined ranks by meaning alone. */
  readonly top: Top | undefined;
  readonly vector: Float32Array | undefined;
  /** What a standard deviation of meaning counts against one of words. */
  readonly weight: number;
  /** How many of the best by meaning. */
  readonly k: number;
  readonly allowed: readonly (Uint32Array | undefined)[];
  readonly stop?: () => boolean;
  readonly extra?: ExtraSignal;
}

/** Room for ordinals in a place. */
const SEGMENT_PLACES = 2 ** 20;

export function fuse(index: MeaningIndex, request: FusionRequest): Candidates {
  const { top, vector, weight, k, allowed, stop } = request;
  const words = new Map<number, number>();
  const meaning = new Map<number, number>();
  for (const { segment, ordinal, score } of top?.hits ?? []) words.set(segment * SEGMENT_PLACES + ordinal, score);
  if (vector && k > 0) {
    const scanners = index.segments.map(({ scanner }) => scanner);
    const { hits } = searchVectors(scanners, vector, { k, allowed, ...(stop ? { stop } : {}) });
    for (const { segment, ordinal, score } of hits) meaning.set(segment * SEGMENT_PLACES + ordinal, score);
  }
  for (const key of request.extra?.best ?? []) addPlace(index, allowed, key, meaning);
  const places = Float64Array.from(new Set([...words.keys(), ...meaning.keys()])).sort();
  const size = places.length;
  const found: Candidates = {
    size,
    segment: Uint32Array.from(places, (place) => Math.floor(place / SEGMENT_PLACES)),
    ordinal: Uint32Array.from(places, (place) => place % SEGMENT_PLACES),
    key: new Float64Array(size),
    words: Float64Array.from(places, (place) => words.get(place) ?? Number.NaN),
    meaning: Float64Array.from(places, (place) => meaning.get(place) ?? Number.NaN),
    fused: new Float64Array(size),
    order: Uint32Array.from({ length: size }, (_, i) => i),
  };
  for (const [s, segment] of index.segments.entries()) completeSegment(found, segment, s, top, vector);
  const standardWords = standardised(found.words);
  const standardMeaning = standardised(found.meaning);
  const { fused, key } = found;
  for (let i = 0; i < size; i++)
    fused[i] = (top ? (standardWords[i] as number) : 0) + weight * (standardMeaning[i] as number);
  if (request.extra) addExtra(found, request.extra);
  found.order.sort((a, b) => (fused[b] as number) - (fused[a] as number) || (key[a] as number) - (key[b] as number));
  return found;
}

/** A document becomes a candidate, its scores to be worked out, if it is there and may be answered. */
function addPlace(
  { segments }: MeaningIndex,
  allowed: FusionRequest['allowed'],
  key: number,
  meaning: Map<number, number>,
): void {
  segments.forEach(({ segment }, s) => {
    const ordinal = segment.ordinalOf(key);
    const own = allowed[s];
    if (ordinal < 0 || (own && !hasBit(own, ordinal))) return;
    const place = s * SEGMENT_PLACES + ordinal;
    if (!meaning.has(place)) meaning.set(place, Number.NaN);
  });
}

/** Those that it does not know are taken for average. */
function addExtra({ size, key, fused }: Candidates, { weight, scoreOf }: ExtraSignal): void {
  const known: number[] = [];
  const scores: number[] = [];
  for (let i = 0; i < size; i++) {
    const score = scoreOf(key[i] as number);
    if (score === undefined) continue;
    known.push(i);
    scores.push(score);
  }
  const standard = standardised(scores);
  known.forEach((i, at) => {
    fused[i] = (fused[i] as number) + weight * (standard[at] as number);
  });
}

/** Keys, and the scores that are still NaN, of the candidates of one segment. */
function completeSegment(
  found: Candidates,
  { segment, scanner }: MeaningSegment,
  s: number,
  top: Top | undefined,
  vector: Float32Array | undefined,
): void {
  const withoutMeaning: number[] = [];
  const terms = top?.weighed.places[s] ?? [];
  for (let i = 0; i < found.size; i++) {
    if (found.segment[i] !== s) continue;
    const ordinal = found.ordinal[i] as number;
    found.key[i] = segment.keys[ordinal] as number;
    if (Number.isNaN(found.words[i])) {
      let sum = 0;
      for (const { place, weight } of terms) sum += weight * impactOf(segment, place as TermPlace, ordinal);
      found.words[i] = top ? sum / top.weighed.scale : 0;
    }
    if (Number.isNaN(found.meaning[i])) withoutMeaning.push(i);
  }
  const ordinals = Uint32Array.from(withoutMeaning, (i) => found.ordinal[i] as number);
  const scores = vector ? vectorScores(scanner, vector, ordinals) : undefined;
  withoutMeaning.forEach((i, at) => {
    found.meaning[i] = scores?.[at] ?? 0;
  });
}

/** Less their mean, over their standard deviation; all 0 when they are all alike. */
export function standardised(values: ArrayLike<number>): Float64Array {
  const { length } = values;
  let sum = 0;
  for (let i = 0; i < length; i++) sum += values[i] as number;
  const mean = length > 0 ? sum / length : 0;
  let squares = 0;
  for (let i = 0; i < length; i++) squares += ((values[i] as number) - mean) ** 2;
  const deviation = Math.sqrt(squares / Math.max(1, length));
  const result = new Float64Array(length);
  // Differences that are nothing but rounding are none.
  if (deviation > 1e-9 * Math.max(1, Math.abs(mean)))
    for (let i = 0; i < length; i++) result[i] = ((values[i] as number) - mean) / deviation;
  return result;
}
