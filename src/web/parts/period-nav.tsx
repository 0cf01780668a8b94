// To the nearest earlier and later day, week or month that has papers.
import { weekDays } from '../../domain/dates.ts';
import type { FeedView } from '../../domain/views.ts';
import { dayRange, longMonth, shortDate, shortWeekday } from '../shown.ts';
import { useTexts } from '../texts.ts';
import { periodPath, withQuery } from '../urls.ts';

export function PeriodNav({ view }: { readonly view: FeedView }) {
  const { lists: t } = useTexts();
  if (view.previous === undefined && view.next === undefined) return null;
  const href = (period: string): string =>
    withQuery(periodPath(view.kind, period), { curated: view.curated ? 1 : undefined });
  return (
    <nav class="pager periods" aria-label={t.around[view.kind]}>
      {view.previous === undefined ? (
        <span />
      ) : (
        <a rel="prev" href={href(view.previous)}>
          ← {periodName(view.kind, view.previous)}
        </a>
      )}
      {view.next === undefined ? (
        <span />
      ) : (
        <a rel="next" href={href(view.next)}>
          {periodName(view.kind, view.next)} →
        </a>
      )}
    </nav>
  );
}

/** `Wed 26 Nov 2025`, `24–30 November 2025`, `November 2025`. */
export function periodName(kind: FeedView['kind'], period: string): string {
  if (kind === 'month') return longMonth(period);
  if (kind === 'day') return `${shortWeekday(period)} ${shortDate(period)}`;
  const days = weekDays(period);
  return days ? dayRange(days.first, days.last) : period;
}
