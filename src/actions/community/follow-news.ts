// News of what somebody follows: works that arrived and what people did, put together and told why. Six statements at most.
import type { NewsItem, NewsReason, NewsView } from '../../domain/community/follow-views.ts';
import type { Viewer } from '../../domain/community/viewer.ts';
import {
  type FollowedSearch,
  followedSearches,
  newestArrivals,
  newestDeeds,
  newsCards,
  type ShownWork,
} from '../../store/community/follow-news.ts';
import type { CommunityDependencies } from './community.ts';

const PER_PAGE = 50;
/** Nobody turns further pages, and each costs what all before it cost. */
const MOST_PAGES = 5;
/** A topic's newest papers, as far as they can be on a page. */
const OF_A_SEARCH = 200;
/** Many follow the same words, and come back within a minute. */
const KEPT_MS = 60_000;
const KEPT_SEARCHES = 2000;

export interface NewsRequest {
  /** Only what came after this ISO instant. */
  readonly since?: string | undefined;
  readonly limit?: number | undefined;
  readonly page?: number | undefined;
}

interface Kept {
  readonly at: number;
  readonly works: Promise<readonly number[]>;
}

export function followNews({ database, library, clock }: CommunityDependencies) {
  const kept = new Map<string, Kept>();

  /** Undefined when search did not answer. */
  async function foundBy(q: string): Promise<readonly number[] | undefined> {
    const now = clock().getTime();
    let entry = kept.get(q);
    if (!entry || now - entry.at > KEPT_MS) {
      const works = library.newestFound(q, OF_A_SEARCH);
      entry = { at: now, works };
      if (kept.size >= KEPT_SEARCHES) kept.clear();
      kept.set(q, entry);
      works.catch(() => kept.delete(q));
    }
    return entry.works.catch(() => undefined);
  }

  return async (viewer: Viewer, request: NewsRequest = {}): Promise<NewsView> => {
    const { personNo, previousVisit } = viewer;
    const perPage = Math.min(request.limit ?? PER_PAGE, PER_PAGE);
    const page = Math.min(Math.max(request.page ?? 1, 1), MOST_PAGES);
    const needed = page * perPage + 1;
    const { searches, follows } = await followedSearches(database, personNo);
    const found = await Promise.all(searches.map(async (search) => ({ search, works: await foundBy(search.q) })));
    const missing = found.filter(({ works }) => works === undefined).map(({ search }) => search.label);
    const arrivals = follows === 0 ? [] : await newestArrivals(database, personNo, needed);
    const deeds = follows === 0 ? [] : await newestDeeds(database, personNo, needed);

    // The instant of what only a search found is not known yet, but works arrive in the order of their numbers.
    const byNumber = [...new Set([...arrivals.map((one) => one.workNo), ...found.flatMap(({ works = [] }) => works)])]
      .sort((a, b) => b - a)
      .slice(0, needed);
    const works = new Set([...byNumber, ...deeds.map((deed) => deed.workNo)]);
    const shown = await newsCards(database, personNo, [...works]);
    const arrived = new Set(byNumber);
    const newsItem = (workNo: number, { card, arrivedAt, reasons }: ShownWork): NewsItem => {
      const own = deeds.filter((deed) => deed.workNo === workNo);
      const at = [arrived.has(workNo) ? arrivedAt : '', ...own.map((deed) => deed.at)].reduce((a, b) =>
        a > b ? a : b,
      );
      return {
        card,
        at,
        isNew: previousVisit !== undefined && at > previousVisit,
        reasons: [
          ...own.map(({ handle, name, did }): NewsReason => ({ kind: 'person', target: handle, label: name, did })),
          ...reasons,
          ...found.flatMap(({ search, works: ofIt = [] }) => (ofIt.includes(workNo) ? [reasonOf(search)] : [])),
        ],
      };
    };
    const items = [...shown]
      .map(([workNo, work]) => ({ workNo, item: newsItem(workNo, work) }))
      .filter(({ item }) => request.since === undefined || item.at > request.since)
      // What arrived at one moment stays in one order, so that a page goes on where the one before ended.
      .sort((a, b) => (a.item.at === b.item.at ? b.workNo - a.workNo : a.item.at < b.item.at ? 1 : -1))
      .map(({ item }) => item);
    const first = (page - 1) * perPage;
    const more = items.length > first + perPage && page < MOST_PAGES;
    return {
      items: items.slice(first, first + perPage),
      paging: { page, pages: more ? page + 1 : page },
      follows,
      missing,
    };
  };
}

function reasonOf({ kind, target, label }: FollowedSearch): NewsReason {
  return { kind, target, label };
}
