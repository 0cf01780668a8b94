// Points cut by random planes until few are together: points of one leaf are probably near each other (Dasgupta and Freund: "Random
// projection trees and low dimensional manifolds", STOC 2008).
import type { Random } from '../train/random.ts';
import type { MapPoints } from './map-points.ts';

/** Planes tried where one leaves nearly all points on one side; then the points are halved as they lie. */
const TRIES = 3;
const LEAST_SHARE = 0.05;

/** Every point is in one of the leaves, of at most `most` points. */
export function* projectionLeaves(points: MapPoints, most: number, random: Random): Generator<Uint32Array> {
  const order = Uint32Array.from({ length: points.count }, (_, i) => i);
  const waiting: [number, number][] = [[0, points.count]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [from, to] = next;
    if (to - from <= most) {
      yield order.subarray(from, to);
      continue;
    }
    const middle = cut(points, order.subarray(from, to), random);
    waiting.push([from, from + middle], [from + middle, to]);
  }
}

/** Reorders `members`, those of one side of a plane first; where the other side begins. */
function cut(points: MapPoints, members: Uint32Array, random: Random): number {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const a = members[random.below(members.length)] as number;
    const b = members[random.below(members.length)] as number;
    if (a === b) continue;
    const middle = partition(points, members, planeBetween(points, a, b));
    if (Math.min(middle, members.length - middle) >= LEAST_SHARE * members.length) return middle;
  }
  return members.length >>> 1;
}

/** Through the origin, as far from one as from the other: both have length 1. */
function planeBetween({ codes, dimensions, scales }: MapPoints, a: number, b: number): Float32Array {
  const plane = new Float32Array(dimensions);
  for (let i = 0; i < dimensions; i++)
    plane[i] =
      (codes[a * dimensions + i] as number) * (scales[a] as number) -
      (codes[b * dimensions + i] as number) * (scales[b] as number);
  return plane;
}

function partition({ codes, dimensions }: MapPoints, members: Uint32Array, plane: Float32Array): number {
  let low = 0;
  let high = members.length;
  while (low < high) {
    const p = members[low] as number;
    let side = 0;
    for (let i = 0, at = p * dimensions; i < dimensions; i++, at++)
      side += (codes[at] as number) * (plane[i] as number);
    if (side > 0) {
      low++;
      continue;
    }
    high--;
    members[low] = members[high] as number;
    members[high] = p;
  }
  return low;
}
