// A stretch of days as people say it: `2023`, `2023 to 2025`, `March 2024`, `since 20 March 2026`, `before 2020`.
import { addDays } from '../../../domain/dates.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** Both days inclusive, YYYY-MM-DD; whole years and months are named as such. */
export function dateLabel({ from, to }: { readonly from?: string; readonly to?: string }): string {
  if (from === undefined && to === undefined) return 'any date';
  if (to === undefined) return `since ${startLabel(from ?? '')}`;
  const next = addDays(to, 1);
  // Clearer than "until 2019", which some read as its beginning.
  if (from === undefined) return next.endsWith('-01') ? `before ${startLabel(next)}` : `until ${dayLabel(to)}`;
  if (from === to) return dayLabel(from);
  if (from.endsWith('-01-01') && next.endsWith('-01-01')) return span(from.slice(0, 4), to.slice(0, 4));
  if (from.endsWith('-01') && next.endsWith('-01')) return span(monthLabel(from), monthLabel(to));
  return span(dayLabel(from), dayLabel(to));
}

function span(first: string, last: string): string {
  return first === last ? first : `${first} to ${last}`;
}

function startLabel(day: string): string {
  return day.endsWith('-01-01') ? day.slice(0, 4) : day.endsWith('-01') ? monthLabel(day) : dayLabel(day);
}

function monthLabel(day: string): string {
  return `${MONTHS[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;
}

function dayLabel(day: string): string {
  return `${Number(day.slice(8))} ${monthLabel(day)}`;
}
