// The days of a week or of a month in a row, and the way to the longer periods around them.
import { addDays, isoWeek, weekDays } from '../../domain/dates.ts';
import type { FeedView } from '../../domain/views.ts';
import { longMonth, shortWeekday } from '../shown.ts';
import { useTexts } from '../texts.ts';
import { archivePath, periodPath, withQuery } from '../urls.ts';

export function CalendarStrip({ view }: { readonly view: FeedView }) {
  const { front: t, dates } = useTexts();
  if (view.kind === 'trending') return null;
  const query = { curated: view.curated ? 1 : undefined };
  const days = daysOf(view);
  const first = days[0] ?? view.period;
  const month = view.kind === 'day' ? view.period : first;
  return (
    <nav
      class={view.kind === 'month' ? 'strip month' : 'strip'}
      aria-label={view.kind === 'month' ? t.daysOfMonth : t.daysOfWeek}
    >
      <ol>
        {days.map((day) => (
          <StripDay day={day} view={view} query={query} />
        ))}
      </ol>
      <p>
        {view.kind === 'day' ? (
          <>
            <a href={withQuery(periodPath('week', isoWeek(view.period)), query)}>
              {dates.week(Number(isoWeek(view.period).slice(6)))}
            </a>
            <span class="dot"> · </span>
          </>
        ) : null}
        {view.kind === 'month' ? null : (
          <>
            <a href={withQuery(periodPath('month', month.slice(0, 7)), query)}>{longMonth(month)}</a>
            <span class="dot"> · </span>
          </>
        )}
        <a href={archivePath(month.slice(0, 4))}>{t.archive}</a>
      </p>
    </nav>
  );
}

function daysOf(view: FeedView): readonly string[] {
  if (view.kind === 'month') {
    const first = `${view.period}-01`;
    return Array.from({ length: 31 }, (_, i) => addDays(first, i)).filter((day) => day.startsWith(view.period));
  }
  const first = weekDays(view.kind === 'week' ? view.period : isoWeek(view.period))?.first ?? view.period;
  return Array.from({ length: 7 }, (_, i) => addDays(first, i));
}

interface DayProps {
  readonly day: string;
  readonly view: FeedView;
  readonly query: Readonly<Record<string, number | undefined>>;
}

function StripDay({ day, view, query }: DayProps) {
  const label = (
    <>
      {view.kind === 'month' ? null : <span class="weekday">{shortWeekday(day)}</span>}{' '}
      <span class="number">{Number(day.slice(8))}</span>
    </>
  );
  if (day > view.today && day !== view.period) return <li class="ahead">{label}</li>;
  return (
    <li>
      <a href={withQuery(periodPath('day', day), query)} aria-current={day === view.period ? 'date' : undefined}>
        {label}
      </a>
    </li>
  );
}
