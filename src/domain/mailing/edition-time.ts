// When editions come: the instants of a timetable in its own time zone. A clock that leaves the hour out gives the instant after the
// gap, one that has it twice gives the first; each date of the calendar has one edition at most, and none is left out.
import { Temporal } from 'temporal-polyfill';
import type { Timetable } from './subscription.ts';

export interface Edition {
  /** ISO instant. */
  readonly at: string;
  /** The calendar date that it is the edition of: its slot. */
  readonly day: string;
}

/** A month and the few days that a zone may have left out. */
const FURTHEST_DAYS = 34;
const SATURDAY = 6;
/** Everybody in one zone with one hour shares an entry. */
const MOST_KEPT = 20_000;

/** Between two neighbouring editions every instant has the same answer. */
interface Stretch {
  readonly last: Edition;
  readonly next: Edition;
}

const kept = new Map<string, Stretch>();

/** The first one after an instant; undefined where none is wanted. */
export function nextEdition(timetable: Timetable, after: string): Edition | undefined {
  return stretchAt(timetable, after)?.next;
}

/** The latest one at or before an instant; undefined where none is wanted. */
export function lastEdition(timetable: Timetable, until: string): Edition | undefined {
  return stretchAt(timetable, until)?.last;
}

function stretchAt(timetable: Timetable, instant: string): Stretch | undefined {
  const { rhythm, weekday, monthDay, hour, zone } = timetable;
  if (rhythm === 'never') return undefined;
  const key = `${rhythm} ${weekday} ${monthDay} ${hour} ${zone}`;
  const at = new Date(instant).toISOString();
  const known = kept.get(key);
  if (known && known.last.at <= at && at < known.next.at) return known;
  const found = { last: lookBack(timetable, at), next: lookAhead(timetable, at) };
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, found);
  return found;
}

function lookAhead(timetable: Timetable, at: string): Edition {
  let day = dateIn(timetable.zone, at).subtract({ days: 1 });
  let first: Edition | undefined;
  for (let steps = 0; steps <= FURTHEST_DAYS; steps++, day = day.add({ days: 1 })) {
    if (!isEditionDay(timetable, day)) continue;
    const edition = editionOf(timetable, day);
    // A date that a zone left out has its edition with the date after it, whose it then is.
    if (first) return edition.at === first.at ? edition : first;
    if (edition.at > at) first = edition;
  }
  return first ?? never(timetable);
}

function lookBack(timetable: Timetable, at: string): Edition {
  let day = dateIn(timetable.zone, at).add({ days: 1 });
  for (let steps = 0; steps <= FURTHEST_DAYS; steps++, day = day.subtract({ days: 1 })) {
    if (!isEditionDay(timetable, day)) continue;
    const edition = editionOf(timetable, day);
    if (edition.at <= at) return edition;
  }
  return never(timetable);
}

function dateIn(zone: string, at: string): Temporal.PlainDate {
  return Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate();
}

function isEditionDay({ rhythm, weekday, monthDay }: Timetable, day: Temporal.PlainDate): boolean {
  if (rhythm === 'weekdays') return day.dayOfWeek < SATURDAY;
  if (rhythm === 'weekly') return day.dayOfWeek === weekday;
  return rhythm !== 'monthly' || day.day === monthDay;
}

function editionOf({ hour, zone }: Timetable, day: Temporal.PlainDate): Edition {
  const wanted = day.toPlainDateTime({ hour });
  const found = wanted.toZonedDateTime(zone);
  const isLeftOut = !found.toPlainDateTime().equals(wanted) && day.toZonedDateTime(zone).toPlainDate().equals(day);
  const gapEnd = isLeftOut
    ? wanted.toZonedDateTime(zone, { disambiguation: 'earlier' }).getTimeZoneTransition('next')
    : null;
  return { at: new Date((gapEnd ?? found).epochMilliseconds).toISOString(), day: day.toString() };
}

function never({ rhythm, weekday, monthDay }: Timetable): never {
  throw new RangeError(`no day is an edition's: ${rhythm}, weekday ${weekday}, day ${monthDay} of the month`);
}
