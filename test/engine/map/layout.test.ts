// Weights, layouts, places for new points and the sheet.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { layoutQuality } from '../../../src/engine/map/layout-quality.ts';
import { type LayoutState, makeLayout } from '../../../src/engine/map/make-layout.ts';
import { NOBODY, nearNeighbours } from '../../../src/engine/map/near-neighbours.ts';
import { neighbourWeights } from '../../../src/engine/map/neighbour-weights.ts';
import { placeAmong, placeStrangers } from '../../../src/engine/map/place-points.ts';
import { principalPlane } from '../../../src/engine/map/principal-plane.ts';
import { offSheet, ontoSheet, sheetScale } from '../../../src/engine/map/sheet.ts';
import { bunches, finished } from './invented-points.ts';

const GROUPS = 6;
const points = bunches(300, GROUPS, 32, 11);

describe('weights of neighbours', () => {
  it('are between 0 and 1, each pair once, and 1 for whoever is nearest', () => {
    const neighbours = finished(nearNeighbours(points, 10, 1));
    const { from, to, weights } = neighbourWeights(neighbours);
    const pairs = new Set<string>();
    weights.forEach((weight, e) => {
      assert.ok(weight > 0 && weight <= 1 + 1e-6, String(weight));
      const [a, b] = [from[e] as number, to[e] as number].sort((x, y) => x - y) as [number, number];
      assert.ok(!pairs.has(`${a} ${b}`), `${a} ${b} twice`);
      pairs.add(`${a} ${b}`);
      const isNearest = neighbours.ids[a * 10] === b || neighbours.ids[b * 10] === a;
      if (isNearest) assert.ok(weight > 0.999, `${weight} for the nearest`);
    });
    for (let p = 0; p < points.count; p++) {
      const [a, b] = [p, neighbours.ids[p * 10] as number].sort((x, y) => x - y);
      assert.ok(pairs.has(`${a} ${b}`));
    }
  });
});

describe('a layout', () => {
  const positions = finished(makeLayout({ points, seed: 1 }));

  it('keeps neighbours better than the plane of largest variance', () => {
    const plane = layoutQuality(points, finished(principalPlane(points)), 10);
    const own = layoutQuality(points, positions, 10);
    assert.ok(
      own.trustworthiness > 0.85 && own.trustworthiness > plane.trustworthiness,
      JSON.stringify({ own, plane }),
    );
    assert.ok(own.preserved > plane.preserved);
  });

  it('puts those of one group together', () => {
    let same = 0;
    for (let p = 0; p < points.count; p++) {
      let best = -1;
      let least = Number.POSITIVE_INFINITY;
      for (let other = 0; other < points.count; other++) {
        const square =
          ((positions[2 * p] as number) - (positions[2 * other] as number)) ** 2 +
          ((positions[2 * p + 1] as number) - (positions[2 * other + 1] as number)) ** 2;
        if (other !== p && square < least) {
          least = square;
          best = other;
        }
      }
      if (best % GROUPS === p % GROUPS) same++;
    }
    assert.ok(same > 294, `${same} of 300`);
  });

  it('is the same for the same seed, and when it was interrupted anywhere', () => {
    assert.deepEqual(finished(makeLayout({ points, seed: 1 })), positions);
    for (const stopAt of [1, 250]) {
      let state: LayoutState | undefined;
      const first = makeLayout({ points, seed: 1 });
      for (let step = first.next(); !step.done; step = first.next())
        if (step.value.state?.epoch === stopAt) {
          state = { ...step.value.state, positions: step.value.state.positions.slice() };
          break;
        }
      assert.deepEqual(finished(makeLayout({ points, seed: 1, resume: state })), positions, `stopped at ${stopAt}`);
    }
  });

  it('says how far it is, never going back', () => {
    let done = 0;
    const steps = makeLayout({ points, seed: 1 });
    for (let step = steps.next(); !step.done; step = steps.next()) {
      assert.ok(step.value.done >= done && step.value.done <= 1);
      done = step.value.done;
    }
    assert.equal(done, 1);
  });

  it('stays like an earlier one that it begins with, with new points among their like', () => {
    const before = positions.slice();
    // Every tenth is new.
    for (let p = 0; p < points.count; p += 10) before.fill(Number.NaN, 2 * p, 2 * p + 2);
    const again = finished(makeLayout({ points, seed: 2, before }));
    const radius = sheetScale(positions).radius;
    const moves = Array.from({ length: points.count }, (_, p) =>
      Math.hypot(
        (again[2 * p] as number) - (positions[2 * p] as number),
        (again[2 * p + 1] as number) - (positions[2 * p + 1] as number),
      ),
    ).sort((a, b) => a - b);
    assert.ok(
      (moves[150] as number) < 0.15 * radius,
      `half moved by more than ${(moves[150] as number) / radius} of the radius`,
    );
  });
});

describe('places for new points', () => {
  it('lie among their neighbours, nearer to the more alike', () => {
    assert.equal(placeAmong([]), undefined);
    assert.deepEqual(placeAmong([{ x: 3, y: 4, cosine: 0.5 }]), { x: 3, y: 4 });
    const place = placeAmong([
      { x: 0, y: 0, cosine: 0.9 },
      { x: 10, y: 0, cosine: 0.3 },
    ]);
    assert.ok(place && place.x > 0 && place.x < 2 && place.y === 0);
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            x: fc.integer({ min: -9, max: 9 }),
            y: fc.integer({ min: -9, max: 9 }),
            cosine: fc.double({ min: -1, max: 1, noNaN: true }),
          }),
          { minLength: 1 },
        ),
        (near) => {
          const { x, y } = placeAmong(near) ?? { x: Number.NaN, y: Number.NaN };
          const slack = 1e-9;
          assert.ok(
            x >= Math.min(...near.map((one) => one.x)) - slack && x <= Math.max(...near.map((one) => one.x)) + slack,
          );
          assert.ok(
            y >= Math.min(...near.map((one) => one.y)) - slack && y <= Math.max(...near.map((one) => one.y)) + slack,
          );
        },
      ),
    );
  });

  it('are given to all, also to those that know only strangers and those that know nobody', () => {
    const before = Float32Array.of(5, 5, Number.NaN, Number.NaN, Number.NaN, Number.NaN, Number.NaN, Number.NaN);
    const neighbours = {
      k: 1,
      ids: Uint32Array.of(1, 0, 1, NOBODY),
      cosines: Float32Array.of(0.9, 0.9, 0.9, -2),
    };
    assert.deepEqual([...placeStrangers(before, neighbours)], [5, 5, 5, 5, 5, 5, 0, 0]);
  });
});

describe('the sheet', () => {
  it('holds every point, and can be left again', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.float({ min: -50, max: 50, noNaN: true }), fc.float({ min: -50, max: 50, noNaN: true })), {
          minLength: 1,
        }),
        (places) => {
          const plane = Float32Array.from(places.flat());
          const scale = sheetScale(plane);
          const sheet = ontoSheet(plane, scale);
          assert.ok(sheet.every((value) => value >= -1.0001 && value <= 1.0001));
          places.forEach(([x], p) => {
            const back = offSheet(sheet[2 * p] as number, sheet[2 * p + 1] as number, scale);
            const far =
              Math.hypot((plane[2 * p] as number) - scale.x, (plane[2 * p + 1] as number) - scale.y) / scale.radius;
            if (far < 3) assert.ok(Math.abs(back[0] - x) < 0.01 * scale.radius + 1e-3, `${back[0]} for ${x}`);
          });
        },
      ),
    );
  });

  it('keeps its scale while that does', () => {
    const plane = Float32Array.from({ length: 400 }, (_, i) => Math.sin(i * 12.9898) * 10);
    const scale = sheetScale(plane);
    assert.equal(
      sheetScale(
        plane.map((value) => value * 1.05),
        scale,
      ),
      scale,
    );
    assert.notEqual(
      sheetScale(
        plane.map((value) => value * 2),
        scale,
      ),
      scale,
    );
    assert.deepEqual(sheetScale(new Float32Array(0)), { x: 0, y: 0, radius: 1 });
  });
});
