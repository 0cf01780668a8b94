// When editions come, against a slow and obvious twin, in every zone there is.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nextEdition } from '../../src/domain/mailing/edition-time.ts';
import type { Timetable } from '../../src/domain/mailing/subscription.ts';
import { assertLikeClocks, editionsAfter } from '../support/wall-clock.ts';

const DAILY: Timetable = { rhythm: 'daily', weekday: 1, monthDay: 1, hour: 7, zone: 'Europe/Berlin' };

describe('when editions come', () => {
  it('leaves out no hour and doubles none when the clock changes', () => {
    const at = (timetable: Partial<Timetable>, after: string) =>
      editionsAfter({ ...DAILY, ...timetable }, after, 2).map((one) => `${one.day} ${one.at}`);
    // 2:00 is left out on 29 March: 3:00, which is the same instant.
    assert.deepEqual(at({ hour: 2 }, '2026-03-28T12:00:00Z'), [
      '2026-03-29 2026-03-29T01:00:00.000Z',
      '2026-03-30 2026-03-30T00:00:00.000Z',
    ]);
    // 2:00 comes twice on 25 October: the first.
    assert.deepEqual(at({ hour: 2 }, '2026-10-24T12:00:00Z'), [
      '2026-10-25 2026-10-25T00:00:00.000Z',
      '2026-10-26 2026-10-26T01:00:00.000Z',
    ]);
    assert.deepEqual(at({ hour: 0, zone: 'Africa/Cairo' }, '2026-04-23T12:00:00Z'), [
      '2026-04-24 2026-04-23T22:00:00.000Z',
      '2026-04-25 2026-04-24T21:00:00.000Z',
    ]);
  });

  it('gives a day that a zone left out to the day after it', () => {
    const samoa = { ...DAILY, zone: 'Pacific/Apia' };
    assert.deepEqual(
      editionsAfter(samoa, '2011-12-29T00:00:00Z', 3).map(({ day }) => day),
      ['2011-12-29', '2011-12-31', '2012-01-01'],
    );
    const fridays = editionsAfter({ ...samoa, rhythm: 'weekly', weekday: 5 }, '2011-12-25T00:00:00Z', 2);
    assert.deepEqual(
      fridays.map(({ at }) => at),
      ['2011-12-30T17:00:00.000Z', '2012-01-05T17:00:00.000Z'],
    );
  });

  it('keeps weekdays, weeks and months in the zone of the subscriber', () => {
    const of = (timetable: Partial<Timetable>) =>
      editionsAfter({ ...DAILY, zone: 'Pacific/Auckland', ...timetable }, '2026-01-29T00:00:00Z', 4).map(
        ({ day }) => day,
      );
    assert.deepEqual(of({ rhythm: 'weekdays' }), ['2026-01-30', '2026-02-02', '2026-02-03', '2026-02-04']);
    assert.deepEqual(of({ rhythm: 'weekly', weekday: 7 }), ['2026-02-01', '2026-02-08', '2026-02-15', '2026-02-22']);
    assert.deepEqual(of({ rhythm: 'monthly', monthDay: 28 }), ['2026-02-28', '2026-03-28', '2026-04-28', '2026-05-28']);
    assert.equal(nextEdition({ ...DAILY, rhythm: 'never' }, '2026-01-29T00:00:00Z'), undefined);
  });

  it('agrees with the wall clock around the changes of a year, in every third zone', () => {
    const zones = Intl.supportedValuesOf('timeZone').filter((_, i) => i % 3 === 0);
    assert.ok(assertLikeClocks(zones, { years: [2026], hours: [0, 1, 2, 3, 23] }) > 50);
  });
});
