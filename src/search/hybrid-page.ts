// A page of results by words and by meaning: engine/hybrid on one side, the site's question on the other.
import { hasBit, setBit } from '../engine/bitmap/bitmap.ts';
import { weightOf } from '../engine/hybrid/calibrate.ts';
import type { Candidates, ExtraSignal } from '../engine/hybrid/candidates.ts';
import { closeness, isNothingClose } from '../engine/hybrid/cutoff.ts';
import type { MeaningIndex } from '../engine/hybrid/meaning-index.ts';
import { type MeaningQuery, meaningQuery } from '../engine/hybrid/meaning-query.ts';
import { nearestTerms } from '../engine/hybrid/nearest-terms.ts';
import { searchHybrid } from '../engine/hybrid/search-hybrid.ts';
import type { Filter } from '../engine/query/filter.ts';
import { explain } from '../engine/read/explain.ts';
import type { Matches, Snapshot } from '../engine/read/snapshot.ts';
import { impactOf } from '../engine/segment/postings.ts';
import { MOST_HITS, type Top } from '../engine/topk/search-segments.ts';
import type { QueryTerm } from '../engine/topk/weigh.ts';
import { mainTerms, type WordTerms } from './query-terms.ts';
import { scorePart } from './score-part.ts';
import type { BackendHit, BackendRequest, MeaningPart } from './search-backend.ts';
import { titlesFirst } from './titles-first.ts';

export interface HybridQuestion {
  readonly request: BackendRequest;
  /** All terms that rank, names among them. */
  readonly terms: readonly QueryTerm[];
  /** The plain words in order. */
  readonly words: readonly WordTerms[];
  readonly filter: Filter | undefined;
  readonly cancelled: () => boolean;
  readonly extra?: ExtraSignal | undefined;
}

export interface HybridPage {
  readonly hits: readonly BackendHit[];
  /** What was found by words, and what was found by meaning alone. */
  readonly matches: Matches;
  readonly complete: boolean;
  readonly cut: number;
  /** Nothing that was found is close to what was asked for. */
  readonly nothingClose: boolean;
}

/** A word that is the name of who wrote a paper, or of where it appeared, was met by it: so much of a query makes it a search for names. */
const NAMED = 0.25;

/** `matches` are all that have any of the words and pass the filter. */
export function hybridPage(
  index: Snapshot,
  meaning: MeaningIndex,
  question: HybridQuestion,
  matches: Matches,
): HybridPage {
  const { request, terms, words, filter, cancelled, extra } = question;
  const { offset, limit } = request;
  const byMeaning = request.mode === 'meaning';
  const top = index.search({
    terms,
    k: MOST_HITS,
    cancelled,
    ...(filter ? { filter } : {}),
    ...(request.budget === undefined ? {} : { budget: request.budget }),
  });
  const query = meaningQuery(
    meaning.model,
    words.map(({ text }) => text),
    index.documents,
    (term) => index.frequency(term),
  );
  const {
    candidates,
    ranked: byFeatures,
    features,
  } = searchHybrid(meaning, {
    query,
    top: byMeaning ? undefined : top,
    weight: byMeaning ? 1 : weightOf(meaning.model, index.documents),
    allowed: filter ? index.matches([], filter) : index.segments.map(({ live }) => live),
    stop: cancelled,
    ...(extra ? { extra } : {}),
  });
  const phrase = mainTerms(request.query.words.map(({ text }) => text).join(' '));
  const ranked = titlesFirst(meaning, candidates, byFeatures, phrase);
  const first = ranked.slice(0, 3).map(({ candidate }) => candidate);
  const sure = closeness(query, candidates, features, ranked);
  const named = first.some((candidate) => namedShare(meaning, words, candidates, candidate) >= NAMED);
  // The threshold knows nothing of other people's models.
  if (isNothingClose(sure) && !named && filter === undefined && !extra)
    return {
      hits: [],
      matches: matches.map(({ length }) => new Uint32Array(length)),
      complete: top.complete,
      cut: 0,
      nothingClose: true,
    };
  const looked = new Set(candidates.order.subarray(0, features.fused.length));
  const all = [...matches];
  const shown = ranked.filter((one) => {
    const { candidate } = one;
    const segment = candidates.segment[candidate] as number;
    const ordinal = candidates.ordinal[candidate] as number;
    if (hasBit(all[segment] as Uint32Array, ordinal)) return true;
    // Without any of the words it must be close by itself.
    const isClose =
      byMeaning ||
      (looked.has(candidate) &&
        (extra !== undefined || !isNothingClose(closeness(query, candidates, features, [one]))));
    if (!isClose) return false;
    // Somebody else's bitmaps: copied when the first bit is added.
    if (all[segment] === matches[segment]) all[segment] = (matches[segment] as Uint32Array).slice();
    setBit(all[segment] as Uint32Array, ordinal);
    return true;
  });
  const hits = shown.slice(offset, Math.min(MOST_HITS, offset + limit)).map(({ candidate, score }): BackendHit => {
    const workNo = candidates.key[candidate] as number;
    if (!request.explain) return { workNo, score };
    return {
      workNo,
      score,
      parts: wordParts(index, top, candidates, candidate),
      meaning: meaningPart(meaning, query, candidates, candidate),
    };
  });
  return { hits, matches: all, complete: top.complete, cut: top.weighed.cut, nothingClose: false };
}

/** Share of the words by which a paper is found as a name, without standing in its text. */
function namedShare(
  { segments }: MeaningIndex,
  words: readonly WordTerms[],
  candidates: Candidates,
  candidate: number,
): number {
  const segment = segments[candidates.segment[candidate] as number]?.segment;
  if (!segment || words.length === 0) return 0;
  const ordinal = candidates.ordinal[candidate] as number;
  const named = words.filter(({ names }) =>
    names.some((term) => {
      const place = segment.place(term);
      return place !== undefined && impactOf(segment, place, ordinal) > 0;
    }),
  );
  return named.length / words.length;
}

function wordParts(index: Snapshot, top: Top, candidates: Candidates, candidate: number) {
  const hit = {
    key: candidates.key[candidate] as number,
    score: candidates.words[candidate] as number,
    segment: candidates.segment[candidate] as number,
    ordinal: candidates.ordinal[candidate] as number,
  };
  return explain(index, top, hit).map(scorePart);
}

function meaningPart(
  meaning: MeaningIndex,
  query: MeaningQuery,
  candidates: Candidates,
  candidate: number,
): MeaningPart {
  return {
    cosine: candidates.meaning[candidate] as number,
    near: nearestTerms(
      meaning,
      query,
      candidates.segment[candidate] as number,
      candidates.ordinal[candidate] as number,
    ),
  };
}
