// The searching verb: from what was typed to what a page shows. Finding is the backend's; cards, links and numbers are made here.
import type { FacetView, SearchHit, SearchView } from '../domain/views.ts';
import { BroadsheetError } from '../errors.ts';
import type { EncodedText } from '../search/encoder-signal.ts';
import { parseQuery } from '../search/language/parse.ts';
import { rankedTexts } from '../search/language/ranked-texts.ts';
import type { ParsedQuery } from '../search/language/tree.ts';
import type { BackendAnswer, BackendHit, SearchBackend } from '../search/search-backend.ts';
import type { Database } from '../store/database.ts';
import { lastChange } from '../store/index/index-feed.ts';
import { cardsOf, findWork } from '../store/read/papers.ts';
import { librarySummary } from '../store/read/summary.ts';
import type { SearchRequest } from './library.ts';
import { narrowedQuery } from './narrowed-query.ts';

export interface SearchDependencies {
  readonly database: Database;
  readonly backend: SearchBackend;
  /** The words as an additional encoder sees them; undefined where there is none. Never throws, answers within a moment. */
  readonly encodeQuery?: ((text: string, signal?: AbortSignal) => Promise<EncodedText | undefined>) | undefined;
  /** The site's day. */
  readonly today: () => string;
}

const SEARCH_LIMIT = 10;
const MOST_HITS = 1000;
/** What a person waits for; by then the best of what was looked at is shown. */
const BUDGET_MS = 2000;
/** Passages are for people: a script that takes hundreds of hits does not read them. */
const MOST_PASSAGES = 100;
const NO_MODEL = 'There is no model of this library yet: this was searched by words.';

/** @throws BroadsheetError `usage` for a limit or cursor that makes no sense. */
export async function searchPapers(
  { database, backend, encodeQuery, today }: SearchDependencies,
  request: SearchRequest,
): Promise<SearchView> {
  const limit = request.limit ?? SEARCH_LIMIT;
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_HITS)
    throw new BroadsheetError('usage', `limit is ${request.limit}; it must be 1 to ${MOST_HITS}`);
  const sort = request.sort ?? 'relevance';
  const offset = request.cursor === undefined ? (pageOf(request.page) - 1) * limit : offsetOf(request.cursor);
  const started = performance.now();
  const { q } = request;
  const query = parseQuery(q, { today: today() });
  const wanted = query.by === 'auto' ? (request.mode ?? 'auto') : query.by;
  const { among } = request;
  const named = offset === 0 ? await findWork(database, q.trim()) : undefined;
  const exact = named && (among?.includes(named.workNo) ?? true) ? named : undefined;
  const answer = await backend.search(
    {
      q,
      query,
      limit,
      offset,
      sort,
      mode: wanted,
      encoded:
        wanted === 'words' || sort !== 'relevance' || exact
          ? undefined
          : await encodeQuery?.(encodedWords(query), request.signal),
      among,
      explain: request.explain ?? false,
      facets: request.facets ?? false,
      snippets: limit <= MOST_PASSAGES,
      budget: BUDGET_MS,
    },
    request.signal,
  );
  const hits = exact ? withFirst(exact.workNo, answer.hits, limit) : answer.hits;
  const behind = (await lastChange(database)) - answer.seq;
  const total = Math.max(answer.total, hits.length);
  return {
    q,
    hits: await shown(database, hits),
    paging: {
      page: Math.floor(offset / limit) + 1,
      pages: Math.max(1, Math.ceil(Math.min(total, MOST_HITS) / limit)),
      total,
      perPage: limit,
    },
    sort,
    cursor: offset + limit < Math.min(total, MOST_HITS) ? cursorAt(offset + limit) : undefined,
    chips: query.chips.map(({ label, without }) => ({ label, without })),
    took: performance.now() - started,
    notice: behind > 0 ? `the search index is being brought up to date: ${behind} changes to go` : undefined,
    notes: [
      ...query.notes,
      ...(wanted === 'meaning' && answer.rankedBy === 'words' && sort === 'relevance' ? [NO_MODEL] : []),
      ...answer.notes,
    ],
    complete: answer.complete,
    rankedBy: answer.rankedBy,
    hasModel: answer.hasModel === true,
    nothingClose: answer.nothingClose === true && hits.length === 0,
    suggestion: answer.suggestion,
    facets: facetViews(q, answer),
    years: answer.years.map(({ year, count }) => ({ year, count, q: narrowedQuery(q, 'year', String(year)) })),
    library: await librarySummary(database),
  };
}

/** What the encoder is shown: the words, without operators. */
function encodedWords(query: ParsedQuery): string {
  return rankedTexts(query)
    .map(({ text }) => text)
    .join(' ');
}

/** The typed query with its last word completed; nothing while no word is being typed. */
export async function completions(backend: SearchBackend, typed: string, limit: number): Promise<readonly string[]> {
  const last = /[\p{L}\p{N}]+$/u.exec(typed);
  if (!last || /:\S*$/.test(typed)) return [];
  const words = await backend.complete(last[0], limit);
  return words.map((word) => typed.slice(0, last.index) + word);
}

/** Whoever typed an id means that paper, whatever else has the id in its text. */
function withFirst(workNo: number, hits: readonly BackendHit[], limit: number): BackendHit[] {
  const first = hits.find((hit) => hit.workNo === workNo);
  return [{ ...first, workNo, score: Number.MAX_SAFE_INTEGER }, ...hits.filter((hit) => hit.workNo !== workNo)].slice(
    0,
    limit,
  );
}

async function shown(database: Database, hits: readonly BackendHit[]): Promise<SearchHit[]> {
  const cards = await cardsOf(
    database,
    hits.flatMap((hit) => [hit.workNo, ...(hit.duplicates ?? [])]),
  );
  return hits.flatMap(({ workNo, score, passage, parts, meaning, duplicates }) => {
    const card = cards.get(workNo);
    const others = duplicates?.flatMap((other) => cards.get(other) ?? []).map(({ id, title }) => ({ id, title }));
    return card
      ? [{ id: card.id, title: card.title, score, card, passage, explanation: parts, meaning, duplicates: others }]
      : [];
  });
}

function facetViews(q: string, { facets }: BackendAnswer): FacetView[] {
  return facets.map(({ field, values }) => ({
    field,
    values: values.map(({ value, count }) => ({ value, count, q: narrowedQuery(q, field, value) })),
  }));
}

function pageOf(page: number | undefined): number {
  return page !== undefined && Number.isInteger(page) && page >= 1 ? page : 1;
}

/** Cursors are opaque to clients; here they are the offset in words that are no number. */
function cursorAt(offset: number): string {
  return `o${offset.toString(36)}`;
}

function offsetOf(cursor: string): number {
  const offset = /^o[0-9a-z]+$/.test(cursor) ? Number.parseInt(cursor.slice(1), 36) : Number.NaN;
  if (!Number.isSafeInteger(offset))
    throw new BroadsheetError('usage', `cursor "${cursor}" is not one that a search gave`);
  return offset;
}
