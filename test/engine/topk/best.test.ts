import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Best } from '../../../src/engine/topk/best.ts';
import { fuzzRuns } from '../../support/fuzz.ts';

test('keeps the best k, ties to the smaller key, whatever the order they come in', () => {
  const offers = fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 200 });
  fc.assert(
    fc.property(offers, fc.integer({ min: 1, max: 60 }), fc.nat(), (scores, k, step) => {
      const best = new Best(k);
      const all = scores.map((score, i) => ({ score, key: (i * 7919 + step) % 100_003, place: i }));
      for (const { score, key, place } of all) best.offer(score, key, place);
      const expected = all.toSorted((a, b) => b.score - a.score || a.key - b.key).slice(0, k);
      assert.equal(best.threshold(1), expected.length < k ? 1 : expected[k - 1]?.score);
      assert.equal(best.threshold(1.5), expected.length < k ? 1 : Math.ceil((expected[k - 1]?.score ?? 0) * 1.5));
      assert.deepEqual(best.takeSorted(), expected);
      assert.equal(best.size, 0);
    }),
    { numRuns: fuzzRuns() },
  );
});
