// Lists over the whole library besides its days: what is new, top, discussed, has code, and what the viewer has not read.
import type { ListKind, ListView, Span } from '../../domain/community/list-views.ts';
import type { Viewer } from '../../domain/community/viewer.ts';
import { addDays, instantToDate } from '../../domain/dates.ts';
import { type FeedPage, latestDay, PER_PAGE, trendingFeed } from '../../store/read/feeds.ts';
import {
  discussedWorks,
  type ListRequest,
  MOST_LISTED,
  newWorks,
  topWorks,
  topWorksOfDays,
  unreadWorks,
  worksWithCode,
} from '../../store/read/lists.ts';
import type { CommunityDependencies } from './community.ts';
import { demand } from './demand.ts';

export interface ListChoice {
  readonly kind: ListKind;
  /** Of `top`; default a week. */
  readonly span?: Span | undefined;
  readonly curated?: boolean | undefined;
  readonly page?: number | undefined;
}

export interface Lists {
  /** Throws `sign-in` for the `unread` of nobody. */
  list(viewer: Viewer | undefined, choice: ListChoice): Promise<ListView>;
}

const DAYS: Readonly<Record<Exclude<Span, 'all'>, number>> = { day: 1, week: 7, month: 30 };

export function listsVerbs({ database, library, clock, zone }: CommunityDependencies): Lists {
  async function top(span: Span, request: ListRequest): Promise<FeedPage> {
    if (span === 'all') return topWorks(database, request);
    const today = instantToDate(clock(), zone) ?? clock().toISOString().slice(0, 10);
    const last = (await latestDay(database, today)) ?? today;
    return topWorksOfDays(database, addDays(last, 1 - DAYS[span]), last, request);
  }

  function found(viewer: Viewer | undefined, kind: ListKind, span: Span, request: ListRequest): Promise<FeedPage> {
    switch (kind) {
      case 'trending':
        return trendingFeed(database, request.curated, request.page);
      case 'new':
        return newWorks(database, request);
      case 'top':
        return top(span, request);
      case 'discussed':
        return discussedWorks(database, request);
      case 'code':
        return worksWithCode(database, request);
      case 'unread':
        return unreadWorks(database, demand(viewer, 'keep').personNo, request);
    }
  }

  return {
    async list(viewer, { kind, span = 'week', curated = false, page = 1 }) {
      const { papers, total } = await found(viewer, kind, span, { curated, page });
      return {
        kind,
        span: kind === 'top' ? span : undefined,
        papers,
        paging: { page, pages: Math.max(1, Math.ceil(total / PER_PAGE)), total, perPage: PER_PAGE },
        isCut: total >= MOST_LISTED,
        curated,
        library: await library.summary(),
      };
    },
  };
}
