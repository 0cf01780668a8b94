// The value behind year:, date:, since: and their like: 2023, 2023..2025, >2022, 2024-03-05, last-spring, "March 2024".
import type { Filter } from '../tree.ts';
import { dateWords } from './date-words.ts';
import type { Period } from './period.ts';
import type { Reading } from './point.ts';
import { readDate } from './read-phrase.ts';
import { readPoint } from './read-point.ts';
import { readWindow } from './read-window.ts';
import { type Relation, related } from './relation.ts';

// The years that domain/dates.ts takes for years.
const OLDEST_YEAR = 1000;
const NEWEST_YEAR = 2999;
const COMPARED: Readonly<Record<string, Relation>> = {
  '>': 'after',
  '>=': 'since',
  '<': 'before',
  '<=': 'until',
  '=': 'in',
};
const SPREAD = /^(.*?)(?:\.\.+|…)(.*)$/s;
const YEARS = /^(\d{4})\s*[-–]\s*(\d{4})$/;
const COMPARISON = /^([<>]=?|=)(.*)$/s;

/** What the field asks for, or undefined when the value is no date. `today` is the site's day, YYYY-MM-DD. */
export function readDateValue(relation: Relation, value: string, today: string): Filter | undefined {
  const compared = COMPARISON.exec(value);
  const meant = COMPARED[compared?.[1] ?? ''] ?? relation;
  const rest = compared?.[2] ?? value;
  if (meant === 'in') {
    const [, first = '', last = ''] = SPREAD.exec(rest) ?? YEARS.exec(rest) ?? [];
    if (first !== '' || last !== '') return spread(first, last, today);
  }
  const period = readPeriod(rest, today);
  if (period) return related(meant, period);
  if (meant !== 'in') return undefined;
  // A whole phrase: date:"since last spring".
  const reading = readingOf(rest, today);
  const phrase = readDate(reading, 0);
  return phrase?.next === reading.words.length ? phrase.filter : undefined;
}

/** `2023..2025`, `2023..`, `..2025`; turned round where it runs backwards. */
function spread(first: string, last: string, today: string): Filter | undefined {
  const start = first === '' ? undefined : readPeriod(first, today);
  const end = last === '' ? undefined : readPeriod(last, today);
  if ((first !== '' && !start) || (last !== '' && !end)) return undefined;
  if (!start || !end) return start ? related('since', start) : end && related('until', end);
  const [earlier, later] = start.from <= end.from ? [start, end] : [end, start];
  return related('in', { from: earlier.from, ...(later.to !== undefined && { to: later.to }) });
}

function readPeriod(text: string, today: string): Period | undefined {
  const reading = readingOf(text, today);
  const point = readWindow(reading, 0) ?? readPoint(reading, 0);
  return point?.next === reading.words.length ? point.period : undefined;
}

/** `last-spring` and `last_spring` need no quotes; `2024-03-05` keeps its hyphens. */
function readingOf(text: string, today: string): Reading {
  const words = text
    .trim()
    .replace(/(?<=[a-z])[-_]|[-_](?=[a-z])/gi, ' ')
    .split(/\s+/)
    .map((word) => ({ text: word, isBound: false }));
  return { words: dateWords(words), today, oldestYear: OLDEST_YEAR, newestYear: NEWEST_YEAR };
}
