// Calendar dates as strings (`YYYY`, `YYYY-MM`, `YYYY-MM-DD`): reading the ways sources write them, days, weeks, months.
// Date-only values are never shifted by a time zone; instants become a date of the site's zone once (CONTRACTS "Days").
import type { PartialDate } from './paper.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const OLDEST_YEAR = 1000;
const NEWEST_YEAR = 2999;

/** `YYYY-MM-DD` from parts, or undefined when no such day exists (0000-00-00, Feb 30). month and day may be left out. */
export function partialDate(year: number, month?: number, day?: number): PartialDate | undefined {
  if (!Number.isInteger(year) || year < OLDEST_YEAR || year > NEWEST_YEAR) return undefined;
  const y = String(year).padStart(4, '0');
  if (month === undefined) return y;
  if (!Number.isInteger(month) || month < 1 || month > 12) return undefined;
  const m = String(month).padStart(2, '0');
  if (day === undefined) return `${y}-${m}`;
  if (!Number.isInteger(day) || day < 1 || day > daysInMonth(year, month)) return undefined;
  return `${y}-${m}-${String(day).padStart(2, '0')}`;
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/**
 * Reads a date as sources write it: `2024`, `2024-05`, `2024-05-03`, `2024/5/3`, `May 3, 2024`, `3 May 2024`, `May 2024`,
 * RFC 822 and ISO instants (converted to a date of `zone`). Returns undefined for anything that is not a real date.
 */
export function parseDate(text: string, zone = 'UTC'): PartialDate | undefined {
  const trimmed = text.trim();
  const iso = /^(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?$/.exec(trimmed);
  if (iso) return partialDate(Number(iso[1]), numberOr(iso[2]), numberOr(iso[3]));
  if (/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(trimmed)) {
    // A real calendar date first: `new Date` would roll Feb 30 over.
    if (!parseDate(trimmed.slice(0, 10))) return undefined;
    const hasZone = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(trimmed);
    return instantToDate(new Date(hasZone ? trimmed : `${trimmed.replace(' ', 'T')}Z`), zone);
  }
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(trimmed);
  if (compact) return partialDate(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const rfc822 = /^[A-Za-z]{3},? (\d{1,2}) ([A-Za-z]{3}) (\d{4}) \d{2}:\d{2}/.exec(trimmed);
  if (rfc822) {
    const stated = partialDate(Number(rfc822[3]), monthNumber(rfc822[2] ?? ''), Number(rfc822[1]));
    return stated === undefined ? undefined : instantToDate(new Date(trimmed), zone);
  }
  const monthFirst = /^([A-Za-z]{3,9})\.? (?:(\d{1,2})(?:st|nd|rd|th)?,? )?(\d{4})$/.exec(trimmed);
  if (monthFirst) return partialDate(Number(monthFirst[3]), monthNumber(monthFirst[1] ?? ''), numberOr(monthFirst[2]));
  const dayFirst = /^(\d{1,2})\.? ([A-Za-z]{3,9})\.?,? (\d{4})$/.exec(trimmed);
  if (dayFirst) return partialDate(Number(dayFirst[3]), monthNumber(dayFirst[2] ?? ''), Number(dayFirst[1]));
  return undefined;
}

function numberOr(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

/** 1..12 for `Sep`, `Sept`, `September`; 0 when it is no month (which `partialDate` refuses). */
export function monthNumber(name: string): number {
  const lower = name.toLowerCase();
  const at = MONTHS.indexOf(lower.slice(0, 3));
  if (at < 0) return 0;
  const full = new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' })
    .format(Date.UTC(2000, at, 1))
    .toLowerCase();
  return full.startsWith(lower) || lower === 'sept' ? at + 1 : 0;
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** The calendar date of an instant in a zone; undefined for an invalid or absurd instant. */
export function instantToDate(instant: Date, zone: string): PartialDate | undefined {
  if (Number.isNaN(instant.getTime())) return undefined;
  if (zone === 'UTC') {
    return partialDate(instant.getUTCFullYear(), instant.getUTCMonth() + 1, instant.getUTCDate());
  }
  let format = dateFormats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
    dateFormats.set(zone, format);
  }
  return parseDate(format.format(instant));
}

/** Epoch milliseconds (OpenReview's cdate) to a date of the zone. */
export function epochToDate(milliseconds: number, zone: string): PartialDate | undefined {
  return Number.isFinite(milliseconds) ? instantToDate(new Date(milliseconds), zone) : undefined;
}

/** The latest day with this month and day that is not after `notAfter` (YYYY-MM-DD). */
export function latestDayNotAfter(month: number, day: number, notAfter: string): PartialDate | undefined {
  const year = Number(notAfter.slice(0, 4));
  // Eight years back are enough for every Feb 29.
  for (let y = year; y >= year - 8; y--) {
    const date = partialDate(y, month, day);
    if (date && date <= notAfter) return date;
  }
  return undefined;
}

export function isDay(date: PartialDate | undefined): date is string {
  return date !== undefined && date.length === 10;
}

export function yearOf(date: PartialDate): number {
  return Number(date.slice(0, 4));
}

/** `YYYY-MM-DD` plus n days. */
export function addDays(day: string, n: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);
}

/** ISO 8601 week of a day: `2025-W48`. */
export function isoWeek(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  const weekday = (date.getUTCDay() + 6) % 7;
  const thursday = new Date(date.getTime() + (3 - weekday) * 86_400_000);
  const firstJanuary = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const week = 1 + Math.floor((thursday.getTime() - firstJanuary) / (7 * 86_400_000));
  return `${String(thursday.getUTCFullYear()).padStart(4, '0')}-W${String(week).padStart(2, '0')}`;
}

/** Monday and Sunday of an ISO week, or undefined when there is no such week. */
export function weekDays(week: string): { readonly first: string; readonly last: string } | undefined {
  const parts = /^(\d{4})-W(\d{2})$/.exec(week);
  if (!parts) return undefined;
  const fourthJanuary = `${parts[1]}-01-04`; // always in week 1
  const weekday = (new Date(`${fourthJanuary}T00:00:00Z`).getUTCDay() + 6) % 7;
  const first = addDays(fourthJanuary, -weekday + (Number(parts[2]) - 1) * 7);
  return isoWeek(first) === week ? { first, last: addDays(first, 6) } : undefined;
}
