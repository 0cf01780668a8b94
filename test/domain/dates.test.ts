// Calendar dates as sources write them, and days, weeks and months computed from them.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  addDays,
  epochToDate,
  instantToDate,
  isDay,
  isoWeek,
  latestDayNotAfter,
  monthNumber,
  parseDate,
  partialDate,
  weekDays,
} from '../../src/domain/dates.ts';
import { fuzzRuns } from '../support/fuzz.ts';

const day = fc
  .date({ min: new Date('1000-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('dates', () => {
  const read: readonly (readonly [string, string | undefined])[] = [
    ['2024', '2024'],
    ['2024-05', '2024-05'],
    ['2024-5-3', '2024-05-03'],
    ['2024/05/03', '2024-05-03'],
    ['20240503', '2024-05-03'],
    ['May 3, 2024', '2024-05-03'],
    ['Sept 3rd, 2024', '2024-09-03'],
    ['3 May 2024', '2024-05-03'],
    ['May 2024', '2024-05'],
    ['Thu, 27 Nov 2025 00:00:00 -0500', '2025-11-27'],
    ['2025-11-27T23:30:00Z', '2025-11-27'],
    ['2025-11-27T23:30:00-05:00', '2025-11-28'],
    [' 2024-02-29 ', '2024-02-29'],
    ['2023-02-29', undefined],
    ['2024-02-30T00:00:00Z', undefined],
    ['0000-00-00', undefined],
    ['9999-99-99', undefined],
    ['2024-13', undefined],
    ['Mayhem 2024', undefined],
    ['yesterday', undefined],
    ['', undefined],
  ];
  for (const [text, date] of read)
    it(`reads ${JSON.stringify(text)} as ${date ?? 'no date'}`, () => assert.equal(parseDate(text), date));

  it('reads anything without throwing, and only as a real date', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{0,5}[-/ ]?\d{0,3}[-/ T]?\d{0,3}/)), (text) => {
        const date = parseDate(text);
        assert.ok(date === undefined || /^\d{4}(?:-\d\d(?:-\d\d)?)?$/.test(date));
        if (isDay(date)) assert.equal(new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10), date);
      }),
      { numRuns: fuzzRuns() },
    );
  });

  it('turns an instant into the day of the zone', () => {
    const instant = new Date('2025-11-27T23:30:00Z');
    assert.deepEqual(
      ['UTC', 'Asia/Tokyo', 'America/New_York'].map((zone) => instantToDate(instant, zone)),
      ['2025-11-27', '2025-11-28', '2025-11-27'],
    );
    assert.equal(instantToDate(new Date(Number.NaN), 'UTC'), undefined);
    assert.equal(epochToDate(1_764_286_200_000, 'UTC'), '2025-11-27');
    assert.equal(epochToDate(Number.POSITIVE_INFINITY, 'UTC'), undefined);
  });

  it('knows the latest such day that is not later', () => {
    assert.equal(latestDayNotAfter(9, 29, '2025-11-27'), '2025-09-29');
    assert.equal(latestDayNotAfter(11, 28, '2025-11-27'), '2024-11-28');
    assert.equal(latestDayNotAfter(11, 27, '2025-11-27'), '2025-11-27');
    assert.equal(latestDayNotAfter(2, 29, '2025-11-27'), '2024-02-29');
    assert.equal(latestDayNotAfter(2, 30, '2025-11-27'), undefined);
  });

  it('knows months by their names', () => {
    assert.deepEqual(['Jan', 'september', 'Sept', 'Decem', 'Foo', 'Janus'].map(monthNumber), [1, 9, 9, 12, 0, 0]);
    assert.equal(partialDate(2024, 2, 30), undefined);
  });

  it('numbers weeks as ISO 8601 does', () => {
    assert.deepEqual(['2025-11-27', '2024-12-30', '2021-01-03', '2020-12-31', '2016-01-03'].map(isoWeek), [
      '2025-W48',
      '2025-W01',
      '2020-W53',
      '2020-W53',
      '2015-W53',
    ]);
    assert.deepEqual(weekDays('2025-W48'), { first: '2025-11-24', last: '2025-11-30' });
    assert.equal(weekDays('2025-W53'), undefined);
    assert.equal(weekDays('2025-W00'), undefined);
  });

  it('puts every day into one week of seven', () => {
    fc.assert(
      fc.property(day, (one) => {
        const week = weekDays(isoWeek(one));
        assert.ok(week && week.first <= one && one <= week.last);
        assert.equal(addDays(week.first, 6), week.last);
        assert.equal(addDays(addDays(one, 17), -17), one);
      }),
      { numRuns: fuzzRuns() },
    );
  });
});
