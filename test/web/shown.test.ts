import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytes, dayRange, instant, longDay, number, shortDate, shownPlace } from '../../src/web/shown.ts';

test('dates are shown as far as they are known', () => {
  assert.equal(longDay('2025-11-27'), 'Thursday, 27 November 2025');
  assert.deepEqual(
    ['2025-11-07', '2025-11', '2025'].map((date) => shortDate(date)),
    ['7 Nov 2025', 'Nov 2025', '2025'],
  );
  assert.equal(dayRange('2025-11-24', '2025-11-30'), '24–30 November 2025');
  assert.equal(dayRange('2025-11-24', '2025-12-01'), '24 November – 1 December 2025');
  assert.equal(dayRange('2025-12-29', '2026-01-04'), '29 December 2025 – 4 January 2026');
});

test('instants are shown in the zone of the site', () => {
  assert.equal(instant('2025-11-27T23:30:00Z', 'UTC'), '27 Nov 2025, 23:30 UTC');
  assert.match(instant('2025-11-27T23:30:00Z', 'Asia/Tokyo'), /^28 Nov 2025, 08:30/);
  assert.equal(instant('soon', 'UTC'), 'soon');
});

test('numbers and sizes', () => {
  assert.equal(number(1_234_567), '1,234,567');
  assert.deepEqual(
    [12, 1536, 5 * 1024 ** 3].map((n) => bytes(n)),
    ['12 bytes', '1.5 KiB', '5.0 GiB'],
  );
});

test('places show the file and not where it lies', () => {
  assert.equal(shownPlace('/home/me/secret/refs.bib:12'), 'refs.bib:12');
  assert.equal(shownPlace('C:\\papers\\refs.bib:12'), 'refs.bib:12');
  assert.equal(shownPlace('refs.bib record 3'), 'refs.bib record 3');
  assert.equal(shownPlace('https://export.arxiv.org/api/query:4'), 'https://export.arxiv.org/api/query:4');
});
