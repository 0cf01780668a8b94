// Dates that need no clock: 2023, 2024-03-05, 3 May 2024, spring 2024, Q3 2025, the 1990s.
import { partialDate } from '../../../domain/dates.ts';
import { months, type Period, seasonPeriod, yearPeriod } from './period.ts';
import { type Point, type Reading, skip, wordAt, yearAt } from './point.ts';
import { decadeNamed, monthNamed, ordinalNamed, seasonNamed, unitNamed } from './vocabulary.ts';

const ISO = /^(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?$/;
const DAY = /^(\d{1,2})(?:st|nd|rd|th)?$/;
const QUARTER_OR_HALF = /^(q[1-4]|h[12])$/;
const DECADE = /^(\d{3}0)['’]?s$/;
// Two digits are a decade only where they can hardly be seconds: "the 90s", not "90s clips".
const SHORT_DECADE = /^['’]?([6-9]0)['’]?s$/;

const BEFORE_SHORT_DECADE = ['the', 'early', 'mid', 'late'];

/** The longest of them that begins at that word. */
export function readAbsolute(reading: Reading, at: number): Point | undefined {
  return (
    monthAndYear(reading, at) ??
    seasonAndYear(reading, at) ??
    quarterOrHalf(reading, at) ??
    decade(reading, at) ??
    numeric(reading, at)
  );
}

/** The days of a date as `domain/dates.ts` writes it: `2024`, `2024-03`, `2024-03-05`. */
function periodOfDate(date: string): Period {
  const [year = 0, month] = date.split('-').map(Number);
  if (date.length === 10) return { from: date, to: date };
  return month === undefined ? yearPeriod(year) : months(year, month, 1);
}

function numeric(reading: Reading, at: number): Point | undefined {
  const [, year, month, day] = ISO.exec(wordAt(reading, at)) ?? [];
  if (year === undefined || Number(year) < reading.oldestYear || Number(year) > reading.newestYear) return undefined;
  const date = partialDate(Number(year), ...[month, day].filter((part) => part !== undefined).map(Number));
  return date === undefined ? undefined : { period: periodOfDate(date), next: at + 1, clarity: 'number' };
}

/** May 2024, May of 2024, 3 May 2024, May 3rd, 2024, the 3rd of May 2024. */
function monthAndYear(reading: Reading, at: number): Point | undefined {
  const dayFirst = DAY.exec(wordAt(reading, at))?.[1];
  const monthAt = dayFirst === undefined ? at : skip(reading, at + 1, 'of');
  const month = monthNamed(wordAt(reading, monthAt));
  if (month === undefined) return undefined;
  const dayAfter = dayFirst === undefined ? DAY.exec(wordAt(reading, monthAt + 1))?.[1] : undefined;
  const yearIs = skip(reading, dayAfter === undefined ? monthAt + 1 : monthAt + 2, 'of');
  const year = yearAt(reading, yearIs);
  const day = dayFirst ?? dayAfter;
  const date = year && partialDate(year, month, day === undefined ? undefined : Number(day));
  return date ? clear(periodOfDate(date), yearIs + 1) : undefined;
}

function seasonAndYear(reading: Reading, at: number): Point | undefined {
  const season = seasonNamed(wordAt(reading, at));
  const yearIs = skip(reading, at + 1, 'of');
  const year = yearAt(reading, yearIs);
  return season && year ? clear(seasonPeriod(season, year), yearIs + 1) : undefined;
}

/** Q3 2025, 2025 Q3, H1 2024, third quarter of 2025, first half of 2024. */
function quarterOrHalf(reading: Reading, at: number): Point | undefined {
  const first = wordAt(reading, at);
  if (QUARTER_OR_HALF.test(first)) {
    const yearIs = skip(reading, at + 1, 'of');
    return inYear(reading, yearIs, first.startsWith('q') ? 3 : 6, Number(first[1]), yearIs + 1);
  }
  const second = wordAt(reading, at + 1);
  if (QUARTER_OR_HALF.test(second)) {
    return inYear(reading, at, second.startsWith('q') ? 3 : 6, Number(second[1]), at + 2);
  }
  const ordinal = ordinalNamed(first);
  if (ordinal === undefined || (second !== 'half' && unitNamed(second) !== 'quarter')) return undefined;
  const yearIs = skip(reading, at + 2, 'of');
  return inYear(reading, yearIs, second === 'half' ? 6 : 3, ordinal, yearIs + 1);
}

/** The `ordinal`-th stretch of `length` months of the year that stands at `yearIs`. */
function inYear(reading: Reading, yearIs: number, length: number, ordinal: number, next: number): Point | undefined {
  const year = yearAt(reading, yearIs);
  if (year === undefined || ordinal * length > 12) return undefined;
  return clear(months(year, 1 + (ordinal - 1) * length, length), next);
}

/** 1990s; the 90s and the nineties want their article. */
function decade(reading: Reading, at: number): Point | undefined {
  const word = wordAt(reading, at);
  const long = DECADE.exec(word)?.[1];
  const short = SHORT_DECADE.exec(word)?.[1];
  const year = long ? Number(long) : short ? 1900 + Number(short) : decadeNamed(word);
  if (year === undefined || year < reading.oldestYear || year > reading.newestYear) return undefined;
  if (!long && !BEFORE_SHORT_DECADE.includes(wordAt(reading, at - 1))) return undefined;
  return clear(months(year, 1, 120), at + 1);
}

function clear(period: Period, next: number): Point {
  return { period, next, clarity: 'clear' };
}
