// The wall clocks of all zones, as this computer knows them: slow and obvious, to hold editions against.
import assert from 'node:assert/strict';
import { type Edition, lastEdition, nextEdition } from '../../src/domain/mailing/edition-time.ts';
import type { Timetable } from '../../src/domain/mailing/subscription.ts';

const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
const DAY_MS = 86_400_000;

/** Editions after an instant, one after the other; at each the last one is itself. */
export function editionsAfter(timetable: Timetable, after: string, count: number): Edition[] {
  const found: Edition[] = [];
  for (let at = after; found.length < count; at = found.at(-1)?.at as string) {
    const next = nextEdition(timetable, at);
    assert.ok(next);
    assert.ok(next.at > at);
    assert.deepEqual(lastEdition(timetable, next.at), next);
    found.push(next);
  }
  return found;
}

/** Daily editions are where the clocks say, none twice a day, around all changes of these years. Answers how many changes there were. */
export function assertLikeClocks(
  zones: readonly string[],
  { years, hours }: { readonly years: readonly number[]; readonly hours: readonly number[] },
): number {
  let asked = 0;
  for (const zone of zones)
    for (const change of years.flatMap((year) => clockChanges(zone, year))) {
      const hour = hours[asked++ % hours.length] as number;
      const from = Math.floor(change / DAY_MS) * DAY_MS - 3 * DAY_MS;
      const expected = shownFirst(zone, hour, from, from + 7 * DAY_MS);
      const timetable: Timetable = { rhythm: 'daily', weekday: 1, monthDay: 1, hour, zone };
      const before = new Date(Date.parse(expected[0] as string) - 1).toISOString();
      const found = editionsAfter(timetable, before, expected.length);
      assert.deepEqual(
        found.map(({ at }) => at),
        expected,
        `${zone} at ${hour}`,
      );
      assert.equal(new Set(found.map(({ day }) => day)).size, found.length, zone);
    }
  return asked;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The wall clock of a zone, `2026-03-29 03:00`. */
function wall(zone: string, at: number): string {
  let format = formats.get(zone);
  if (!format) {
    const both = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
    format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, hourCycle: 'h23', ...both });
    formats.set(zone, format);
  }
  return format.format(at).replace(',', '');
}

/** Quarter by quarter, then minute by minute: when the clock of a date first shows the hour or a later one, or the date is over. */
function shownFirst(zone: string, hour: number, from: number, to: number): string[] {
  const found: string[] = [];
  let date = wall(zone, from).slice(0, 10);
  let isDone = true;
  for (let at = from; at <= to; at += QUARTER_MS) {
    if (!isDone && isShown(zone, at, date, hour)) {
      let first = at - QUARTER_MS + MINUTE_MS;
      while (!isShown(zone, first, date, hour)) first += MINUTE_MS;
      found.push(new Date(first).toISOString());
      isDone = true;
    }
    const today = wall(zone, at).slice(0, 10);
    if (today === date) continue;
    date = today;
    // A date may begin with the hour.
    isDone = false;
    at -= QUARTER_MS;
  }
  return found;
}

function isShown(zone: string, at: number, date: string, hour: number): boolean {
  const now = wall(zone, at);
  return now.slice(0, 10) > date || (now.slice(0, 10) === date && Number(now.slice(11, 13)) >= hour);
}

/** Instants around which the clock of a zone is put on or back in a year. */
function clockChanges(zone: string, year: number): number[] {
  const offset = (at: number) => Date.parse(`${wall(zone, at).replace(' ', 'T')}Z`) - at;
  const found: number[] = [];
  const end = Date.UTC(year + 1, 0, 1);
  for (let at = Date.UTC(year, 0, 1); at < end; at += DAY_MS) if (offset(at) !== offset(at + DAY_MS)) found.push(at);
  return found;
}
