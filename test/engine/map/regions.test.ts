// Regions of a sheet and the terms that tell them apart.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { regionsOf } from '../../../src/engine/map/regions.ts';
import { tellingTerms } from '../../../src/engine/map/telling-terms.ts';
import { Random } from '../../../src/engine/train/random.ts';

/** `sizes[i]` points around a middle each. */
function hills(middles: readonly (readonly [number, number])[], sizes: readonly number[]): Float32Array {
  const random = new Random(4);
  return Float32Array.from(
    middles.flatMap(([x, y], i) =>
      Array.from({ length: sizes[i] as number }, () => [x + 0.03 * random.normal(), y + 0.03 * random.normal()]).flat(),
    ),
  );
}

describe('regions', () => {
  it('are the hills, the largest first, with their points', () => {
    const sheet = hills(
      [
        [-0.5, -0.5],
        [0.5, 0.4],
        [0.5, -0.5],
      ],
      [300, 500, 100],
    );
    const { regions, of } = regionsOf(sheet, 0.03, 10);
    assert.deepEqual(
      regions.map(({ count }) => count),
      [500, 300, 100],
    );
    assert.ok(Math.abs((regions[0]?.x ?? 0) - 0.5) < 0.1 && Math.abs((regions[0]?.y ?? 0) - 0.4) < 0.1);
    assert.deepEqual([of[0], of[299], of[300], of[799], of[800]], [1, 1, 0, 0, 2]);
  });

  it('are no more than asked for: small ones go to the nearest', () => {
    const { regions, of } = regionsOf(
      hills(
        [
          [-0.5, -0.5],
          [0.5, 0.4],
          [0.5, 0.6],
        ],
        [300, 500, 20],
      ),
      0.02,
      2,
    );
    assert.deepEqual(
      regions.map(({ count }) => count),
      [520, 300],
    );
    assert.equal(of[819], 0);
  });

  it('hold every point, wherever it lies', () => {
    const place = fc.float({ min: -2, max: 2, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(place, place), { maxLength: 60 }), (places) => {
        const { regions, of } = regionsOf(Float32Array.from(places.flat()), 0.01, 7);
        assert.ok(regions.length <= 7);
        assert.equal(of.length, places.length);
        assert.equal(
          regions.reduce((sum, { count }) => sum + count, 0),
          places.length,
        );
        assert.ok([...of].every((region) => region < Math.max(1, regions.length)));
      }),
      { numRuns: 30 },
    );
  });
});

describe('telling terms', () => {
  const counts = (
    entries: readonly (readonly [term: number, group: number, count: number])[],
    terms: number,
    groups: number,
  ) =>
    tellingTerms(
      {
        terms,
        groups,
        term: Uint32Array.from(entries, ([term]) => term),
        group: Uint16Array.from(entries, ([, group]) => group),
        count: Uint32Array.from(entries, ([, , count]) => count),
      },
      5,
    ).map((list) => list.map(({ term }) => term));

  it('are those of a group, neither what everybody says nor what is rare', () => {
    // 0 is everywhere, 1 is of the first group, 2 of the second, 3 stands once.
    const entries = [
      [0, 0, 100],
      [0, 1, 90],
      [1, 0, 60],
      [1, 1, 2],
      [2, 1, 50],
      [3, 0, 1],
    ] as const;
    const found = counts(entries, 4, 2);
    assert.deepEqual(
      found.map(([first]) => first),
      [1, 2],
    );
    assert.ok(found.every((terms) => !terms.includes(3)));
  });

  it('are none where there is nothing, and none that is more frequent elsewhere', () => {
    assert.deepEqual(counts([], 3, 2), [[], []]);
    assert.deepEqual(
      counts(
        [
          [0, 0, 5],
          [0, 1, 90],
          [1, 0, 90],
        ],
        2,
        2,
      ),
      [[1], [0]],
    );
  });
});
