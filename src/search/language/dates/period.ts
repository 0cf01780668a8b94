// Stretches of the calendar, first and last day included. Pure arithmetic on `YYYY-MM-DD`; no words, no clock.
import { addDays, isoWeek, weekDays } from '../../../domain/dates.ts';

export interface Period {
  readonly from: string;
  /** Absent while it still runs: "the last two years". */
  readonly to?: string;
}

export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year' | 'decade';
export type Season = 'spring' | 'summer' | 'autumn' | 'winter';
export type Part = 'early' | 'mid' | 'late';

const MONTHS_IN: Readonly<Record<'month' | 'quarter' | 'year' | 'decade', number>> = {
  month: 1,
  quarter: 3,
  year: 12,
  decade: 120,
};
// Dates are compared as text: four digits (domain/dates.ts).
const OLDEST_YEAR = 1000;
// Meteorological seasons of the northern hemisphere (WMO): whole months, so that everybody can check what was understood.
const SEASON_STARTS: Readonly<Record<Season, number>> = { spring: 3, summer: 6, autumn: 9, winter: 12 };

const DECADE_PARTS: Readonly<Record<Part, { readonly skipped: number; readonly years: number }>> = {
  early: { skipped: 0, years: 4 },
  mid: { skipped: 4, years: 3 },
  late: { skipped: 7, years: 3 },
};

/** `count` whole months from the first of a month; month 13 is January of the next year, 0 December of the one before. */
export function months(year: number, month: number, count: number): Period {
  return { from: firstOf(year, month), to: addDays(firstOf(year, month + count), -1) };
}

export function yearPeriod(year: number): Period {
  return months(year, 1, 12);
}

/** Winter is named for the year of its January: winter 2024 is December 2023 to February 2024. */
export function seasonPeriod(season: Season, year: number): Period {
  return months(season === 'winter' ? year - 1 : year, SEASON_STARTS[season], 3);
}

/** The latest of a yearly period that began on or before the day; with `over`, that ended before it. */
export function latestOf(periodOf: (year: number) => Period, today: string, over: 'begun' | 'over'): Period {
  for (let year = Number(today.slice(0, 4)) + 1; ; year--) {
    const period = periodOf(year);
    if (over === 'begun' ? period.from <= today : (period.to ?? today) < today) return period;
  }
}

/**
 * A third of a period: of a month its days 1-10, 11-20, 21-; of a year four months; of a decade the years 0-3, 4-6, 7-9. A quarter or
 * season gives one of its months.
 */
export function partOf(period: Period, part: Part): Period {
  const { year, month } = partsOf(period.from);
  const all = monthsOf(period);
  const third = part === 'early' ? 0 : part === 'mid' ? 1 : 2;
  if (all === 1) {
    const from = addDays(period.from, third * 10);
    return third === 2 ? { ...period, from } : { from, to: addDays(from, 9) };
  }
  if (all === MONTHS_IN.decade) {
    const { skipped, years } = DECADE_PARTS[part];
    return months(year + skipped, 1, years * 12);
  }
  return months(year, month + (third * all) / 3, all / 3);
}

/** The calendar unit that holds the day, moved by whole units: -1 is the one before. Weeks are ISO weeks, Monday to Sunday. */
export function unitAround(day: string, unit: Unit, offset: number): Period {
  if (unit === 'day') return { from: addDays(day, offset), to: addDays(day, offset) };
  if (unit === 'week') {
    const { first } = weekDays(isoWeek(day)) ?? { first: day };
    const from = addDays(first, 7 * offset);
    return { from, to: addDays(from, 6) };
  }
  const { year, month } = partsOf(day);
  const length = MONTHS_IN[unit];
  // Months since year 0, rounded down to the unit.
  const index = (Math.floor((year * 12 + month - 1) / length) + offset) * length;
  return months(Math.floor(index / 12), (index % 12) + 1, length);
}

/** The same day so many units earlier; the last of the month where that month is shorter. Never before the year 1000. */
export function before(day: string, count: number, unit: Unit): string {
  if (unit === 'day' || unit === 'week') return addDays(day, unit === 'day' ? -count : -7 * count);
  const { year, month } = partsOf(day);
  const index = Math.max(OLDEST_YEAR * 12, year * 12 + month - 1 - count * MONTHS_IN[unit]);
  const last = months(Math.floor(index / 12), (index % 12) + 1, 1);
  const same = `${last.from.slice(0, 8)}${day.slice(8)}`;
  return last.to !== undefined && same > last.to ? last.to : same;
}

/** How many whole months a period made of whole months has. */
function monthsOf(period: Period): number {
  const from = partsOf(period.from);
  const to = partsOf(period.to ?? period.from);
  return (to.year - from.year) * 12 + to.month - from.month + 1;
}

function partsOf(day: string): { readonly year: number; readonly month: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)) };
}

function firstOf(year: number, month: number): string {
  return new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10);
}
