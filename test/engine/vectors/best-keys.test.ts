import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { EngineError } from '../../../src/engine/error.ts';
import { BestKeys, MOST_KEYS, rankOf, scoreOf } from '../../../src/engine/vectors/best-keys.ts';
import { fuzzRuns } from '../../support/fuzz.ts';

test('it keeps the best, ties by place, whatever the order', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50 }),
      fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 3000 }),
      (k, ranks) => {
        const best = new BestKeys(k);
        const wanted = ranks
          .map((rank, place) => ({ rank, place }))
          .sort((a, b) => b.rank - a.rank || a.place - b.place)
          .slice(0, k);
        // Places come in no order from a scan of several streams.
        for (let step = 0; step < 3; step++)
          for (let place = step; place < ranks.length; place += 3) best.offer(ranks[place] as number, place);
        assert.deepEqual(
          [...best.places()].sort((a, b) => a - b),
          wanted.map(({ place }) => place).sort((a, b) => a - b),
        );
        const found = best.sorted();
        assert.deepEqual(
          [...found.places].map((place, i) => ({ rank: found.ranks[i], place })),
          wanted,
        );
      },
    ),
    { numRuns: fuzzRuns() },
  );
});

test('ranks order as scores do, and give them back', () => {
  fc.assert(
    fc.property(fc.float({ noNaN: true }), fc.float({ noNaN: true }), (a, b) => {
      assert.equal(scoreOf(rankOf(a)), a);
      if (a < b) assert.ok(rankOf(a) < rankOf(b));
      assert.ok(rankOf(a) > 0);
    }),
    { numRuns: fuzzRuns() },
  );
});

test('no k is refused', () => {
  for (const k of [0, 1.5, MOST_KEYS + 1, Number.NaN])
    assert.throws(
      () => new BestKeys(k),
      (error) => error instanceof EngineError && error.code === 'invalid',
    );
});
