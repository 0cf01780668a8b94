// Dates of JSON records. One that is no calendar date costs the paper its date and is said in the notes.
import { parseDate, partialDate, yearOf } from '../../domain/dates.ts';
import type { PartialDate } from '../../domain/paper.ts';
import { num, str } from '../input/fields.ts';

/** A date or year in text or number; `field` is its name in the note about one that cannot be read. */
export function readDate(field: string, value: unknown, zone: string, notes: string[]): PartialDate | undefined {
  const text = str(value) ?? (num(value) === undefined ? undefined : String(value));
  if (text === undefined) return undefined;
  const date = parseDate(text, zone) ?? parseDate(rangeStart(text), zone);
  if (!date) notes.push(`"${field}" is ${text.slice(0, 60)}, not a calendar date; it was left out`);
  return date;
}

/** A year alone, 2024 or "2024"; undefined for anything else. */
export function readYear(value: unknown): number | undefined {
  const digits = typeof value === 'string' ? /^\s*(\d{4})[a-z]?\s*$/i.exec(value)?.[1] : value;
  const date = partialDate(Number(num(digits)));
  return date === undefined ? undefined : yearOf(date);
}

/** `2014-03-01T00:00:00/2014-03-31`, `1993/1993`: the day it began. */
function rangeStart(text: string): string {
  const slash = text.indexOf('/');
  return slash >= 4 && text.length - slash > 4 ? text.slice(0, slash) : '';
}

/** The date, or the first of `others` that says the same more precisely (2019 -> 2019-06-14). */
export function refined(
  date: PartialDate | undefined,
  others: readonly (PartialDate | undefined)[],
): PartialDate | undefined {
  let best = date;
  for (const other of others) {
    if (other !== undefined && (best === undefined || (other.length > best.length && other.startsWith(best)))) {
      best = other;
    }
  }
  return best;
}
