// When editions come, in every zone there is, at every hour around each change of the clocks of several years.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertLikeClocks } from '../support/wall-clock.ts';

describe('when editions come, everywhere', () => {
  const hours = Array.from({ length: 24 }, (_, hour) => hour);
  // Each zone has two changes a year at most: turned so that all meet all hours around which clocks are changed.
  for (const first of [0, 3, 22])
    it(`agrees with the wall clocks from ${first} o’clock on`, () => {
      const turned = [...hours.slice(first), ...hours.slice(0, first)].filter((_, i) => i < 5);
      const years = [2011, 2024, 2025, 2026, 2027];
      assert.ok(assertLikeClocks(Intl.supportedValuesOf('timeZone'), { years, hours: turned }) > 500);
    });
});
