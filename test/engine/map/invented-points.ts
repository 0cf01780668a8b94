// Points for layouts: `groups` bunches around random directions, as papers on so many subjects would be.

import { type MapPoints, mapPoints } from '../../../src/engine/map/map-points.ts';
import { Random } from '../../../src/engine/train/random.ts';

const SPREAD = 0.35;

/** Point p is of group p % groups. */
export function bunches(count: number, groups: number, dimensions: number, seed: number): MapPoints {
  const random = new Random(seed);
  const middles = Array.from({ length: groups }, () =>
    Float64Array.from({ length: dimensions }, () => random.normal()),
  );
  const codes = new Int8Array(count * dimensions);
  for (let p = 0; p < count; p++)
    for (let i = 0; i < dimensions; i++) {
      const value = (middles[p % groups]?.[i] as number) + SPREAD * random.normal();
      codes[p * dimensions + i] = Math.max(-127, Math.min(127, Math.round(value * 30)));
    }
  return mapPoints(codes, dimensions);
}

/** Runs a generator to its end. */
export function finished<R>(steps: Generator<unknown, R>): R {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
