// Dates, counts and instants as readers see them, in the language of the page that is being rendered; outside of components the
// language is handed in. Dates are never shifted, instants are shown in the site's zone.
import type { PartialDate } from '../domain/paper.ts';
import { type Texts, useTexts } from './texts.ts';

type Dates = Texts['dates'];

const here = (): Dates => useTexts().dates;

function month(date: string, { months }: Dates): string {
  return months[Number(date.slice(5, 7)) - 1] ?? '';
}

function dayOfWeek(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** `Thu`. */
export function shortWeekday(day: string, t: Dates = here()): string {
  return t.shortWeekdays[dayOfWeek(day)] ?? '';
}

/** `Thursday, 27 November 2025`. */
export function longDay(day: string, t: Dates = here()): string {
  const date = `${t.day(Number(day.slice(8)), month(day, t))} ${day.slice(0, 4)}`;
  return t.withWeekday(t.weekdays[dayOfWeek(day)] ?? '', date);
}

/** `27 Nov 2025`, `Nov 2025`, `2025`, whatever is known. */
export function shortDate(date: PartialDate, t: Dates = here()): string {
  const year = date.slice(0, 4);
  if (date.length < 7) return year;
  const name = t.shortMonths[Number(date.slice(5, 7)) - 1] ?? '';
  return date.length < 10 ? `${name} ${year}` : `${t.day(Number(date.slice(8)), name)} ${year}`;
}

/** `November 2025`. */
export function longMonth(date: string, t: Dates = here()): string {
  return `${month(date, t)} ${date.slice(0, 4)}`;
}

/** `24–30 November 2025`, `29 December 2025 – 4 January 2026`. */
export function dayRange(first: string, last: string, t: Dates = here()): string {
  const end = `${t.day(Number(last.slice(8)), month(last, t))} ${last.slice(0, 4)}`;
  const [from, to] = [Number(first.slice(8)), Number(last.slice(8))];
  if (first.slice(0, 7) === last.slice(0, 7))
    return `${t.dayRange(from, t.day(to, month(last, t)))} ${last.slice(0, 4)}`;
  const start = t.day(from, month(first, t));
  return first.slice(0, 4) === last.slice(0, 4) ? `${start} – ${end}` : `${start} ${first.slice(0, 4)} – ${end}`;
}

const numberFormats = new Map<string, Intl.NumberFormat>();

export function number(n: number, { locale }: Dates = here()): string {
  if (n < 1000 && Number.isInteger(n)) return String(n);
  let format = numberFormats.get(locale);
  if (!format) {
    format = new Intl.NumberFormat(locale);
    numberFormats.set(locale, format);
  }
  return format.format(n);
}

export function bytes(n: number, t: Dates = here()): string {
  if (n < 1024) return `${n} ${t.bytes}`;
  const units = ['KiB', 'MiB', 'GiB', 'TiB'];
  let value = n / 1024;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  const digits = value < 10 ? 1 : 0;
  return `${new Intl.NumberFormat(t.locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value)} ${units[unit]}`;
}

const instantFormats = new Map<string, Intl.DateTimeFormat>();

/** `27 Nov 2025, 14:05 UTC`; the text itself when it is no instant. */
export function instant(iso: string, zone: string, { instantLocale }: Dates = here()): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const key = `${instantLocale} ${zone}`;
  let format = instantFormats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(instantLocale, {
      timeZone: zone,
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      timeZoneName: 'short',
    });
    instantFormats.set(key, format);
  }
  return format.format(date);
}

/** `/home/me/papers/refs.bib:12` is nobody's business but the file's name and line are; URLs stay whole. */
export function shownPlace(place: string): string {
  return /^https?:/.test(place) ? place : place.replace(/^.*[/\\](?=[^/\\])/, '');
}
