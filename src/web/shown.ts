// Dates, counts and instants as readers see them. English; dates are never shifted, instants are shown in the site's zone.
import type { PartialDate } from '../domain/paper.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

function month(date: string): string {
  return MONTHS[Number(date.slice(5, 7)) - 1] ?? '';
}

export function weekday(day: string): string {
  return WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';
}

/** `Thursday, 27 November 2025`. */
export function longDay(day: string): string {
  return `${weekday(day)}, ${Number(day.slice(8))} ${month(day)} ${day.slice(0, 4)}`;
}

/** `27 Nov 2025`, `Nov 2025`, `2025`, whatever is known. */
export function shortDate(date: PartialDate): string {
  const year = date.slice(0, 4);
  if (date.length < 7) return year;
  const name = month(date).slice(0, 3);
  return date.length < 10 ? `${name} ${year}` : `${Number(date.slice(8))} ${name} ${year}`;
}

/** `November 2025`. */
export function longMonth(date: string): string {
  return `${month(date)} ${date.slice(0, 4)}`;
}

/** `24–30 November 2025`, `29 December 2025 – 4 January 2026`. */
export function dayRange(first: string, last: string): string {
  const end = `${Number(last.slice(8))} ${longMonth(last)}`;
  if (first.slice(0, 7) === last.slice(0, 7)) return `${Number(first.slice(8))}–${end}`;
  const start = `${Number(first.slice(8))} ${month(first)}`;
  return first.slice(0, 4) === last.slice(0, 4) ? `${start} – ${end}` : `${start} ${first.slice(0, 4)} – ${end}`;
}

const NUMBERS = new Intl.NumberFormat('en');

export function number(n: number): string {
  return n < 1000 && Number.isInteger(n) ? String(n) : NUMBERS.format(n);
}

/** `1 paper`, `1,204 papers`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${number(n)} ${n === 1 ? one : many}`;
}

export function bytes(n: number): string {
  if (n < 1024) return `${n} bytes`;
  const units = ['KiB', 'MiB', 'GiB', 'TiB'];
  let value = n / 1024;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${value.toFixed(value < 10 ? 1 : 0)} ${units[unit]}`;
}

const instantFormats = new Map<string, Intl.DateTimeFormat>();

/** `27 Nov 2025, 14:05 UTC`; the text itself when it is no instant. */
export function instant(iso: string, zone: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  let format = instantFormats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      timeZoneName: 'short',
    });
    instantFormats.set(zone, format);
  }
  return format.format(date);
}

/** `/home/me/papers/refs.bib:12` is nobody's business but the file's name and line are; URLs stay whole. */
export function shownPlace(place: string): string {
  return /^https?:/.test(place) ? place : place.replace(/^.*[/\\](?=[^/\\])/, '');
}
