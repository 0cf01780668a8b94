// The months of a year, the latest first: a table of days with their numbers of papers, and below it what led each day.
import type { ArchiveDay } from '../../domain/community/front-archive.ts';
import { addDays, isoWeek } from '../../domain/dates.ts';
import { longMonth, number, shortDate } from '../shown.ts';
import { useTexts } from '../texts.ts';
import { paperPath, periodPath } from '../urls.ts';
import { TitleText } from './tex.tsx';

/** Steps of darkness, by powers: a day of 3 papers and one of 300 are both seen. */
const STEPS = 4;
const MONDAY_FIRST = [1, 2, 3, 4, 5, 6, 0] as const;

interface Props {
  readonly days: readonly ArchiveDay[];
}

export function CalendarYear({ days }: Props) {
  const byDay = new Map(days.map((day) => [day.day, day]));
  const most = Math.max(...days.map(({ papers }) => papers));
  const months = [...new Set(days.map(({ day }) => day.slice(0, 7)))].reverse();
  return (
    <div class="calendar">
      {months.map((month) => (
        <section aria-labelledby={`m-${month}`}>
          <h2 id={`m-${month}`}>
            <a href={periodPath('month', month)}>{longMonth(month)}</a>
          </h2>
          <Month month={month} byDay={byDay} most={most} />
          <Leads month={month} days={days.filter(({ day }) => day.startsWith(month))} />
        </section>
      ))}
    </div>
  );
}

interface MonthProps {
  readonly month: string;
  readonly byDay: ReadonlyMap<string, ArchiveDay>;
  readonly most: number;
}

function Month({ month, byDay, most }: MonthProps) {
  const { archive: t, dates } = useTexts();
  return (
    <table>
      <caption class="unseen">{longMonth(month)}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span class="unseen">{t.week}</span>
          </th>
          {MONDAY_FIRST.map((weekday) => (
            <th scope="col" abbr={dates.weekdays[weekday]}>
              {dates.shortWeekdays[weekday]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => {
          const name = isoWeek(week[0] as string);
          return (
            <tr>
              <th scope="row">
                <a href={periodPath('week', name)}>
                  <span class="unseen">{t.week} </span>
                  {Number(name.slice(6))}
                </a>
              </th>
              {week.map((day) => (day.startsWith(month) ? <Day day={day} of={byDay.get(day)} most={most} /> : <td />))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Day({ day, of, most }: { readonly day: string; readonly of: ArchiveDay | undefined; readonly most: number }) {
  const { archive: t } = useTexts();
  const date = Number(day.slice(8));
  if (!of) return <td>{date}</td>;
  const step = Math.max(1, Math.ceil((Math.log2(of.papers + 1) / Math.log2(most + 1)) * STEPS));
  return (
    <td class={`heat-${step}`}>
      <a href={periodPath('day', day)}>
        {date}
        <span class="unseen">: {t.papers(of.papers)}</span>
        <span class="n" aria-hidden="true">
          {number(of.papers)}
        </span>
      </a>
    </td>
  );
}

function Leads({ month, days }: { readonly month: string; readonly days: readonly ArchiveDay[] }) {
  const { archive: t } = useTexts();
  return (
    <details>
      <summary>{t.leads(longMonth(month))}</summary>
      <ul>
        {days.toReversed().map(({ day, lead }) => (
          <li>
            <a class="day" href={periodPath('day', day)}>
              <time datetime={day}>{shortDate(day)}</time>
            </a>{' '}
            <a href={paperPath(lead.id)}>
              <TitleText text={lead.title} />
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Weeks from Monday to Sunday that have days of the month. */
function weeksOf(month: string): string[][] {
  const first = `${month}-01`;
  const back = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7;
  const weeks: string[][] = [];
  for (let monday = addDays(first, -back); monday.slice(0, 7) <= month; monday = addDays(monday, 7))
    weeks.push(Array.from({ length: 7 }, (_, i) => addDays(monday, i)));
  return weeks;
}
