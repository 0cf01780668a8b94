// The plane of a layout brought onto a sheet from -1 to 1: what most points need fills it, and the few that flew off stand at its edge.

/** How the plane lies on the sheet: sheet = (plane - middle) / radius, before what is far out is drawn in. */
export interface SheetScale {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** This share of the points lies within the radius. */
const WITHIN = 0.985;
/** Where the radius comes on the sheet; what is beyond is drawn in between it and 1. */
const INNER = 0.9;

/** The scale that suits these places; `before` is kept while it does nearly as well, so that nothing moves that need not. */
export function sheetScale(positions: Float32Array, before?: SheetScale): SheetScale {
  const count = positions.length >>> 1;
  if (count === 0) return { x: 0, y: 0, radius: 1 };
  const x = median(positions, 0);
  const y = median(positions, 1);
  const from = before ?? { x, y };
  const radii = Float64Array.from({ length: count }, (_, p) =>
    Math.hypot((positions[2 * p] as number) - from.x, (positions[2 * p + 1] as number) - from.y),
  ).sort();
  const radius = (radii[Math.min(count - 1, Math.floor(count * WITHIN))] as number) || 1;
  const isLike = before && radius < before.radius * 1.15 && radius > before.radius * 0.85;
  return isLike ? before : { x: from.x, y: from.y, radius };
}

/** x and y of each point, from -1 to 1. */
export function ontoSheet(positions: Float32Array, scale: SheetScale): Float32Array {
  const sheet = new Float32Array(positions.length);
  for (let i = 0; i < positions.length; i += 2) {
    const x = ((positions[i] as number) - scale.x) / scale.radius;
    const y = ((positions[i + 1] as number) - scale.y) / scale.radius;
    const far = Math.hypot(x, y);
    const factor = far <= 1 ? INNER : (1 - (1 - INNER) / far) / far;
    sheet[i] = x * factor;
    sheet[i + 1] = y * factor;
  }
  return sheet;
}

/** The way back, for what is not too far out. */
export function offSheet(x: number, y: number, scale: SheetScale): readonly [number, number] {
  const far = Math.hypot(x, y);
  // far = INNER at 1, and 1 - (1 - INNER) / original beyond.
  const original = far <= INNER ? far / INNER : (1 - INNER) / Math.max(1e-3, 1 - far);
  const factor = far === 0 ? 0 : (original / far) * scale.radius;
  return [scale.x + x * factor, scale.y + y * factor];
}

function median(positions: Float32Array, axis: number): number {
  const values = Float32Array.from(
    { length: positions.length >>> 1 },
    (_, p) => positions[2 * p + axis] as number,
  ).sort();
  return values[values.length >>> 1] as number;
}
