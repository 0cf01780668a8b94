// Dates in plain words: what is understood on Saturday 21 November 2026, and what stays words.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { dateLabel } from '../../../src/search/language/dates/date-label.ts';
import { readDateValue } from '../../../src/search/language/dates/date-value.ts';
import { before, latestOf, partOf, seasonPeriod, unitAround } from '../../../src/search/language/dates/period.ts';
import { parseQuery } from '../../../src/search/language/parse.ts';
import type { Filter } from '../../../src/search/language/tree.ts';
import { fuzzRuns } from '../../support/fuzz.ts';

const TODAY = '2026-11-21';

function days(filter: Filter | undefined): string {
  if (filter?.kind === 'dates') return `${filter.from ?? ''}..${filter.to ?? ''}`;
  if (filter?.kind === 'and' || filter?.kind === 'or') return filter.of.map(days).join(` ${filter.kind} `);
  return 'none';
}

const day = fc
  .date({ min: new Date('1100-01-01'), max: new Date('2900-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('dates in plain words', () => {
  /** Query, days, words that are left. */
  const understood: readonly (readonly [string, string, string])[] = [
    ['kelp since 2023', '2023-01-01..', 'kelp'],
    ['kelp from 2023', '2023-01-01..2023-12-31', 'kelp'],
    ['kelp from 2023 on', '2023-01-01..', 'kelp'],
    ['in 2023 kelp', '2023-01-01..2023-12-31', 'kelp'],
    ['the 2023 version of kelp', '2023-01-01..2023-12-31', 'of kelp'],
    ['2023 papers on kelp', '2023-01-01..2023-12-31', 'on kelp'],
    ['kelp in the year 2023', '2023-01-01..2023-12-31', 'kelp'],
    ['kelp of the year 2023', '2023-01-01..2023-12-31', 'kelp'],
    ['kelp before 2020', '..2019-12-31', 'kelp'],
    ['kelp prior to 2020', '..2019-12-31', 'kelp'],
    ['pre-2020 kelp', '..2019-12-31', 'kelp'],
    ['kelp until 2020', '..2020-12-31', 'kelp'],
    ['kelp after March 2024', '2024-04-01..', 'kelp'],
    ['kelp after 5 March 2024', '2024-03-06..', 'kelp'],
    ['kelp between 2019 and 2021', '2019-01-01..2021-12-31', 'kelp'],
    ['kelp from 2019 to 2021', '2019-01-01..2021-12-31', 'kelp'],
    ['kelp from 2019 to now', '2019-01-01..', 'kelp'],
    ['kelp 2019-2021', '2019-01-01..2021-12-31', 'kelp'],
    ['kelp 2019 – 2021', '2019-01-01..2021-12-31', 'kelp'],
    ['kelp 2019..2021', '2019-01-01..2021-12-31', 'kelp'],
    ['kelp 2023..', '2023-01-01..', 'kelp'],
    ['kelp 2023 onwards', '2023-01-01..', 'kelp'],
    ['kelp 2020 or earlier', '..2020-12-31', 'kelp'],
    ['kelp from March to May 2024', '2024-03-01..2024-05-31', 'kelp'],
    ['kelp between December and February 2024', '2023-12-01..2024-02-29', 'kelp'],
    ['kelp in 2019 and 2021', '2019-01-01..2019-12-31 or 2021-01-01..2021-12-31', 'kelp'],
    ['kelp last week', '2026-11-09..2026-11-15', 'kelp'],
    ['kelp last month', '2026-10-01..2026-10-31', 'kelp'],
    ["last year's kelp", '2025-01-01..2025-12-31', 'kelp'],
    ['kelp this year', '2026-01-01..2026-12-31', 'kelp'],
    ['kelp this week', '2026-11-16..2026-11-22', 'kelp'],
    ['kelp past 6 months', '2026-05-22..', 'kelp'],
    ['kelp last 30 days', '2026-10-23..', 'kelp'],
    ['kelp in the last two years', '2024-11-22..', 'kelp'],
    ['kelp over the last year', '2025-11-22..', 'kelp'],
    ['kelp in the past few years', '2023-11-22..', 'kelp'],
    ['kelp of the last decade', '2016-11-22..', 'kelp'],
    ['kelp yesterday', '2026-11-20..2026-11-20', 'kelp'],
    ["today's papers on kelp", '2026-11-21..2026-11-21', 'on kelp'],
    ['new today', '2026-11-21..2026-11-21', ''],
    ['today', '2026-11-21..2026-11-21', ''],
    ['kelp since yesterday', '2026-11-20..', 'kelp'],
    ['kelp two years ago', '2024-01-01..2024-12-31', 'kelp'],
    ['kelp since last spring', '2026-03-01..', 'kelp'],
    ['kelp since May', '2026-05-01..', 'kelp'],
    ['kelp since Monday', '2026-11-16..', 'kelp'],
    ['kelp since December', '2025-12-01..', 'kelp'],
    ['kelp last winter', '2025-12-01..2026-02-28', 'kelp'],
    ['kelp winter 2024', '2023-12-01..2024-02-29', 'kelp'],
    ['kelp summer 2024', '2024-06-01..2024-08-31', 'kelp'],
    ['kelp fall of 2024', '2024-09-01..2024-11-30', 'kelp'],
    ['kelp in the 90s', '1990-01-01..1999-12-31', 'kelp'],
    ['kelp in the nineties', '1990-01-01..1999-12-31', 'kelp'],
    ['1990s kelp', '1990-01-01..1999-12-31', 'kelp'],
    ['since the early 90s', '1990-01-01..', ''],
    ['late 1990s kelp', '1997-01-01..1999-12-31', 'kelp'],
    ['kelp early 2024', '2024-01-01..2024-04-30', 'kelp'],
    ['kelp mid-2022', '2022-05-01..2022-08-31', 'kelp'],
    ['kelp late 2023', '2023-09-01..2023-12-31', 'kelp'],
    ['kelp the end of last year', '2025-09-01..2025-12-31', 'kelp'],
    ['kelp Q3 2025', '2025-07-01..2025-09-30', 'kelp'],
    ['kelp 2025Q3', '2025-07-01..2025-09-30', 'kelp'],
    ['kelp first half of 2024', '2024-01-01..2024-06-30', 'kelp'],
    ['kelp May 2024', '2024-05-01..2024-05-31', 'kelp'],
    ['kelp on May 3rd, 2024', '2024-05-03..2024-05-03', 'kelp'],
    ['kelp since 2024-03-05', '2024-03-05..', 'kelp'],
    ['kelp after 2019 but before 2022', '2020-01-01.. and ..2021-12-31', 'kelp but'],
  ];
  for (const [q, expected, words] of understood) {
    it(`${q}: ${expected}`, () => {
      const parsed = parseQuery(q, { today: TODAY });
      assert.equal(days(parsed.filter), expected);
      assert.equal(parsed.words.map((word) => word.text).join(' '), words);
      assert.ok(parsed.chips.every((chip) => chip.kind === 'dates'));
    });
  }

  const words = [
    'imagenet 2023',
    'GPT-4 2023',
    'gpt-4o 2024-08-06',
    'NeurIPS 2024',
    'kelp that may sway',
    'this may help',
    'march of kelp',
    'kelp in spring',
    'recent kelp',
    'kelp in recent years',
    'previous years',
    'language models today',
    'from 2000 examples',
    'in 2000 images',
    'over 2000 papers',
    'in 3000',
    'in the 2017 challenge',
    '90s clips',
    'on 2019 data',
    '2021 to 2019',
    'last layer',
    'second quarter',
    'since "x" 2023',
  ];
  for (const q of words) {
    it(`${q}: no date`, () =>
      assert.deepEqual(
        parseQuery(q, { today: TODAY }).chips.filter((chip) => chip.kind === 'dates'),
        [],
      ));
  }

  it('counts from the day it is told, also across the new year and in a season that runs', () => {
    const on = (today: string, q: string): string => days(parseQuery(q, { today }).filter);
    assert.equal(on('2026-04-10', 'last spring'), '2025-03-01..2025-05-31');
    assert.equal(on('2026-04-10', 'this spring'), '2026-03-01..2026-05-31');
    assert.equal(on('2026-12-05', 'this winter'), '2026-12-01..2027-02-28');
    assert.equal(on('2027-01-05', 'last winter'), '2025-12-01..2026-02-28');
    assert.equal(on('2027-01-01', 'yesterday'), '2026-12-31..2026-12-31');
    assert.equal(on('2027-01-01', 'last quarter'), '2026-10-01..2026-12-31');
    assert.equal(on('2024-03-31', 'past month'), '2024-03-01..');
    assert.equal(on('2024-02-29', 'past year'), '2023-03-01..');
  });
});

describe('the value of a date field', () => {
  const table: readonly (readonly [string, string])[] = [
    ['year:2023', '2023-01-01..2023-12-31'],
    ['year:2023..2025', '2023-01-01..2025-12-31'],
    ['year:2025..2023', '2023-01-01..2025-12-31'],
    ['year:2023-2025', '2023-01-01..2025-12-31'],
    ['year:2023..', '2023-01-01..'],
    ['year:..2023', '..2023-12-31'],
    ['year:>2022', '2023-01-01..'],
    ['year:>=2022', '2022-01-01..'],
    ['year:<2022', '..2021-12-31'],
    ['year:<=2022', '..2022-12-31'],
    ['year:1850', '1850-01-01..1850-12-31'],
    ['date:2024-03', '2024-03-01..2024-03-31'],
    ['date:2024-02..2024-03-05', '2024-02-01..2024-03-05'],
    ['day:2024-03-05', '2024-03-05..2024-03-05'],
    ['after:2023', '2024-01-01..'],
    ['since:2023', '2023-01-01..'],
    ['before:2024-03', '..2024-02-29'],
    ['until:2024-03', '..2024-03-31'],
    ['since:last-spring', '2026-03-01..'],
    ['since:"last spring"', '2026-03-01..'],
    ['since:yesterday', '2026-11-20..'],
    ['date:mid-2022', '2022-05-01..2022-08-31'],
    ['date:"since last spring"', '2026-03-01..'],
    ['date:"past 6 months"', '2026-05-22..'],
    ['year:2022,', '2022-01-01..2022-12-31'],
    ['year:(2022 OR 2024)', '2022-01-01..2022-12-31 or 2024-01-01..2024-12-31'],
    ['year:abc', 'none'],
    ['year:2023-13', 'none'],
    ['year:..', 'none'],
    ['date:2023-02-30', 'none'],
  ];
  for (const [q, expected] of table)
    it(`${q} is ${expected}`, () => assert.equal(days(parseQuery(q, { today: TODAY }).filter), expected));

  it('is a date or none whatever it is, and always has its ends in order', () => {
    const part = fc.constantFrom(
      '2023',
      '2024-02',
      '2024-02-30',
      '..',
      '>',
      '<=',
      '-',
      'last',
      'spring',
      '999',
      'decades',
      'ago',
      ' ',
      'x',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), day, (parts, today) => {
        const filter = readDateValue('in', parts.join(''), today);
        if (filter?.kind !== 'dates') return;
        for (const end of [filter.from, filter.to]) assert.match(end ?? today, /^\d{4}-\d\d-\d\d$/);
        assert.ok((filter.from ?? '') <= (filter.to ?? '9999'));
      }),
      { numRuns: fuzzRuns() },
    );
  });
});

describe('periods', () => {
  it('hold the day they are taken around, and touch the ones beside them', () => {
    fc.assert(
      fc.property(day, fc.constantFrom('day', 'week', 'month', 'quarter', 'year', 'decade'), (today, unit) => {
        const period = unitAround(today, unit, 0);
        const last = unitAround(today, unit, -1);
        assert.ok(period.from <= today && today <= (period.to ?? ''));
        assert.equal(unitAround(last.to ?? '', unit, 1).from, period.from);
        assert.ok(before(today, 1, unit) < today);
      }),
      { numRuns: fuzzRuns() },
    );
  });

  it('last is over, begun has begun', () => {
    fc.assert(
      fc.property(day, fc.constantFrom('spring', 'summer', 'autumn', 'winter'), (today, season) => {
        const over = latestOf((year) => seasonPeriod(season, year), today, 'over');
        const begun = latestOf((year) => seasonPeriod(season, year), today, 'begun');
        assert.ok((over.to ?? '') < today && begun.from <= today && over.from <= begun.from);
      }),
      { numRuns: fuzzRuns() },
    );
  });

  it('are the sum of their thirds', () => {
    fc.assert(
      fc.property(day, fc.constantFrom('month', 'quarter', 'year', 'decade'), (today, unit) => {
        const whole = unitAround(today, unit, 0);
        const parts = (['early', 'mid', 'late'] as const).map((part) => partOf(whole, part));
        assert.equal(parts[0]?.from, whole.from);
        assert.equal(parts[2]?.to, whole.to);
        for (const at of [0, 1]) {
          const next = Date.parse(parts[at]?.to ?? '') + 86_400_000;
          assert.equal(next, Date.parse(parts[at + 1]?.from ?? ''));
        }
      }),
      { numRuns: fuzzRuns() },
    );
  });

  it('are said as people say them', () => {
    const said = (from?: string, to?: string): string => dateLabel({ ...(from && { from }), ...(to && { to }) });
    assert.equal(said('2023-01-01', '2025-12-31'), '2023 to 2025');
    assert.equal(said('2023-01-01', '2023-12-31'), '2023');
    assert.equal(said('2024-03-01', '2024-03-31'), 'March 2024');
    assert.equal(said('2023-12-01', '2024-02-29'), 'December 2023 to February 2024');
    assert.equal(said('2024-03-05', '2024-03-05'), '5 March 2024');
    assert.equal(said('2024-03-05', '2024-04-07'), '5 March 2024 to 7 April 2024');
    assert.equal(said('2026-03-20'), 'since 20 March 2026');
    assert.equal(said('2026-03-01'), 'since March 2026');
    assert.equal(said(undefined, '2019-12-31'), 'before 2020');
    assert.equal(said(undefined, '2024-03-20'), 'until 20 March 2024');
  });
});
