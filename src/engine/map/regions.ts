// Regions of a sheet: hills of its density, as they are seen from so far away. A smoothed histogram is climbed from every cell to a
// peak; what climbs to one peak is one region, small ones go to their neighbour.

export interface Region {
  /** The peak, where a label stands. */
  readonly x: number;
  readonly y: number;
  readonly count: number;
}

export interface Regions {
  /** In order of what their own hills hold, the largest first; what small ones add to them comes after. */
  readonly regions: readonly Region[];
  /** By point, its region's place in the list. */
  readonly of: Uint16Array;
}

const CELLS = 256;
/** Passes of a box filter that come near a bell curve. */
const PASSES = 3;

/** Hills of a sheet (x and y of each point, -1 to 1) that is smoothed over `reach` of its width; at most `most`. */
export function regionsOf(sheet: Float32Array, reach: number, most: number): Regions {
  const cells = cellsOf(sheet);
  const density = smoothed(cells, Math.max(1, Math.round(reach * CELLS)));
  const peaks = climb(density);
  const counts = new Map<number, number>();
  for (const cell of cells) counts.set(peaks[cell] as number, (counts.get(peaks[cell] as number) ?? 0) + 1);
  const kept = [...counts]
    .sort(([a, x], [b, y]) => y - x || a - b)
    .slice(0, most)
    .map(([peak]) => peak);
  const place = new Map(kept.map((peak, i) => [peak, i]));
  // The land of a peak that is not kept belongs to the nearest that is.
  for (const peak of counts.keys()) if (!place.has(peak)) place.set(peak, nearest(peak, kept));
  const of = Uint16Array.from(cells, (cell) => place.get(peaks[cell] as number) ?? 0);
  const sizes = new Uint32Array(kept.length);
  for (const region of of) sizes[region] = (sizes[region] as number) + 1;
  return {
    regions: kept.map((peak, i) => ({
      x: middle(peak % CELLS),
      y: middle(Math.floor(peak / CELLS)),
      count: sizes[i] as number,
    })),
    of,
  };
}

function cellsOf(sheet: Float32Array): Uint32Array {
  const column = (value: number) => Math.min(CELLS - 1, Math.max(0, Math.floor(((value + 1) / 2) * CELLS)));
  return Uint32Array.from(
    { length: sheet.length >>> 1 },
    (_, p) => column(sheet[2 * p + 1] as number) * CELLS + column(sheet[2 * p] as number),
  );
}

function middle(cell: number): number {
  return ((cell + 0.5) / CELLS) * 2 - 1;
}

function smoothed(cells: Uint32Array, reach: number): Float32Array {
  let density = new Float32Array(CELLS * CELLS);
  for (const cell of cells) density[cell] = (density[cell] as number) + 1;
  for (let pass = 0; pass < PASSES; pass++) density = boxed(boxed(density, reach, 1, CELLS), reach, CELLS, 1);
  return density;
}

/** Sums over `2 reach + 1` cells along the lines whose cells are `step` apart. */
function boxed(from: Float32Array, reach: number, step: number, line: number): Float32Array<ArrayBuffer> {
  const to = new Float32Array(from.length);
  for (let l = 0; l < CELLS; l++) {
    let sum = 0;
    const at = (i: number) => (i >= 0 && i < CELLS ? (from[l * line + i * step] as number) : 0);
    for (let i = -reach; i < reach; i++) sum += at(i);
    for (let i = 0; i < CELLS; i++) {
      sum += at(i + reach);
      // What is left of adding and taking away is no land.
      to[l * line + i * step] = sum < 1e-6 ? 0 : sum;
      sum -= at(i - reach);
    }
  }
  return to;
}

/** By cell, the peak that the steepest way up leads to. */
function climb(density: Float32Array): Uint32Array {
  const up = new Uint32Array(density.length);
  for (let cell = 0; cell < density.length; cell++) up[cell] = highestAround(density, cell);
  for (let cell = 0; cell < up.length; cell++) {
    let peak = cell;
    while (up[peak] !== peak) peak = up[peak] as number;
    // Whoever comes by here again has a short way.
    for (let at = cell; at !== peak; ) {
      const next = up[at] as number;
      up[at] = peak;
      at = next;
    }
  }
  return up;
}

/** Ties go to the later cell, so that a plateau has one peak. */
function highestAround(density: Float32Array, cell: number): number {
  const x = cell % CELLS;
  const y = Math.floor(cell / CELLS);
  let best = cell;
  for (let dy = -1; dy <= 1; dy++)
    for (let dx = -1; dx <= 1; dx++) {
      if (x + dx < 0 || x + dx >= CELLS || y + dy < 0 || y + dy >= CELLS) continue;
      const other = (y + dy) * CELLS + x + dx;
      const higher = (density[other] as number) - (density[best] as number);
      if (higher > 0 || (higher === 0 && other > best)) best = other;
    }
  return best;
}

function nearest(cell: number, peaks: readonly number[]): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  peaks.forEach((peak, i) => {
    const dx = (peak % CELLS) - (cell % CELLS);
    const dy = Math.floor(peak / CELLS) - Math.floor(cell / CELLS);
    if (dx * dx + dy * dy < least) {
      least = dx * dx + dy * dy;
      best = i;
    }
  });
  return best;
}
