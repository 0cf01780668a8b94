// Neighbours found by descent against all that there are.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { cosineOf, type MapPoints, mapPoints } from '../../../src/engine/map/map-points.ts';
import { NOBODY, nearNeighbours } from '../../../src/engine/map/near-neighbours.ts';
import { projectionLeaves } from '../../../src/engine/map/projection-trees.ts';
import { Random } from '../../../src/engine/train/random.ts';
import { bunches, finished } from './invented-points.ts';

/** The slow twin: everybody is looked at. */
function allNeighbours(points: MapPoints, p: number, k: number): number[] {
  return Array.from({ length: points.count }, (_, other) => other)
    .filter((other) => other !== p)
    .sort((a, b) => cosineOf(points, p, b) - cosineOf(points, p, a) || a - b)
    .slice(0, k);
}

describe('neighbours by descent', () => {
  it('finds nearly all that there are', () => {
    const points = bunches(1500, 12, 32, 5);
    const { ids } = finished(nearNeighbours(points, 10, 1));
    let right = 0;
    for (let p = 0; p < points.count; p += 10) {
      const wanted = new Set(allNeighbours(points, p, 10));
      for (let i = 0; i < 10; i++) if (wanted.has(ids[p * 10 + i] as number)) right++;
    }
    assert.ok(right / 1500 > 0.95, `${right} of 1500`);
  });

  it('lists each neighbour once, the nearest first, with its cosine, and never the point itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 12 }), fc.integer(), (count, k, seed) => {
        const points = bunches(count, 4, 16, seed);
        const { ids, cosines } = finished(nearNeighbours(points, k, seed));
        for (let p = 0; p < count; p++) {
          const own = Array.from(ids.subarray(p * k, (p + 1) * k)).filter((id) => id !== NOBODY);
          assert.equal(new Set(own).size, own.length);
          assert.ok(!own.includes(p));
          own.forEach((id, i) => {
            assert.equal(cosines[p * k + i], Math.fround(cosineOf(points, p, id)));
            if (i > 0) assert.ok((cosines[p * k + i - 1] as number) >= (cosines[p * k + i] as number));
          });
          // So few that they are all in one leaf: all are compared.
          if (count <= 40) assert.equal(own.length, Math.min(k, count - 1));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is the same for the same seed', () => {
    const points = bunches(400, 5, 16, 2);
    assert.deepEqual(finished(nearNeighbours(points, 8, 3)), finished(nearNeighbours(points, 8, 3)));
  });

  it('bears points that are all the same, and points without a direction', () => {
    const same = mapPoints(new Int8Array(200 * 16).fill(7), 16);
    assert.equal(finished(nearNeighbours(same, 5, 1)).ids.length, 1000);
    assert.equal(finished(nearNeighbours(mapPoints(new Int8Array(60 * 16), 16), 5, 1)).cosines[0], 0);
  });
});

describe('projection trees', () => {
  it('put every point into one leaf that is small enough', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 2, max: 40 }),
        fc.integer(),
        (count, most, seed) => {
          const leaves = [...projectionLeaves(bunches(count, 3, 16, seed), most, new Random(seed))].map((leaf) => [
            ...leaf,
          ]);
          assert.ok(leaves.every((leaf) => leaf.length <= most));
          assert.deepEqual(
            leaves.flat().sort((a, b) => a - b),
            Array.from({ length: count }, (_, i) => i),
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});
