// A date phrase: dates with the words that say how they are meant. Only what is clearly a date is taken: a year alone ("imagenet
// 2023"), "may" and "march" stay words; a word of time before them makes them dates. "Recent" stays a word too: no number
// of days is what everybody means by it. Nothing is decided by words left of the phrase, and by one right of it only where
// `isBound` says that it stays there: so that a query without one of its parts has the dates it had.
import type { Filter } from '../tree.ts';
import { months, yearPeriod } from './period.ts';
import { type Point, type Reading, skip, wordAt, yearAt } from './point.ts';
import { readPoint } from './read-point.ts';
import { readWindow } from './read-window.ts';
import { related } from './relation.ts';
import {
  AND_LATER,
  CLEAR_ONLY,
  COUNTED,
  DOUBLE_RELATIONS,
  NOW,
  ONWARDS,
  PUBLISHED,
  RELATIONS,
  TO,
  VERSIONS,
} from './relation-words.ts';
import { monthNamed, withoutGenitive } from './vocabulary.ts';

interface Found {
  /** Index of the first word after it. */
  readonly next: number;
  readonly filter: Filter;
}

/** The date phrase that begins at that word, its word of time included. */
export function readDate(reading: Reading, at: number): Found | undefined {
  const date = between(reading, at) ?? withRelation(reading, at) ?? alone(reading, at);
  const year = date && yearAt(reading, date.next - 1);
  if (!date || year === undefined || reading.words[date.next]?.isBound) return date;
  const after = wordAt(reading, date.next);
  const isCounted = COUNTED.includes(after) || (year % 100 === 0 && VERSIONS.includes(after));
  return isCounted ? undefined : date;
}

/** between A and B; from A to B; A to B, where both are clear or both years. */
function between(reading: Reading, at: number): Found | undefined {
  const place = skip(reading, at, 'between', 'from', 'since');
  const first = readPoint(reading, place);
  if (!first) return undefined;
  const joint = wordAt(reading, first.next);
  if (!TO.includes(joint) || (joint === 'and' && wordAt(reading, at) !== 'between')) return undefined;
  if (first.clarity !== 'soft' && place > at && NOW.includes(wordAt(reading, first.next + 1))) {
    return { next: first.next + 2, filter: related('since', first.period) };
  }
  const second = readPoint(reading, first.next + 1);
  if (!second || second.clarity === 'soft') return undefined;
  const to = second.period.to;
  const from = first.clarity === 'soft' ? monthBefore(wordAt(reading, place), second) : first.period.from;
  if (from === undefined || (to !== undefined && to < from)) return undefined;
  return { next: second.next, filter: { kind: 'dates', from, ...(to !== undefined && { to }) } };
}

/** March to May 2024: the first month has the year of the second, or the one before. */
function monthBefore(name: string, second: Point): string | undefined {
  const month = monthNamed(name);
  if (month === undefined || second.clarity !== 'clear' || second.period.to === undefined) return undefined;
  const year = Number(second.period.from.slice(0, 4));
  const { from } = months(year, month, 1);
  return from <= second.period.from ? from : months(year - 1, month, 1).from;
}

function withRelation(reading: Reading, at: number): Found | undefined {
  const double = DOUBLE_RELATIONS.get(`${wordAt(reading, at)} ${wordAt(reading, at + 1)}`);
  const relation = double ?? RELATIONS.get(wordAt(reading, at));
  if (relation === undefined) return undefined;
  const place = double ? at + 2 : at + 1;
  const window = readWindow(reading, place);
  if (window) return { next: window.next, filter: related(relation, window.period) };
  const point = readPoint(reading, place);
  if (!point || (point.clarity !== 'clear' && CLEAR_ONLY.includes(wordAt(reading, at)))) return undefined;
  if (point.clarity === 'soft' && relation !== 'since' && relation !== 'until') return undefined;
  if (relation !== 'in') return { next: point.next, filter: related(relation, point.period) };
  if (wordAt(reading, at) === 'from' && ONWARDS.includes(wordAt(reading, point.next))) {
    return { next: point.next + 1, filter: related('since', point.period) };
  }
  return eitherYear(reading, point) ?? { next: point.next, filter: related('in', point.period) };
}

/** in 2022 and 2023, in 2021 or 2023: either. */
function eitherYear(reading: Reading, first: Point): Found | undefined {
  if (yearAt(reading, first.next - 1) === undefined) return undefined;
  const joint = wordAt(reading, first.next);
  if ((joint !== 'and' && joint !== 'or') || yearAt(reading, first.next + 1) === undefined) return undefined;
  const second = readPoint(reading, first.next + 1);
  if (!second) return undefined;
  return { next: second.next, filter: { kind: 'or', of: [related('in', first.period), related('in', second.period)] } };
}

/** Without a word of time: March 2024, last week, past 6 months, 2023 onwards, the 2023 version. */
function alone(reading: Reading, at: number): Found | undefined {
  const named = newsOfToday(reading, at) ?? version(reading, at);
  if (named) return named;
  const window = readWindow(reading, at);
  if (window) return { next: window.next, filter: related('in', window.period) };
  const point = readPoint(reading, at);
  if (!point || point.clarity === 'soft') return undefined;
  const after = wordAt(reading, point.next);
  if (after === 'onwards' || after === 'onward')
    return { next: point.next + 1, filter: related('since', point.period) };
  const later = after === 'and' || after === 'or' ? AND_LATER.get(wordAt(reading, point.next + 1)) : undefined;
  if (later) return { next: point.next + 2, filter: related(later, point.period) };
  return point.clarity === 'clear' ? { next: point.next, filter: related('in', point.period) } : undefined;
}

/** the 2023 version, 2023 papers */
function version(reading: Reading, at: number): Found | undefined {
  const place = skip(reading, at, 'the');
  const year = yearAt(reading, place);
  // 2000 papers are more likely two thousand.
  if (year === undefined || year % 100 === 0 || !VERSIONS.includes(wordAt(reading, place + 1))) return undefined;
  return { next: place + 2, filter: related('in', yearPeriod(year)) };
}

function newsOfToday(reading: Reading, at: number): Found | undefined {
  const place = skip(reading, at, ...PUBLISHED);
  if (withoutGenitive(wordAt(reading, place)) !== 'today') return undefined;
  const next = skip(reading, place + 1, ...PUBLISHED);
  const { today } = reading;
  return next - at > 1 ? { next, filter: related('in', { from: today, to: today }) } : undefined;
}
