// Dates counted from the site's day: last spring, this year, yesterday, two years ago, since May.
import { addDays, isoWeek, weekDays } from '../../../domain/dates.ts';
import { before, latestOf, months, type Period, seasonPeriod, unitAround } from './period.ts';
import { type Point, type Reading, skip, wordAt } from './point.ts';
import {
  monthNamed,
  numberNamed,
  oneUnitNamed,
  seasonNamed,
  unitNamed,
  weekdayNamed,
  withoutGenitive,
} from './vocabulary.ts';

const LAST = ['last', 'previous'];

/** The longest of them that begins at that word. */
export function readRelative(reading: Reading, at: number): Point | undefined {
  const { today } = reading;
  const word = wordAt(reading, at);
  if (LAST.includes(word)) return lastOne(reading, at + 1);
  if (word === 'this') return thisOne(reading, at + 1);
  if (withoutGenitive(word) === 'yesterday')
    return { period: unitAround(today, 'day', -1), next: at + 1, clarity: 'clear' };
  if (withoutGenitive(word) === 'today') {
    return { period: { from: today, to: today }, next: at + 1, clarity: 'soft' };
  }
  return unitsAgo(reading, at) ?? bareName(reading, at);
}

/**
 * `last spring`, `last March`: the latest that is over, not the running one. `last week`, `last year`: the calendar week or
 * year before this one. `last decade` is no point but a window: ten years back from today, as people mean it.
 */
function lastOne({ words, today }: Reading, at: number): Point | undefined {
  const word = words[at]?.text ?? '';
  const unit = oneUnitNamed(word);
  const weekday = weekdayNamed(word);
  const yearly = yearlyNamed(word);
  const period =
    unit && unit !== 'decade' && unit !== 'day'
      ? unitAround(today, unit, -1)
      : yearly
        ? latestOf(yearly, today, 'over')
        : weekday === undefined
          ? undefined
          : latestWeekday(addDays(today, -1), weekday);
  return period && { period, next: at + 1, clarity: 'clear' };
}

function thisOne({ words, today }: Reading, at: number): Point | undefined {
  const word = words[at]?.text ?? '';
  const unit = oneUnitNamed(word);
  const yearly = yearlyNamed(word);
  const year = Number(today.slice(0, 4));
  // "This may help."
  if (word === 'may') return undefined;
  const period =
    unit && unit !== 'day' && unit !== 'decade'
      ? unitAround(today, unit, 0)
      : yearly
        ? thisYears(yearly, year, today)
        : undefined;
  return period && { period, next: at + 1, clarity: 'clear' };
}

/** `two years ago`: that calendar year; `3 months ago`: that month. */
function unitsAgo(reading: Reading, at: number): Point | undefined {
  // A few years ago.
  let next = numberNamed(wordAt(reading, at + 1)) === undefined ? at : skip(reading, at, 'a');
  const count = numberNamed(wordAt(reading, next));
  if (count === undefined) return undefined;
  next++;
  if (wordAt(reading, next) === 'of') next++;
  const unit = unitNamed(wordAt(reading, next));
  if (!unit || wordAt(reading, next + 1) !== 'ago') return undefined;
  return { period: unitAround(before(reading.today, count, unit), unit, 0), next: next + 2, clarity: 'clear' };
}

/** `May`, `spring`, `Monday` alone: the latest that has begun. Verbs and other things most of the time, hence soft. */
function bareName({ words, today }: Reading, at: number): Point | undefined {
  const word = words[at]?.text ?? '';
  const yearly = yearlyNamed(word);
  const weekday = weekdayNamed(word);
  if (yearly) return { period: latestOf(yearly, today, 'begun'), next: at + 1, clarity: 'soft' };
  if (weekday === undefined) return undefined;
  return { period: latestWeekday(today, weekday), next: at + 1, clarity: 'soft' };
}

function yearlyNamed(word: string): ((year: number) => Period) | undefined {
  const month = monthNamed(word);
  if (month !== undefined) return (year) => months(year, month, 1);
  const season = seasonNamed(word);
  return season && ((year) => seasonPeriod(season, year));
}

/** Of this year, or the one that runs now: in December "this winter" is the one that has begun. */
function thisYears(yearly: (year: number) => Period, year: number, today: string): Period {
  const latest = latestOf(yearly, today, 'begun');
  return (latest.to ?? today) >= today ? latest : yearly(year);
}

function latestWeekday(notAfter: string, weekday: number): Period {
  const monday = weekDays(isoWeek(notAfter))?.first ?? notAfter;
  const day = addDays(monday, weekday);
  const from = day <= notAfter ? day : addDays(day, -7);
  return { from, to: from };
}
