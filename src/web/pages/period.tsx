// `/papers/date/{day}`, `/papers/week/{week}`, `/papers/month/{month}`, and the bare words, which lead to the present one.
import type { Context } from 'hono';
import { isoWeek, weekDays } from '../../domain/dates.ts';
import type { FeedView } from '../../domain/views.ts';
import { BroadsheetError } from '../../errors.ts';
import { checkWithin, feedRequest } from '../paging.ts';
import { Feed } from '../parts/feed.tsx';
import { minePage, WithMine } from '../parts/mine.tsx';
import { page } from '../parts/page.tsx';
import { dayRange, longDay, longMonth } from '../shown.ts';
import type { Frame, Site } from '../site.ts';
import { type Texts, textsOf } from '../texts.ts';
import { periodPath } from '../urls.ts';

type Kind = 'day' | 'week' | 'month';

const EXAMPLES: Readonly<Record<Kind, string>> = { day: '2025-11-27', week: '2025-W48', month: '2025-11' };

export async function periodPage(c: Context, site: Site, kind: Kind): Promise<Response> {
  const period = c.req.param('period') ?? '';
  const request = feedRequest(c);
  const found = await site.library.feed(kind, period, request);
  if (found.kind === 'moved') return c.redirect(periodPath(kind, found.id), 301);
  if (found.kind === 'missing') {
    throw new BroadsheetError(
      'not-found',
      `"${period.slice(0, 40)}" is not a ${kind}; write it like ${EXAMPLES[kind]}`,
    );
  }
  const { view } = found;
  checkWithin(request.page, view.paging);
  const path = periodPath(kind, view.period);
  const t = textsOf(c);
  const heading = headingOf(view, t);
  const { page: number } = view.paging;
  const frame: Frame = {
    title: number > 1 ? `${heading}, ${t.lists.page(String(number))}` : heading,
    description: t.lists.papersOf(view.paging.total, heading),
    canonical: view.paging.page > 1 ? `${path}?page=${view.paging.page}` : path,
    section: kind === 'day' ? (view.period === view.today ? 'today' : undefined) : kind,
    library: view.library,
    unlisted: view.papers.length === 0,
  };
  return page(
    c,
    site,
    frame,
    <WithMine mine={await minePage(c, site, view.papers)}>
      <Feed view={view} heading={heading} lead={kind === 'day'} path={path} />
    </WithMine>,
  );
}

function headingOf(view: FeedView, t: Texts): string {
  if (view.kind === 'day') return longDay(view.period, t.dates);
  if (view.kind === 'month') return longMonth(view.period, t.dates);
  const days = weekDays(view.period);
  return days ? t.lists.weekOf(dayRange(days.first, days.last, t.dates)) : view.period;
}

/** `/papers/week`: this week, or the week of the latest day that has papers. */
export async function presentPeriod(c: Context, site: Site, kind: 'week' | 'month'): Promise<Response> {
  const { today, latestDay } = await site.library.today();
  const day = latestDay !== undefined && latestDay < today ? latestDay : today;
  return c.redirect(periodPath(kind, kind === 'week' ? isoWeek(day) : day.slice(0, 7)), 302);
}
