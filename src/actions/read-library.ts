// The reading verbs over the store and the search backend.
import { statSync } from 'node:fs';
import { addDays, instantToDate, isoWeek, parseDate, weekDays } from '../domain/dates.ts';
import type { FeedView, NamedListView, Paging, SearchView } from '../domain/views.ts';
import { BroadsheetError } from '../errors.ts';
import type { SearchBackend } from '../search/search-backend.ts';
import type { Database } from '../store/database.ts';
import { lastChange } from '../store/index/index-feed.ts';
import {
  dayFeed,
  type FeedPage,
  latestDay,
  nearDays,
  PER_PAGE,
  spanFeed,
  trendingFeed,
  worksBefore,
} from '../store/read/feeds.ts';
import { libraryStats, mergesMade, mergesSuggested, rejectedPage, rejectedRecord } from '../store/read/housekeeping.ts';
import { cardsOf, edgesOf, findWork, isPublicSpelling, workDetails } from '../store/read/papers.ts';
import { authorPage, type NamedList, organisationPage } from '../store/read/people.ts';
import { librarySummary } from '../store/read/summary.ts';
import type { FeedRequest, Found, Library, SearchRequest } from './library.ts';
import { paperView } from './paper-view.ts';

export interface LibraryDependencies {
  readonly database: Database;
  readonly backend: SearchBackend;
  readonly clock: () => Date;
  readonly zone: string;
  /** What jobs/ says of itself; it stands above the verbs. */
  readonly operations: Pick<Library, 'sources' | 'jobs'>;
  /** The database file, for its size; undefined on PostgreSQL. */
  readonly file?: string | undefined;
}

const SEARCH_LIMIT = 10;
/** A front page with fewer papers than this goes on with those of the days before. */
const THIN_DAY = 8;
const BEFORE_SHOWN = 18;
const MOST_HITS = 1000;

export function readLibrary({ database, backend, clock, zone, operations, file }: LibraryDependencies): Library {
  const today = (): string => instantToDate(clock(), zone) ?? clock().toISOString().slice(0, 10);

  async function feedView(
    kind: FeedView['kind'],
    period: string,
    found: FeedPage,
    near: { previous?: string | undefined; next?: string | undefined; latestDay?: string | undefined },
    request: FeedRequest,
  ): Promise<FeedView> {
    return {
      kind,
      period,
      papers: found.papers,
      paging: paging(found.total, request.page),
      ...near,
      today: today(),
      curated: request.curated ?? false,
      library: await librarySummary(database),
    };
  }

  async function day(period: string, request: FeedRequest): Promise<FeedView> {
    const found = await dayFeed(database, period, request.curated ?? false, pageOf(request.page));
    const near = await nearDays(database, period, period);
    return feedView('day', period, found, { previous: near.before, next: near.after, latestDay: near.latest }, request);
  }

  async function span(
    kind: 'week' | 'month',
    period: string,
    first: string,
    last: string,
    request: FeedRequest,
  ): Promise<FeedView> {
    const found = await spanFeed(database, first, last, request.curated ?? false, pageOf(request.page));
    const near = await nearDays(database, first, last);
    const periodOf = (date: string | undefined) => date && (kind === 'week' ? isoWeek(date) : date.slice(0, 7));
    return feedView(
      kind,
      period,
      found,
      { previous: periodOf(near.before), next: periodOf(near.after), latestDay: near.latest },
      request,
    );
  }

  return {
    async today(request = {}) {
      const view = await day((await latestDay(database, today())) ?? today(), request);
      if (view.papers.length >= THIN_DAY || view.curated) return view;
      return { ...view, before: await worksBefore(database, view.period, BEFORE_SHOWN) };
    },

    async feed(kind, period, request = {}) {
      if (kind === 'day') {
        return /^\d{4}-\d{2}-\d{2}$/.test(period) && parseDate(period)
          ? { kind: 'found', view: await day(period, request) }
          : { kind: 'missing' };
      }
      const days = kind === 'week' ? weekDays(period) : monthDays(period);
      return days
        ? { kind: 'found', view: await span(kind, period, days.first, days.last, request) }
        : { kind: 'missing' };
    },

    async trending(request = {}) {
      const found = await trendingFeed(database, request.curated ?? false, pageOf(request.page));
      return feedView('trending', '', found, { latestDay: undefined }, request);
    },

    async paper(id) {
      const work = await findWork(database, id);
      if (!work) return { kind: 'missing' };
      if (!isPublicSpelling(id, work.publicId)) return { kind: 'moved', id: work.publicId };
      const details = await workDetails(database, work.workNo);
      if (!details) return { kind: 'missing' };
      const edges = await edgesOf(database, work.workNo);
      return { kind: 'found', view: paperView(details, edges, await librarySummary(database)) };
    },

    async author(slug, page = 1) {
      return named('author', slug, page, await authorPage(database, slug, pageOf(page)));
    },

    async organisation(handle, page = 1) {
      return named('organisation', handle, page, await organisationPage(database, handle, pageOf(page)));
    },

    search: (request) => searchPapers(request),
    summary: () => librarySummary(database),
    ...operations,
    rejected: (page = 1) => rejectedPage(database, pageOf(page)),
    rejectedRecord: (id) => rejectedRecord(database, id),
    merges: async () => ({ made: await mergesMade(database), suggested: await mergesSuggested(database) }),
    async stats() {
      return {
        ...(await libraryStats(database)),
        indexedChange: await backend.seq(),
        databaseBytes: file ? sizeOf(file) : 0,
      };
    },
  };

  async function named(
    kind: NamedListView['kind'],
    slug: string,
    page: number,
    found: NamedList | undefined,
  ): Promise<Found<NamedListView>> {
    if (!found) return { kind: 'missing' };
    const { total, ...rest } = found;
    return {
      kind: 'found',
      view: { kind, slug, ...rest, paging: paging(total, page), library: await librarySummary(database) },
    };
  }

  async function searchPapers(request: SearchRequest): Promise<SearchView> {
    const limit = request.limit ?? SEARCH_LIMIT;
    if (!Number.isInteger(limit) || limit < 1 || limit > MOST_HITS)
      throw new BroadsheetError('usage', `limit is ${request.limit}; it must be 1 to ${MOST_HITS}`);
    const sort = request.sort ?? 'relevance';
    const offset = request.cursor === undefined ? (pageOf(request.page) - 1) * limit : offsetOf(request.cursor);
    const started = performance.now();
    const exact = offset === 0 ? await findWork(database, request.q.trim()) : undefined;
    const answer = await backend.search({ q: request.q, limit, offset, sort });
    const hits = exact
      ? [
          { workNo: exact.workNo, score: Number.MAX_SAFE_INTEGER },
          ...answer.hits.filter((hit) => hit.workNo !== exact.workNo),
        ].slice(0, limit)
      : answer.hits;
    const cards = await cardsOf(
      database,
      hits.map((hit) => hit.workNo),
    );
    const behind = (await lastChange(database)) - answer.seq;
    const total = Math.max(answer.total, hits.length);
    return {
      q: request.q,
      hits: hits.flatMap(({ workNo, score }) => {
        const card = cards.get(workNo);
        return card ? [{ id: card.id, title: card.title, score, card }] : [];
      }),
      paging: {
        page: Math.floor(offset / limit) + 1,
        pages: Math.max(1, Math.ceil(Math.min(total, MOST_HITS) / limit)),
        total,
        perPage: limit,
      },
      sort,
      cursor: offset + limit < Math.min(total, MOST_HITS) ? cursorAt(offset + limit) : undefined,
      chips: answer.chips,
      took: performance.now() - started,
      notice: behind > 0 ? `the search index is being brought up to date: ${behind} changes to go` : undefined,
      library: await librarySummary(database),
    };
  }
}

function pageOf(page: number | undefined): number {
  return page !== undefined && Number.isInteger(page) && page >= 1 ? page : 1;
}

function paging(total: number, page: number | undefined): Paging {
  return { page: pageOf(page), pages: Math.max(1, Math.ceil(total / PER_PAGE)), total, perPage: PER_PAGE };
}

function monthDays(month: string): { readonly first: string; readonly last: string } | undefined {
  const first = parseDate(`${month}-01`);
  if (!/^\d{4}-\d{2}$/.test(month) || !first) return undefined;
  const next = addDays(first, 31).slice(0, 7);
  return { first, last: addDays(`${next}-01`, -1) };
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

function sizeOf(file: string): number {
  return ['', '-wal'].reduce((sum, suffix) => sum + (statSync(file + suffix, { throwIfNoEntry: false })?.size ?? 0), 0);
}
