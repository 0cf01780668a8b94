// One question to one snapshot: what matches, in which order, and what is told about it. Reads the index only.
import { andNot, isEmpty } from '../engine/bitmap/bitmap.ts';
import { EngineError } from '../engine/error.ts';
import type { ExtraSignal } from '../engine/hybrid/candidates.ts';
import { meaningIndex } from '../engine/hybrid/meaning-index.ts';
import type { Filter } from '../engine/query/filter.ts';
import { explain } from '../engine/read/explain.ts';
import type { Matches, Snapshot } from '../engine/read/snapshot.ts';
import { MOST_HITS } from '../engine/topk/search-segments.ts';
import type { QueryTerm } from '../engine/topk/weigh.ts';
import { facetsOf, yearsOf } from './engine-facets.ts';
import { hybridPage } from './hybrid-page.ts';
import { groupNearDuplicates } from './near-duplicates.ts';
import type { QueryTerms, WordTerms } from './query-terms.ts';
import { scorePart } from './score-part.ts';
import type { BackendAnswer, BackendHit, BackendRequest } from './search-backend.ts';
import { suggestion } from './suggestion.ts';

export interface EngineQuestion {
  readonly request: BackendRequest;
  readonly typed: QueryTerms;
  /** From `like:`. */
  readonly like: readonly QueryTerm[];
  readonly filter: Filter | undefined;
  readonly cancelled: () => boolean;
  /** By somebody else's model, if there is one. */
  readonly extra?: ExtraSignal | undefined;
}

/** A page for people; a script that takes hundreds gets every paper. */
const MOST_GROUPED = 50;
const COLUMN_OF_SORT = { date: 'day', votes: 'votes' } as const;

/** @throws EngineError `cancelled` when `cancelled` says so, `damaged` when a block that is needed is. */
export function searchEngine(index: Snapshot, question: EngineQuestion): BackendAnswer {
  const { request, typed, like } = question;
  const asked = [...typed.terms, ...like];
  if (asked.length === 0 && question.filter === undefined) return empty(index);
  // Words that filter rank as well, but what they find need not be found by them: "this" OR author:that.
  const mustRank = typed.words.length > 0 || like.length > 0;
  const terms = asked.map(({ term }) => term);
  const any = index.matches(mustRank ? terms : [], question.filter);
  const found = request.sort === 'relevance' ? any : narrowed(index, typed.words, question, any);
  requireWanted(question);
  const meaning = canMean(question) ? meaningIndex(index) : undefined;
  const { hits, complete, cut, matches, nothingClose } = meaning
    ? hybridPage(index, meaning, { ...question, terms: asked, words: typed.words }, found)
    : {
        ...(request.sort === 'relevance'
          ? ranked(index, asked, question, found)
          : ordered(index, COLUMN_OF_SORT[request.sort], found, request)),
        matches: found,
        nothingClose: false,
      };
  const total = index.count(matches);
  requireWanted(question);
  const facets = request.facets ? facetsOf(index, matches, total) : [];
  return {
    hits: request.sort === 'relevance' && hits.length <= MOST_GROUPED ? grouped(index, hits) : hits,
    total,
    seq: index.position,
    complete,
    facets,
    years: request.facets ? yearsOf(index, matches) : [],
    rankedBy: meaning ? (request.mode === 'meaning' ? 'meaning' : 'auto') : 'words',
    hasModel: index.model !== undefined,
    ...(nothingClose ? { nothingClose } : {}),
    suggestion: suggestion(index, request.q, request.query.words),
    notes: cut > 0 ? [`${cut} words too many were left out.`] : [],
  };
}

export function empty(index: Snapshot | undefined): BackendAnswer {
  return {
    hits: [],
    total: 0,
    seq: index?.position ?? 0,
    complete: true,
    facets: [],
    years: [],
    rankedBy: 'words',
    notes: [],
  };
}

/** Nearly the same text twice on a page is one hit, and says so. */
function grouped(index: Snapshot, hits: readonly BackendHit[]): readonly BackendHit[] {
  return groupNearDuplicates(index, hits).map(({ first, others }) =>
    others.length === 0 ? first : { ...first, duplicates: others.map(({ workNo }) => workNo) },
  );
}

/** Words have a meaning; conditions and papers (`like:`) are ranked otherwise. */
function canMean({ request, typed, like }: EngineQuestion): boolean {
  return request.mode !== 'words' && request.sort === 'relevance' && typed.words.length > 0 && like.length === 0;
}

interface Page {
  readonly hits: readonly BackendHit[];
  readonly complete: boolean;
  readonly cut: number;
}

/** By relevance; after all that have any of the words, the rest of the matches by date. */
function ranked(index: Snapshot, terms: readonly QueryTerm[], question: EngineQuestion, matches: Matches): Page {
  const { request, filter, cancelled } = question;
  const { offset, limit } = request;
  const k = Math.min(MOST_HITS, offset + limit);
  if (offset >= MOST_HITS) return { hits: [], complete: true, cut: 0 };
  if (terms.length === 0) return ordered(index, 'day', matches, request);
  const top = index.search({
    terms,
    k,
    cancelled,
    ...(filter ? { filter } : {}),
    ...(request.budget === undefined ? {} : { budget: request.budget }),
  });
  const hits = top.hits.slice(offset, k).map((hit): BackendHit => {
    const parts = request.explain ? explain(index, top, hit).map(scorePart) : undefined;
    return { workNo: hit.key, score: hit.score, ...(parts ? { parts } : {}) };
  });
  const { complete, weighed } = top;
  if (top.hits.length === k || !complete) return { hits, complete, cut: weighed.cut };
  const rest = withoutScored(index, terms, filter, matches);
  const missing = k - top.hits.length;
  const others = index
    .firstBy('day', 'descending', rest, missing)
    .slice(Math.max(0, offset - top.hits.length))
    .map((workNo) => ({ workNo, score: 0 }));
  return { hits: [...hits, ...others], complete, cut: weighed.cut };
}

/** What matches and has none of the terms. */
function withoutScored(
  index: Snapshot,
  terms: readonly QueryTerm[],
  filter: Filter | undefined,
  matches: Matches,
): Matches {
  const scored = index.matches(
    terms.map(({ term }) => term),
    filter,
  );
  return matches.map((bits, s) => {
    const rest = bits.slice();
    andNot(rest, scored[s] as Uint32Array);
    return rest;
  });
}

function ordered(
  index: Snapshot,
  column: 'day' | 'votes',
  matches: Matches,
  { offset, limit }: Pick<BackendRequest, 'offset' | 'limit'>,
): Page {
  const keys = index.firstBy(column, 'descending', matches, Math.min(MOST_HITS, offset + limit)).slice(offset);
  return { hits: keys.map((workNo) => ({ workNo, score: 0 })), complete: true, cut: 0 };
}

/** In other orders than relevance one shared word would be noise: what has all of them, if anything has. */
function narrowed(index: Snapshot, words: readonly WordTerms[], { filter }: EngineQuestion, any: Matches): Matches {
  if (words.length < 2) return any;
  const all = words.map(
    ({ text, names }): Filter => ({ kind: 'or', of: [text, ...names].map((term) => ({ kind: 'term', term })) }),
  );
  const having = index.matches([], { kind: 'and', of: [...all, ...(filter ? [filter] : [])] });
  return having.every((bits) => isEmpty(bits)) ? any : having;
}

/** As a backend's answer has it. */
function requireWanted({ cancelled }: EngineQuestion): void {
  if (cancelled()) throw new EngineError('cancelled', 'the search was taken back');
}
