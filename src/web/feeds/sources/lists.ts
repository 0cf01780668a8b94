// Feeds of lists over the whole library: the latest days, what is trending, new, top, discussed, has code; a day, week or month.
import { type ListKind, SPANS } from '../../../domain/community/list-views.ts';
import { instantToDate, isoWeek } from '../../../domain/dates.ts';
import type { FeedView, Paging, PaperCard } from '../../../domain/views.ts';
import { BroadsheetError } from '../../../errors.ts';
import { longDay, longMonth } from '../../shown.ts';
import { listPath, periodPath, withQuery } from '../../urls.ts';
import type { FeedAsk, FeedSource } from '../feed-content.ts';
import { type EntryPaper, paperEntries } from '../paper-entries.ts';

/** As many pages of a list as hold so many entries. */
export async function upTo<T>(
  limit: number,
  pageOf: (page: number) => Promise<{ readonly items: readonly T[]; readonly paging: Pick<Paging, 'pages'> }>,
): Promise<T[]> {
  const all: T[] = [];
  for (let page = 1; all.length < limit; page++) {
    const { items, paging } = await pageOf(page);
    all.push(...items);
    if (items.length === 0 || page >= paging.pages) break;
  }
  return all.slice(0, limit);
}

function isCurated({ query }: FeedAsk): boolean {
  return query('curated') === '1' || query('curated') === 'true';
}

const listed = ({ workId }: PaperCard): EntryPaper => ({ workId });

/** `today`: the front page, going on into the days before. */
export const todayFeed: FeedSource = async (ask) => {
  const curated = isCurated(ask);
  const works = await ask.site.community.feeds.latest({ curated, limit: ask.limit });
  return {
    title: curated ? ask.t.feeds.curated(ask.t.feeds.titles.today) : ask.t.feeds.titles.today,
    about: ask.t.feeds.about.today,
    page: withQuery('/', { curated: curated ? 1 : undefined }),
    entries: await paperEntries(
      ask,
      works.map((workId) => ({ workId })),
    ),
  };
};

export function listFeed(kind: Exclude<ListKind, 'unread'>): FeedSource {
  return async (ask) => {
    const { site, t, query, limit } = ask;
    const curated = isCurated(ask);
    const given = query('span') ?? '';
    const span = kind === 'top' && given !== '' ? SPANS.find((one) => one === given) : undefined;
    if (kind === 'top' && given !== '' && span === undefined)
      throw new BroadsheetError('usage', `span must be one of ${SPANS.join(', ')}, not "${given.slice(0, 40)}"`);
    const cards = await upTo(limit, async (page) => {
      const view =
        kind === 'trending'
          ? await site.library.trending({ curated, page })
          : await site.community.lists.list(undefined, { kind, span, curated, page });
      return { items: view.papers, paging: view.paging };
    });
    const title = span === undefined ? t.lists.title[kind] : `${t.lists.title[kind]} ${t.lists.spanOf[span]}`;
    return {
      title: curated ? t.feeds.curated(title) : title,
      about: t.lists.about[kind],
      page: withQuery(listPath(kind), { span, curated: curated ? 1 : undefined }),
      entries: await paperEntries(ask, cards.map(listed)),
    };
  };
}

type Kind = 'day' | 'week' | 'month';

/** `day/2025-11-27`; without a period the present one, or the latest that has papers. */
export function periodFeed(kind: Kind): FeedSource {
  return async (ask) => {
    const { of, limit } = ask;
    const curated = isCurated(ask);
    let period = of === '' ? periodOf(kind, todayOf(ask)) : of;
    let first = await viewOf(ask, kind, period, 1);
    const { latestDay } = first;
    if (of === '' && first.papers.length === 0 && latestDay !== undefined && latestDay < todayOf(ask)) {
      period = periodOf(kind, latestDay);
      first = await viewOf(ask, kind, period, 1);
    }
    const begun = first;
    const cards = await upTo(limit, async (page) => {
      const view = page === 1 ? begun : await viewOf(ask, kind, period, page);
      return { items: view.papers, paging: view.paging };
    });
    const { dates, feeds, lists } = ask.t;
    const title =
      kind === 'day' ? longDay(period, dates) : kind === 'month' ? longMonth(period, dates) : lists.weekOf(period);
    return {
      title: curated ? feeds.curated(title) : title,
      about: feeds.about.period,
      page: withQuery(periodPath(kind, period), { curated: curated ? 1 : undefined }),
      entries: await paperEntries(ask, cards.map(listed)),
    };
  };
}

function todayOf({ site }: FeedAsk): string {
  const now = site.now();
  return instantToDate(now, site.config.zone) ?? now.toISOString().slice(0, 10);
}

function periodOf(kind: Kind, day: string): string {
  return kind === 'day' ? day : kind === 'week' ? isoWeek(day) : day.slice(0, 7);
}

async function viewOf(ask: FeedAsk, kind: Kind, period: string, page: number): Promise<FeedView> {
  const found = await ask.site.library.feed(kind, period, { curated: isCurated(ask), page });
  if (found.kind !== 'found') throw new BroadsheetError('not-found', `"${period.slice(0, 40)}" is not a ${kind}`);
  return found.view;
}
