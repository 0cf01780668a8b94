// Which edition a subscriber is at, and when the next one is, whatever the clock did.
import { type Edition, lastEdition, nextEdition } from '../../domain/mailing/edition-time.ts';
import type { Rhythm, Timetable } from '../../domain/mailing/subscription.ts';

const DAY_MS = 86_400_000;
export const LONGEST_PERIOD_DAYS = 31;
const PERIOD_DAYS: Readonly<Record<Rhythm, number>> = {
  daily: 1,
  weekdays: 3,
  weekly: 7,
  monthly: LONGEST_PERIOD_DAYS,
  never: 7,
};

/** A zone that this computer does not know (any more) must not stop everybody's digests. */
function known<T>(timetable: Timetable, ask: (timetable: Timetable) => T): T {
  try {
    return ask(timetable);
  } catch {
    return ask({ ...timetable, zone: 'UTC' });
  }
}

/** The calendar date that an edition sent now is the one of. */
export function editionDay(timetable: Timetable, now: string): string {
  return known(timetable, (one): Edition | undefined => lastEdition(one, now))?.day ?? now.slice(0, 10);
}

export function nextEditionAt(timetable: Timetable, now: string): string | null {
  return known(timetable, (one) => nextEdition(one, now))?.at ?? null;
}

export interface Known {
  /** Up to when the library's news are known. */
  readonly until: string;
  readonly now: string;
}

/** After a clock that ran ahead was put back, "since then" lies before us: then it is one period ago. */
export function newsSince(since: string, rhythm: Rhythm, { until, now }: Known): string {
  return since > until && since > now ? daysBefore(until, PERIOD_DAYS[rhythm]) : since;
}

/** Never back, as an index that is built anew knows less than it did; unless the clock was put back. */
export function coveredUntil(since: string, { until, now }: Known): string {
  return since > until && since <= now ? since : until;
}

export function daysBefore(instant: string, days: number): string {
  return new Date(Date.parse(instant) - days * DAY_MS).toISOString();
}
