// Where a point goes whose neighbours have places: among them, nearer to those that it is more like.
import { type Neighbours, NOBODY } from './near-neighbours.ts';

export interface NearPlace {
  readonly x: number;
  readonly y: number;
  readonly cosine: number;
}

/** Weights are powers of the cosine: a neighbour half as like pulls an eighth as much. */
const SHARPNESS = 3;
/** In rounds, since a point may have only neighbours that are new like itself. */
const ROUNDS = 3;

/** Undefined when there are no neighbours. */
export function placeAmong(neighbours: readonly NearPlace[]): { readonly x: number; readonly y: number } | undefined {
  let x = 0;
  let y = 0;
  let sum = 0;
  for (const near of neighbours) {
    const weight = Math.max(1e-6, near.cosine) ** SHARPNESS;
    x += weight * near.x;
    y += weight * near.y;
    sum += weight;
  }
  return sum > 0 ? { x: x / sum, y: y / sum } : undefined;
}

/** A copy in which every point has a place; whoever has no neighbour with one goes to the middle. */
export function placeStrangers(before: Float32Array, { k, ids, cosines }: Neighbours): Float32Array {
  const positions = before.slice();
  const count = positions.length >>> 1;
  for (let round = 0; round < ROUNDS; round++) {
    const now = positions.slice();
    for (let p = 0; p < count; p++) {
      if (!Number.isNaN(now[2 * p])) continue;
      const near: NearPlace[] = [];
      for (let at = p * k; at < (p + 1) * k && ids[at] !== NOBODY; at++) {
        const other = ids[at] as number;
        const x = now[2 * other] as number;
        if (!Number.isNaN(x)) near.push({ x, y: now[2 * other + 1] as number, cosine: cosines[at] as number });
      }
      const place = placeAmong(near);
      if (place) positions.set([place.x, place.y], 2 * p);
    }
  }
  for (let i = 0; i < positions.length; i++) if (Number.isNaN(positions[i])) positions[i] = 0;
  return positions;
}
