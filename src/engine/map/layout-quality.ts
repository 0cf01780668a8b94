// How well a layout keeps who is near whom, against the points themselves; exact, for samples of some thousand.
import { cosineOf, type MapPoints } from './map-points.ts';

export interface LayoutQuality {
  /** 1 where no point has a neighbour in the plane that is far from it (Venna and Kaski, ICANN 2001). */
  readonly trustworthiness: number;
  /** Share of the `k` nearest points that are among the `k` nearest in the plane. */
  readonly preserved: number;
}

/** Time grows with the square of the number of points. */
export function layoutQuality(points: MapPoints, positions: Float32Array, k: number): LayoutQuality {
  const { count } = points;
  const ranks = new Uint32Array(count);
  let penalty = 0;
  let kept = 0;
  for (let p = 0; p < count; p++) {
    const byVectors = nearestFirst(count, p, (other) => -cosineOf(points, p, other));
    const byPlace = nearestFirst(count, p, (other) => squareBetween(positions, p, other));
    byVectors.forEach((other, rank) => {
      ranks[other] = rank;
    });
    for (let i = 0; i < k; i++) {
      const rank = ranks[byPlace[i] as number] as number;
      if (rank < k) kept++;
      else penalty += rank - k + 1;
    }
  }
  return {
    trustworthiness: 1 - (2 * penalty) / (count * k * (2 * count - 3 * k - 1)),
    preserved: kept / (count * k),
  };
}

/** All others; ties by number. */
function nearestFirst(count: number, p: number, distance: (other: number) => number): Uint32Array {
  const distances = Float64Array.from({ length: count }, (_, other) => distance(other));
  const others = Uint32Array.from({ length: count - 1 }, (_, i) => (i < p ? i : i + 1));
  return others.sort((a, b) => (distances[a] as number) - (distances[b] as number) || a - b);
}

function squareBetween(positions: Float32Array, a: number, b: number): number {
  const dx = (positions[2 * a] as number) - (positions[2 * b] as number);
  const dy = (positions[2 * a + 1] as number) - (positions[2 * b + 1] as number);
  return dx * dx + dy * dy;
}
