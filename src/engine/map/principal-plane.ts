// Where a layout begins: the plane in which the points differ most (principal components). With it the large shapes are right from
// the start and the same every time (Kobak and Linderman: "Initialization is critical", Nature Biotechnology 2021).
import { symmetricEigen } from '../train/symmetric-eigen.ts';
import type { MapPoints } from './map-points.ts';

/** Of more points, so many are looked at, evenly spread. */
const MOST_LOOKED = 20_000;
/** UMAP begins in a square of this half width; from much larger ones points travel too long, from smaller ones they stay tangled. */
const HALF_WIDTH = 10;
const POINTS_A_STEP = 2048;

/** x and y of each point. Yields now and then. */
export function* principalPlane(points: MapPoints): Generator<void, Float32Array> {
  const { count, dimensions } = points;
  const looked = Math.min(count, MOST_LOOKED);
  const vector = new Float64Array(dimensions);
  const mean = new Float64Array(dimensions);
  const moments = new Float64Array(dimensions * dimensions);
  for (let i = 0; i < looked; i++) {
    read(points, Math.floor((i * count) / looked), vector);
    for (let r = 0; r < dimensions; r++) {
      const value = vector[r] as number;
      mean[r] = (mean[r] as number) + value / looked;
      for (let c = 0, at = r * dimensions; c <= r; c++, at++)
        moments[at] = (moments[at] as number) + (value * (vector[c] as number)) / looked;
    }
    if (i % POINTS_A_STEP === POINTS_A_STEP - 1) yield;
  }
  for (let r = 0; r < dimensions; r++)
    for (let c = 0; c <= r; c++) {
      const value = (moments[r * dimensions + c] as number) - (mean[r] as number) * (mean[c] as number);
      moments[r * dimensions + c] = value;
      moments[c * dimensions + r] = value;
    }
  const { vectors } = yield* symmetricEigen(moments, dimensions);
  const positions = new Float32Array(2 * count);
  for (let p = 0; p < count; p++) {
    read(points, p, vector);
    for (let axis = 0; axis < 2; axis++) {
      let sum = 0;
      for (let i = 0; i < dimensions; i++)
        sum += ((vector[i] as number) - (mean[i] as number)) * (vectors[axis * dimensions + i] as number);
      positions[2 * p + axis] = sum;
    }
    if (p % POINTS_A_STEP === POINTS_A_STEP - 1) yield;
  }
  stretch(positions);
  return positions;
}

function read({ codes, dimensions, scales }: MapPoints, p: number, into: Float64Array): void {
  const scale = scales[p] as number;
  for (let i = 0, at = p * dimensions; i < dimensions; i++, at++) into[i] = (codes[at] as number) * scale;
}

function stretch(positions: Float32Array): void {
  let widest = 0;
  for (const value of positions) widest = Math.max(widest, Math.abs(value));
  if (widest > 0)
    for (let i = 0; i < positions.length; i++) positions[i] = ((positions[i] as number) * HALF_WIDTH) / widest;
}
