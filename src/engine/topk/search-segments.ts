// Exact top-k over all segments of a snapshot, one after another, the threshold carried on from each to the next.
import { EngineError } from '../error.ts';
import type { Segment } from '../segment/segment.ts';
import { Best } from './best.ts';
import type { Scratch } from './scratch.ts';
import { searchSegment } from './search-segment.ts';
import { type QueryTerm, type Weighed, weigh } from './weigh.ts';

export const MOST_HITS = 1000;
/** Room for ordinals in `Best.places`. */
const SEGMENT_PLACES = 2 ** 20;

export interface TopRequest {
  readonly terms: readonly QueryTerm[];
  /** 1..1000 */
  readonly k: number;
  /** By segment, the documents that may be answered; undefined allows all of it. */
  readonly allowed?: readonly (Uint32Array | undefined)[];
  /** 1 (the default) is exact; 1.1 to 1.5 skips what would hardly have got in: docs/benchmarks tells what that loses. */
  readonly haste?: number;
  /** Asked every few blocks; true ends the search with what was found so far. */
  readonly stop?: () => boolean;
}

export interface Hit {
  readonly key: number;
  /** BM25F as quantised; comparable within one answer. */
  readonly score: number;
  readonly segment: number;
  readonly ordinal: number;
}

export interface Top {
  /** Best first, ties by key. */
  readonly hits: readonly Hit[];
  /** False when `stop` ended the search: what is there is right, something better may be missing. */
  readonly complete: boolean;
  readonly weighed: Weighed;
}

export function searchSegments(segments: readonly Segment[], k1: number, request: TopRequest, scratch: Scratch): Top {
  const { k, haste = 1 } = request;
  if (!Number.isInteger(k) || k < 1 || k > MOST_HITS)
    throw new EngineError('invalid', `k is ${k}, not 1 to ${MOST_HITS}`);
  if (!(haste >= 1)) throw new EngineError('invalid', `haste is ${haste}, not 1 or more`);
  let documents = 0;
  for (const segment of segments) documents += segment.documents;
  const weighed = weigh(segments, documents, k1, request.terms);
  const best = new Best(k);
  const stop = request.stop ?? never;
  let complete = true;
  for (let s = 0; s < segments.length && complete; s++) {
    const terms = weighed.places[s] as (typeof weighed.places)[number];
    if (terms.length === 0) continue;
    const segment = segments[s] as Segment;
    complete = searchSegment(
      { segment, terms, allowed: request.allowed?.[s], base: s * SEGMENT_PLACES, haste, stop },
      best,
      scratch,
    );
  }
  const hits = best.takeSorted().map(({ score, key, place }) => ({
    key,
    score: score / weighed.scale,
    segment: Math.floor(place / SEGMENT_PLACES),
    ordinal: place % SEGMENT_PLACES,
  }));
  return { hits, complete, weighed };
}

function never(): boolean {
  return false;
}
