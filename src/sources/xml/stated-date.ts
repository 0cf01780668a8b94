// Dates as XML sources state them. One that is no calendar date costs the paper its date, not its place in the library.
import { parseDate, partialDate } from '../../domain/dates.ts';
import type { PartialDate } from '../../domain/paper.ts';

const RFC_822 = /^(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})\s+([A-Za-z]{3,9})\.?\s+(\d{4})(.*)$/;
const MIDNIGHT = /^[T\s]+00:00(?::00(?:\.0+)?)?(?:\s*(?:Z|[+-]\d{2}:?\d{2}|[A-Z]{1,5}))?$/;

/** Reads a date; an unreadable one is left out and said in `notes` under its field's name. Instants become dates of `zone`. */
export function statedDate(
  field: string,
  text: string | undefined,
  zone: string,
  notes: string[],
): PartialDate | undefined {
  if (text === undefined) return undefined;
  // `Date` rolls 31 Feb over to March: the day itself must be one.
  const isDay = !RFC_822.test(text) || splitDay(text).day !== undefined;
  const date = isDay ? (parseDate(text, zone) ?? parseDate(withWeekday(text), zone)) : undefined;
  if (!date) notes.push(`"${field}" is "${text.slice(0, 60)}", not a calendar date; it was left out`);
  return date;
}

/** The same for feeds, where midnight is how a feed that knows only the day writes it: such a date is not shifted by zone. */
export function feedDate(
  field: string,
  text: string | undefined,
  zone: string,
  notes: string[],
): PartialDate | undefined {
  if (text === undefined) return undefined;
  const { day, rest } = splitDay(text);
  return day !== undefined && MIDNIGHT.test(rest) ? day : statedDate(field, text, zone, notes);
}

/** The calendar date as written, whatever time and zone follow it: arXiv stamps its days at midnight US Eastern. */
export function dayAsWritten(field: string, text: string | undefined, notes: string[]): PartialDate | undefined {
  if (text === undefined) return undefined;
  return splitDay(text).day ?? statedDate(field, text, 'UTC', notes);
}

function splitDay(text: string): { readonly day: PartialDate | undefined; readonly rest: string } {
  const iso = /^(\d{4}-\d{2}-\d{2})(.*)$/.exec(text);
  if (iso) return { day: parseDate(iso[1] ?? ''), rest: iso[2] ?? '' };
  const rfc = RFC_822.exec(text);
  if (rfc) return { day: parseDate(`${rfc[1]} ${rfc[2]} ${rfc[3]}`), rest: rfc[4] ?? '' };
  return { day: undefined, rest: '' };
}

// RFC 822 lets the weekday out; any will do for reading.
function withWeekday(text: string): string {
  const rfc = RFC_822.exec(text);
  return rfc ? `Mon, ${rfc[1]} ${rfc[2]?.slice(0, 3)} ${rfc[3]}${rfc[4]}` : text;
}

/** The fullest real date of the parts: a day that does not exist leaves the month, a month that does not exist the year. */
export function fullestDate(year: number, month: number | undefined, day: number | undefined): PartialDate | undefined {
  return (month ? (partialDate(year, month, day) ?? partialDate(year, month)) : undefined) ?? partialDate(year);
}

/** The earlier of two dates of one event; where one only continues the other (2008, 2008-12-19), the fuller one. */
export function earliestDate(dates: readonly (PartialDate | undefined)[]): PartialDate | undefined {
  let best: PartialDate | undefined;
  for (const date of dates) {
    if (date === undefined) continue;
    if (best === undefined || date.startsWith(best) || (date < best && !best.startsWith(date))) best = date;
  }
  return best;
}
