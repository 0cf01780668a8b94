// Until when a subscription rests.
import { Temporal } from 'temporal-polyfill';
import { BroadsheetError } from '../../errors.ts';

const MOST_DAYS = 366;

/** `week`, `month`, the date of the day on which it goes on, or '' to go on now: an ISO instant, or null. */
export function checkedPause(until: string, zone: string, now: Date): string | null {
  if (until === '') return null;
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  const day = until === 'week' ? today.add({ weeks: 1 }) : until === 'month' ? today.add({ months: 1 }) : dateIn(until);
  if (Temporal.PlainDate.compare(day, today) <= 0)
    throw new BroadsheetError('usage', `${day.toString()} is not in the future; a pause ends on a day to come`);
  if (today.until(day).days > MOST_DAYS)
    throw new BroadsheetError('usage', 'a pause lasts a year at most; to stop for good, leave');
  return new Date(day.toZonedDateTime({ timeZone: zone }).epochMilliseconds).toISOString();
}

function dateIn(text: string): Temporal.PlainDate {
  try {
    if (!/^\d{4}-\d\d-\d\d$/.test(text)) throw new RangeError(text);
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    throw new BroadsheetError('usage', 'until when is not a date; one looks like 2026-08-31');
  }
}
