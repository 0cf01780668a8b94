// The documents that a hybrid query ranks: the best by words and the best by meaning, each with both scores, and the two fused.
// Scores that one side did not give are worked out: nobody is judged by a score that is missing (CONTRACTS: fusion).
import { hasBit } from '../bitmap/bitmap.ts';
import { impactOf } from '../segment/postings.ts';
import type { Top } from '../topk/search-segments.ts';
import { type QueryVector, queryVector } from '../vectors/query-vector.ts';
import { searchVectors } from '../vectors/search-vectors.ts';
import { descendingOrder } from './descending-order.ts';
import type { MeaningIndex, MeaningSegment } from './meaning-index.ts';
import { ordinalOf, type PlacedScores, placedScores, placeOf, segmentOf } from './placed-scores.ts';

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

export function fuse(index: MeaningIndex, request: FusionRequest): Candidates {
  const { top, vector, weight, k, allowed, stop, extra } = request;
  const found = union(
    placedScores(top?.hits ?? []),
    placedScores(vector && k > 0 ? nearest(index, vector, { k, allowed, ...(stop ? { stop } : {}) }) : []),
    extra ? placesOf(index, allowed, extra.best) : placedScores([]),
  );
  const query = vector && queryVector(vector);
  for (let s = 0, from = 0; s < index.segments.length; s++) {
    let to = from;
    while (to < found.size && found.segment[to] === s) to++;
    completeSegment(found, from, to, index.segments[s] as MeaningSegment, top?.weighed, s, query);
    from = to;
  }
  const { fused, key, size } = found;
  const byWords = standardised(found.words);
  const byMeaning = standardised(found.meaning);
  for (let i = 0; i < size; i++) fused[i] = (top ? (byWords[i] as number) : 0) + weight * (byMeaning[i] as number);
  if (extra) addExtra(found, extra);
  return { ...found, order: descendingOrder(fused, key) };
}

function nearest(index: MeaningIndex, vector: Float32Array, request: Pick<FusionRequest, 'k' | 'allowed' | 'stop'>) {
  const { k, allowed, stop } = request;
  const scanners = index.segments.map(({ scanner }) => scanner);
  return searchVectors(scanners, vector, { k, allowed, ...(stop ? { stop } : {}) }).hits;
}

/** Of these documents those that are there and may be answered. What they score is to be worked out. */
function placesOf(
  { segments }: MeaningIndex,
  allowed: FusionRequest['allowed'],
  keys: readonly number[],
): PlacedScores {
  const places = new Set<number>();
  segments.forEach(({ segment }, s) => {
    const own = allowed[s];
    for (const key of keys) {
      const ordinal = segment.ordinalOf(key);
      if (ordinal >= 0 && (!own || hasBit(own, ordinal))) places.add(placeOf(s, ordinal));
    }
  });
  const sorted = Float64Array.from([...places, Number.POSITIVE_INFINITY]).sort();
  return { places: sorted, scores: new Float64Array(places.size).fill(Number.NaN) };
}

/** All of the three lists, in order of place; NaN for a score that is not known. */
function union(words: PlacedScores, meaning: PlacedScores, extra: PlacedScores): Omit<Candidates, 'order'> {
  const most = words.scores.length + meaning.scores.length + extra.scores.length;
  const segment = new Uint32Array(most);
  const ordinal = new Uint32Array(most);
  const byWords = new Float64Array(most).fill(Number.NaN);
  const byMeaning = new Float64Array(most).fill(Number.NaN);
  let size = 0;
  for (let w = 0, m = 0, x = 0; ; size++) {
    const place = Math.min(words.places[w] as number, meaning.places[m] as number, extra.places[x] as number);
    if (place === Number.POSITIVE_INFINITY) break;
    segment[size] = segmentOf(place);
    ordinal[size] = ordinalOf(place);
    if (words.places[w] === place) byWords[size] = words.scores[w++] as number;
    if (meaning.places[m] === place) byMeaning[size] = meaning.scores[m++] as number;
    if (extra.places[x] === place) x++;
  }
  return {
    size,
    segment: segment.subarray(0, size),
    ordinal: ordinal.subarray(0, size),
    key: new Float64Array(size),
    words: byWords.subarray(0, size),
    meaning: byMeaning.subarray(0, size),
    fused: new Float64Array(size),
  };
}

/** Those that it does not know are taken for average. */
function addExtra(
  { size, key, fused }: Pick<Candidates, 'size' | 'key' | 'fused'>,
  { weight, scoreOf }: ExtraSignal,
): void {
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

/** Keys, and the scores that are still NaN, of the candidates `from` to `to`, all of one segment. */
function completeSegment(
  { ordinal, key, words, meaning }: Omit<Candidates, 'order'>,
  from: number,
  to: number,
  { segment, scanner }: MeaningSegment,
  weighed: Top['weighed'] | undefined,
  s: number,
  query: QueryVector | undefined,
): void {
  // Of those without a score by words, the sum so far; of those without one by meaning, the documents.
  const unscored = new Uint32Array(to - from);
  const sums = new Float64Array(to - from);
  let size = 0;
  const withoutMeaning = new Uint32Array(to - from);
  let count = 0;
  for (let i = from; i < to; i++) {
    key[i] = segment.keys[ordinal[i] as number] as number;
    if (Number.isNaN(words[i])) unscored[size++] = i;
    if (Number.isNaN(meaning[i])) withoutMeaning[count++] = ordinal[i] as number;
  }
  // Term by term: documents ascend, and so do their postings.
  for (const { place, weight } of weighed?.places[s] ?? [])
    for (let u = 0; u < size; u++)
      sums[u] = (sums[u] as number) + weight * impactOf(segment, place, ordinal[unscored[u] as number] as number);
  for (let u = 0; u < size; u++) words[unscored[u] as number] = weighed ? (sums[u] as number) / weighed.scale : 0;
  if (count === 0) return;
  const products = query && scanner.productsOf(query, withoutMeaning.subarray(0, count));
  for (let i = from, at = 0; i < to; i++)
    if (Number.isNaN(meaning[i]))
      meaning[i] = products && query ? Math.fround((products[at++] as number) * query.scale) : 0;
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
