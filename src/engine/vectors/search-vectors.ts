// The documents most like a query by their vectors, over all segments of a snapshot, the threshold carried on from each to the
// next. Large libraries in two passes: the best thousand or so by 1 or 2 bits a component, and of these the best by 8 bits.
import { countBits } from '../bitmap/bitmap.ts';
import { EngineError } from '../error.ts';
import { BestKeys, MOST_KEYS, scoreOf } from './best-keys.ts';
import { coarseBits } from './format.ts';
import { type QueryVector, queryVector } from './query-vector.ts';
import type { VectorScanner } from './vector-scan.ts';

const MOST_NEIGHBOURS = 4096;

export interface VectorRequest {
  /** 1..4096 */
  readonly k: number;
  /** By segment, the documents that may be answered; undefined allows all of it. */
  readonly allowed?: readonly (Uint32Array | undefined)[];
  /** `codes` is exact on what is stored, `coarse` goes through a first pass; by default whichever suits the number of documents. */
  readonly method?: 'codes' | 'coarse';
  /** For `coarse`, how many documents of the first pass are looked at by their codes. */
  readonly candidates?: number;
  /** Asked every 16,384 documents or so; true ends the search with what was found so far. */
  readonly stop?: () => boolean;
}

export interface Neighbour {
  readonly segment: number;
  readonly ordinal: number;
  /** Inner product of the vectors as stored: the cosine, when both have length 1, to some .003. */
  readonly score: number;
}

export interface Neighbours {
  /** Best first, ties by segment and ordinal. */
  readonly hits: readonly Neighbour[];
  /** False when `stop` ended the search: what is there is right, something better may be missing. */
  readonly complete: boolean;
}

/**
 * From so many documents on, two passes (bench/vectors, best 100, one core). At 100,000 all codes take .62 ms with 128 dimensions and
 * 1.08 with 256, two passes .63 and 1.16; at 1,000,000 all codes take 5.5 and 11.4, two passes 3.4 and 4.5.
 */
const COARSE_FROM = 200_000;
/**
 * Candidates of the first pass by bits a component: so many, and so many more for each hit. At 1,000,000 documents two passes then
 * have .976 (2 bits, 128 dimensions) and .978 (1 bit, 256) of the exact best 100; all codes have .981 and .983.
 */
const CANDIDATES = { 1: { base: 3500, each: 16 }, 2: { base: 700, each: 6 } } as const;
/** Where at most one document of so many is allowed, the codes of all of them are looked at: quicker, and exact. */
const FEW_ALLOWED = 32;

/**
 * The best `k` by inner product. Documents without a vector are never found; a query without one (all zero, not finite) finds
 * nothing. Throws EngineError `invalid` for `k`, and for dimensions that are not those of the segments.
 */
export function searchVectors(
  segments: readonly VectorScanner[],
  vector: Float32Array,
  request: VectorRequest,
): Neighbours {
  const { k, allowed, stop = never } = request;
  if (!Number.isInteger(k) || k < 1 || k > MOST_NEIGHBOURS)
    throw new EngineError('invalid', `k is ${k}, not 1 to ${MOST_NEIGHBOURS}`);
  for (const { dimensions } of segments)
    if (dimensions !== vector.length)
      throw new EngineError('invalid', `a query of ${vector.length} dimensions for vectors of ${dimensions}`);
  const query = queryVector(vector);
  if (!query) return { hits: [], complete: true };
  const bases = basesOf(segments);
  const best = new BestKeys(k);
  const candidates = request.candidates ?? candidatesFor(k, vector.length);
  const twoPasses = chooseMethod(segments, request, candidates) === 'coarse';
  const first = twoPasses ? new BestKeys(Math.max(k, candidates)) : best;
  let complete = true;
  for (let s = 0; s < segments.length && complete; s++) {
    const segment = segments[s] as VectorScanner;
    const scan = { query, allowed: allowed?.[s], base: bases[s] as number, stop };
    complete = twoPasses ? segment.scanCoarse(scan, first) : segment.scanCodes(scan, first);
  }
  if (twoPasses) rescore(segments, bases, query, first.places(), best);
  const { ranks, places } = best.sorted();
  const hits: Neighbour[] = [];
  for (let i = 0; i < ranks.length; i++) {
    const place = places[i] as number;
    let segment = segments.length - 1;
    while ((bases[segment] as number) > place) segment--;
    hits.push({
      segment,
      ordinal: place - (bases[segment] as number),
      score: Math.fround(scoreOf(ranks[i] as number) * query.scale),
    });
  }
  return { hits, complete };
}

function candidatesFor(k: number, dimensions: number): number {
  const { base, each } = CANDIDATES[coarseBits(dimensions)];
  return Math.min(MOST_KEYS, base + each * k);
}

function chooseMethod(
  segments: readonly VectorScanner[],
  { allowed, method }: VectorRequest,
  candidates: number,
): 'codes' | 'coarse' {
  if (method) return method;
  let documents = 0;
  let left = 0;
  segments.forEach((segment, s) => {
    const own = allowed?.[s];
    documents += segment.documents;
    left += own ? countBits(own) : segment.documents;
  });
  return documents < COARSE_FROM || left < Math.max(2 * candidates, documents / FEW_ALLOWED) ? 'codes' : 'coarse';
}

function rescore(
  segments: readonly VectorScanner[],
  bases: readonly number[],
  query: QueryVector,
  places: Uint32Array,
  best: BestKeys,
): void {
  segments.forEach((segment, s) => {
    const base = bases[s] as number;
    const ordinals = ordinalsWithin(places, base, segment.documents);
    if (ordinals.length > 0) segment.scanListed(query, base, ordinals, best);
  });
}

function ordinalsWithin(places: Uint32Array, base: number, documents: number): Uint32Array {
  const found = new Uint32Array(places.length);
  let count = 0;
  for (let i = 0; i < places.length; i++) {
    const ordinal = (places[i] as number) - base;
    if (ordinal >= 0 && ordinal < documents) found[count++] = ordinal;
  }
  return found.subarray(0, count);
}

function basesOf(segments: readonly VectorScanner[]): number[] {
  let documents = 0;
  return segments.map((segment) => {
    const base = documents;
    documents += segment.documents;
    return base;
  });
}

function never(): boolean {
  return false;
}
