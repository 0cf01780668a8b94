// A picture for a person made from their handle: five by five squares, the left half mirrored. Same handle, same picture,
// everywhere and for ever; nobody uploads anything.
import { hash } from 'node:crypto';

/** Each at least 3:1 on white and on the tile's own ground, by day and by night (WCAG 2.2, "non-text contrast"). */
const COLOURS = ['#8a211b', '#2e5e32', '#1f5673', '#6b3fa0', '#7a4a00', '#0b6b62', '#8c2f6b', '#474f9b'] as const;
const GROUND = '#f3efe6';
const SIDE = 5;
/** Columns that are drawn; the others mirror them. */
const DRAWN = 3;

/** A whole SVG file. */
export function identicon(seed: string): string {
  const bytes = hash('sha256', seed, 'buffer');
  const colour = COLOURS[(bytes[31] ?? 0) % COLOURS.length];
  let path = '';
  for (let column = 0; column < DRAWN; column++) {
    for (let row = 0; row < SIDE; row++) {
      // An empty picture would say nothing: the middle is always there.
      const isOn = ((bytes[column * SIDE + row] ?? 0) & 1) === 1 || (column === 2 && row === 2);
      if (!isOn) continue;
      path += square(column, row);
      if (column < SIDE - 1 - column) path += square(SIDE - 1 - column, row);
    }
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 7 7" shape-rendering="crispEdges"><path fill="${GROUND}" d="M0 0h7v7H0z"/><path fill="${colour}" d="${path}"/></svg>`;
}

/** With a margin of one around all. */
function square(column: number, row: number): string {
  return `M${column + 1} ${row + 1}h1v1h-1z`;
}
