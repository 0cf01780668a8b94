// Saved searches: kept, named, and asked what is new in them. New is what came into the library after one last said that one
// has seen it; looking at the results alone changes nothing.
import {
  type SavedResultsView,
  type SavedSearchesView,
  type SavedSearchView,
  SEARCH_MODES,
  SEARCH_SORTS,
  type SearchMode,
  type SearchNews,
  type SearchSort,
} from '../../domain/community/saved-search-views.ts';
import type { Viewer } from '../../domain/community/viewer.ts';
import { BroadsheetError } from '../../errors.ts';
import {
  type Arrival,
  arrivalsSince,
  arrivedAmong,
  type SavedRow,
  savedSearchesOf,
} from '../../store/community/saved-searches.ts';
import { librarySummary } from '../../store/read/summary.ts';
import { tamed } from '../../text/bidi.ts';
import type { CommunityDependencies } from './community.ts';
import { demand } from './demand.ts';

export interface SearchFields {
  /** The query itself when it is ''. */
  readonly name: string;
  readonly q: string;
  readonly mode: SearchMode;
  readonly sort: SearchSort;
}

type Asking = Viewer | undefined;

/** All that name a saved search throw `not-found` for one that is not the viewer's. */
export interface SavedSearches {
  list(viewer: Asking): Promise<SavedSearchesView>;
  /** The number of new papers in each, in order; at most a minute old. Empty for somebody without an account. */
  newInSaved(viewer: Asking): Promise<readonly SearchNews[]>;
  results(
    viewer: Asking,
    request: {
      readonly id: string;
      readonly only: 'all' | 'new';
      readonly page: number;
      readonly signal?: AbortSignal | undefined;
    },
  ): Promise<SavedResultsView>;
  /** Returns its id: that of the one there is, when the same was saved before. */
  save(viewer: Asking, fields: SearchFields): Promise<string>;
  change(viewer: Asking, request: { readonly id: string } & SearchFields): Promise<void>;
  remove(viewer: Asking, id: string): Promise<void>;
  move(viewer: Asking, request: { readonly id: string; readonly to: 'up' | 'down' }): Promise<void>;
  /** What came up to `until` (default: now) is not new any more. */
  markSeen(viewer: Asking, request: { readonly id: string; readonly until?: string | undefined }): Promise<void>;
}

const PER_PAGE = 20;
const LONGEST_QUERY = 1000;
const LONGEST_NAME = 100;
const KEPT_MS = 60_000;
const MOST_KEPT = 1000;
const LANES = 2;

export function savedSearchVerbs({ database, writer, library, clock }: CommunityDependencies): SavedSearches {
  /** What `newInSaved` said last, by person. */
  const kept = new Map<number, { readonly at: number; readonly news: Promise<readonly SearchNews[]> }>();

  async function newsOf(personNo: number): Promise<readonly SearchNews[]> {
    const searches = await savedSearchesOf(database, personNo);
    const [oldest] = searches.map(({ seen }) => seen).sort();
    const arrivals = oldest === undefined ? [] : await arrivalsSince(database, oldest);
    const news: SearchNews[] = [];
    // Few at a time: whoever types a query meanwhile need not wait for all of them.
    for (let at = 0; at < searches.length; at += LANES) {
      const lot = searches.slice(at, at + LANES).map(async (search) => ({
        ...viewOf(search),
        fresh: await freshIn(search, arrivals),
        until: untilOf(search, arrivals),
      }));
      news.push(...(await Promise.all(lot)));
    }
    return news;
  }

  async function freshIn(search: SavedRow, arrivals: readonly Arrival[]): Promise<number> {
    const among = since(arrivals, search.seen);
    if (among.length === 0) return 0;
    const { q, mode, sort } = viewOf(search);
    return (await library.search({ q, mode, sort, limit: 1, among })).paging.total;
  }

  function known(personNo: number): Promise<readonly SearchNews[]> {
    const now = clock().getTime();
    const before = kept.get(personNo);
    if (before && now - before.at < KEPT_MS) return before.news;
    const news = newsOf(personNo);
    kept.delete(personNo);
    kept.set(personNo, { at: now, news });
    // What failed is asked again.
    news.catch(() => kept.delete(personNo));
    for (const [old] of kept) {
      if (kept.size <= MOST_KEPT) break;
      kept.delete(old);
    }
    return news;
  }

  async function savedOf(viewer: Asking, id: string): Promise<SavedRow> {
    const { personNo } = demand(viewer, 'keep');
    const search = (await savedSearchesOf(database, personNo)).find((one) => one.id === id);
    if (!search) throw new BroadsheetError('not-found', `there is no saved search "${id.slice(0, 40)}" of yours`);
    return search;
  }

  /** What was known of the person's searches is known no longer. */
  async function changing<T>(viewer: Asking, change: (personNo: number) => Promise<T>): Promise<T> {
    const { personNo } = demand(viewer, 'keep');
    try {
      return await change(personNo);
    } finally {
      kept.delete(personNo);
    }
  }

  return {
    async list(viewer) {
      const { personNo } = demand(viewer, 'keep');
      return { searches: await known(personNo), library: await librarySummary(database) };
    },
    newInSaved: async (viewer) => (viewer ? known(viewer.personNo) : []),

    async results(viewer, { id, only, page, signal }) {
      const search = await savedOf(viewer, id);
      const { q, mode, sort } = viewOf(search);
      const arrivals = await arrivalsSince(database, search.seen);
      const among = arrivals.map(({ workNo }) => workNo);
      const found = await library.search({
        q,
        mode,
        sort,
        page,
        limit: PER_PAGE,
        signal,
        ...(only === 'new' ? { among } : {}),
      });
      return {
        search: {
          ...viewOf(search),
          fresh: only === 'new' ? found.paging.total : await freshIn(search, arrivals),
          until: untilOf(search, arrivals),
        },
        only,
        found,
        freshIds: await arrivedAmong(
          database,
          found.hits.map(({ card }) => card.workId),
          search.seen,
        ),
      };
    },

    save: (viewer, fields) =>
      changing(viewer, (personNo) => writer.run('saveSearch', { personNo, ...checked(fields) })),
    change: (viewer, { id, ...fields }) =>
      changing(viewer, (personNo) => writer.run('changeSavedSearch', { personNo, savedId: id, ...checked(fields) })),
    remove: (viewer, id) => changing(viewer, (personNo) => writer.run('deleteSavedSearch', { personNo, savedId: id })),
    move: (viewer, { id, to }) =>
      changing(viewer, (personNo) => writer.run('moveSavedSearch', { personNo, savedId: id, to })),
    markSeen: (viewer, { id, until }) =>
      changing(viewer, (personNo) => writer.run('markSearchSeen', { personNo, savedId: id, until: instantIn(until) })),
  };
}

function untilOf({ seen }: SavedRow, [latest]: readonly Arrival[]): string {
  return latest && latest.at > seen ? latest.at : seen;
}

function since(arrivals: readonly Arrival[], seen: string): number[] {
  return arrivals.filter(({ at }) => at > seen).map(({ workNo }) => workNo);
}

function viewOf({ id, name, q, mode, sort, created, seen }: SavedRow): SavedSearchView {
  return {
    id,
    name,
    q,
    mode: SEARCH_MODES.find((one) => one === mode) ?? 'auto',
    sort: SEARCH_SORTS.find((one) => one === sort) ?? 'relevance',
    created,
    seen,
  };
}

/** @throws `usage` for an empty query, `too-large` */
function checked({ name, q, mode, sort }: SearchFields): SearchFields {
  const query = q.trim().toWellFormed();
  if (query === '') throw new BroadsheetError('usage', 'there is nothing to search for; type a query');
  if (query.length > LONGEST_QUERY)
    throw new BroadsheetError(
      'too-large',
      `a query has at most ${LONGEST_QUERY} characters, and this one has ${query.length}`,
    );
  const named = tamed(name).replace(/\s+/g, ' ').trim().toWellFormed();
  if (named.length > LONGEST_NAME)
    throw new BroadsheetError(
      'too-large',
      `a name has at most ${LONGEST_NAME} characters, and this one has ${named.length}`,
    );
  return {
    name: named === '' ? tamed(query).replace(/\s+/g, ' ').slice(0, LONGEST_NAME).toWellFormed() : named,
    q: query,
    mode,
    sort,
  };
}

/** As the store writes them; anything else is not one. */
function instantIn(text: string | undefined): string | undefined {
  return text !== undefined && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) ? text : undefined;
}
