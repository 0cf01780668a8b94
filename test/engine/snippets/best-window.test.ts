import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bestWindow, type WindowStart } from '../../../src/engine/snippets/best-window.ts';
import type { Hit } from '../../../src/engine/snippets/hits.ts';
import { fuzzRuns } from '../../support/fuzz.ts';

/** By feature. */
const WEIGHTS = [1000, 2500, 1, 250];

const hit = fc
  .record({
    start: fc.nat(200),
    length: fc.integer({ min: 1, max: 30 }),
    feature: fc.nat(WEIGHTS.length - 1),
  })
  .map(
    ({ start, length, feature }): Hit => ({ start, end: start + length, feature, weight: WEIGHTS[feature] as number }),
  );
const start = fc.record({ at: fc.nat(200), isSentence: fc.boolean() });

test('the best window is that of trying every start', () => {
  fc.assert(
    fc.property(
      fc.array(hit),
      fc.array(start, { minLength: 1 }),
      fc.integer({ min: 16, max: 100 }),
      (hits, any, length) => {
        const starts = any.sort((a, b) => a.at - b.at);
        const found = bestWindow(hits, starts, length);
        const wanted = starts.reduce((best, one) =>
          score(hits, one, length) > score(hits, best, length) ? one : best,
        );
        const within = inside(hits, wanted, length);
        assert.deepEqual(found, {
          ...wanted,
          first: within.length === 0 ? wanted.at : Math.min(...within.map((one) => one.start)),
          last: within.length === 0 ? wanted.at : Math.max(...within.map((one) => one.end)),
        });
      },
    ),
    { numRuns: fuzzRuns() },
  );
});

function inside(hits: readonly Hit[], { at }: WindowStart, length: number): Hit[] {
  return hits.filter((one) => one.start >= at && one.end <= at + length);
}

function sum(hits: readonly Hit[]): number {
  return [...new Map(hits.map(({ feature, weight }) => [feature, weight])).values()].reduce((a, b) => a + b, 0);
}

function score(hits: readonly Hit[], from: WindowStart, length: number): number {
  const within = sum(inside(hits, from, length));
  return within + (from.isSentence && within > 0 ? Math.ceil(sum(hits) * 0.02) : 0);
}
