// Edges of histograms over dates. A date is a number of days since 1970-01-01, as the columns keep it; years and months are
// those of the Gregorian calendar, before its invention too.
import { EngineError } from '../error.ts';

const MS_A_DAY = 86_400_000;
/** Of the runtime's dates: the years 271821 before to 275760 after our era. */
const FARTHEST_DAY = 100_000_000;
/** A histogram of more bars than this is a mistake in the dates, and a page nobody can read. */
const MOST_EDGES = 20_000;

/**
 * First days of the years from that of day `from` to that of day `to`, and of the year after: one edge more than there are
 * years. EngineError `invalid` when a day is not a number within the calendar or `from` is after `to`, `too-large` beyond
 * 20,000 edges.
 */
export function yearEdges(from: number, to: number): number[] {
  return edges(from, to, 12);
}

/** The same for months. */
export function monthEdges(from: number, to: number): number[] {
  return edges(from, to, 1);
}

function edges(from: number, to: number, step: 1 | 12): number[] {
  for (const day of [from, to]) {
    // Two years' room, so that the edge after `to` is a date as well.
    if (Math.abs(day) <= FARTHEST_DAY - 732) continue;
    throw new EngineError('invalid', `day ${day} is not in the calendar`);
  }
  if (from > to) throw new EngineError('invalid', `day ${from} is after day ${to}`);
  const first = Math.floor(monthOf(from) / step);
  const last = Math.floor(monthOf(to) / step) + 1;
  if (last - first >= MOST_EDGES) {
    throw new EngineError('too-large', `days ${from} to ${to} make ${last - first} bars, at most ${MOST_EDGES} may be`);
  }
  return Array.from({ length: last - first + 1 }, (_, i) => firstDayOf((first + i) * step));
}

/** Months since January of the year 0. */
function monthOf(day: number): number {
  const date = new Date(Math.floor(day) * MS_A_DAY);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function firstDayOf(month: number): number {
  // Not Date.UTC, which takes the years 0 to 99 for 1900 to 1999.
  return new Date(0).setUTCFullYear(Math.floor(month / 12), month - Math.floor(month / 12) * 12, 1) / MS_A_DAY;
}
