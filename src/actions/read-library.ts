// The reading verbs over the store and the search backend.
import { statSync } from 'node:fs';
import { addDays, instantToDate, isoWeek, parseDate, weekDays } from '../domain/dates.ts';
import type { FeedView, Paging } from '../domain/views.ts';
import type { SearchBackend } from '../search/search-backend.ts';
import type { Database } from '../store/database.ts';
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
import { librarySummary } from '../store/read/summary.ts';
import { foundAmong } from './found-among.ts';
import type { FeedRequest, Library } from './library.ts';
import { literatureThread } from './literature-thread.ts';
import { newestFound } from './newest-found.ts';
import { readPaper } from './paper-view.ts';
import { SimilarMemory } from './papers-like-it.ts';
import { recommendFor } from './recommend-papers.ts';
import { completions, type SearchDependencies, searchPapers } from './search-papers.ts';
import { similarPapers } from './similar-papers.ts';

export interface LibraryDependencies {
  readonly database: Database;
  readonly backend: SearchBackend;
  /** See SearchDependencies. */
  readonly encodeQuery?: SearchDependencies['encodeQuery'];
  readonly clock: () => Date;
  readonly zone: string;
  /** What jobs/ says of itself; it stands above the verbs. */
  readonly operations: Pick<Library, 'sources' | 'jobs'>;
  /** The database file, for its size; undefined on PostgreSQL. */
  readonly file?: string | undefined;
}

/** Completions where the caller does not say how many. */
const COMPLETIONS = 8;
/** A front page with fewer papers than this goes on with those of the days before. */
const THIN_DAY = 8;
const BEFORE_SHOWN = 18;

export function readLibrary({
  database,
  backend,
  clock,
  zone,
  operations,
  file,
  encodeQuery,
}: LibraryDependencies): Library {
  const today = (): string => instantToDate(clock(), zone) ?? clock().toISOString().slice(0, 10);
  const searchDependencies = { database, backend, encodeQuery, today };
  const memory = new SimilarMemory(clock);
  const related = { database, backend, clock, today };

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
    const found = await dayFeed(database, period, {
      curated: request.curated ?? false,
      page: pageOf(request.page),
      today: today(),
    });
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

    paper: (id, request) => readPaper({ database, backend, memory }, id, request),

    search: (request) => searchPapers(searchDependencies, request),
    newestFound: (q, limit, signal) => newestFound(searchDependencies, q, limit, signal),
    foundAmong: (request) => foundAmong(backend, today(), request),
    indexedChange: () => backend.seq(),
    similar: (request) => similarPapers(related, request),
    thread: (request) => literatureThread(related, request),
    recommendFor: (request) => recommendFor(related, request),
    completions: (typed, limit = COMPLETIONS) => completions(backend, typed, limit),
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

function sizeOf(file: string): number {
  return ['', '-wal'].reduce((sum, suffix) => sum + (statSync(file + suffix, { throwIfNoEntry: false })?.size ?? 0), 0);
}
