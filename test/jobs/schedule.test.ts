import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BadSchedule, nextRun, scheduleInWords } from '../../src/jobs/schedule.ts';

const next = (schedule: string, zone: string, after: string): string | undefined =>
  nextRun(schedule, zone, new Date(after))?.toISOString();

describe('the next run of a schedule', () => {
  it('is reckoned in the zone of the site', () => {
    assert.equal(next('15 6 * * *', 'UTC', '2025-11-27T06:15:00Z'), '2025-11-28T06:15:00.000Z');
    assert.equal(next('15 6 * * *', 'Europe/Berlin', '2025-11-27T05:00:00Z'), '2025-11-27T05:15:00.000Z');
  });

  it('or in a zone of its own', () => {
    // arXiv's midnight, as seen from Berlin: Friday 2025-11-28, Eastern standard time.
    assert.equal(
      next('CRON_TZ=America/New_York 17 1 * * 1-5', 'Europe/Berlin', '2025-11-27T12:00:00Z'),
      '2025-11-28T06:17:00.000Z',
    );
    assert.equal(
      next('CRON_TZ=America/New_York 17 1 * * 1-5', 'UTC', '2025-11-28T12:00:00Z'),
      '2025-12-01T06:17:00.000Z',
      'over the weekend',
    );
  });

  it('stays at its hour over the change to summer time', () => {
    assert.equal(next('0 7 * * *', 'Europe/Berlin', '2025-03-29T12:00:00Z'), '2025-03-30T05:00:00.000Z');
    assert.equal(next('0 7 * * *', 'Europe/Berlin', '2025-03-28T12:00:00Z'), '2025-03-29T06:00:00.000Z');
    // 02:30 does not exist on that day; the run is not lost.
    assert.equal(next('30 2 * * *', 'Europe/Berlin', '2025-03-29T12:00:00Z')?.slice(0, 10), '2025-03-30');
  });

  it('may never come', () => assert.equal(next('0 0 30 2 *', 'UTC', '2025-01-01T00:00:00Z'), undefined));

  it('needs a pattern and a zone that exist', () => {
    for (const bad of ['', 'daily', '99 * * * *', '* * * *', '* * * * * *', '0 0 * * 9']) {
      assert.throws(
        () => next(bad, 'UTC', '2025-01-01T00:00:00Z'),
        (error) => {
          assert.ok(error instanceof BadSchedule, bad);
          assert.match(error.message, /is not a schedule: .*; it must be a cron pattern like/);
          return true;
        },
      );
    }
    assert.throws(
      () => next('CRON_TZ=Mars/Olympus 0 0 * * *', 'UTC', '2025-01-01T00:00:00Z'),
      /Mars\/Olympus is not a time zone/,
    );
  });
});

describe('a schedule in words', () => {
  it('says when', () => {
    assert.equal(scheduleInWords('7 * * * *', 'UTC'), 'every hour at :07');
    assert.equal(scheduleInWords('5 3 * * *', 'UTC'), 'at 03:05');
    assert.equal(scheduleInWords('* * * * *', 'UTC'), 'every minute');
    assert.equal(scheduleInWords('*/15 * * * *', 'UTC'), 'every 15 minutes');
    assert.equal(scheduleInWords('2-59/5 * * * 1-5', 'UTC'), 'every 5 minutes from :02 from Monday to Friday');
    assert.equal(scheduleInWords('5 3,9,15,21 * * *', 'UTC'), 'at 03:05, 09:05, 15:05 and 21:05');
    assert.equal(
      scheduleInWords('CRON_TZ=America/New_York 17 1,7 * * 1-5', 'UTC'),
      'at 01:17 and 07:17 from Monday to Friday (America/New_York)',
    );
  });
  it('or shows the pattern where words would be longer', () => {
    assert.equal(scheduleInWords('*/5 2-4 1 * *', 'UTC'), '*/5 2-4 1 * *');
  });
});
