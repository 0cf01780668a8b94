// A part of the map as one SVG file: points as a small PNG in it, the names of regions above. For pages without scripts.
import type { MapLabelView, MapWindow, PictureColours } from '../domain/picture-views.ts';
import { png, type Rgba } from './png.ts';

/** As the page's canvas has it, so that both show the same. */
export const PICTURE_WIDTH = 960;
export const PICTURE_HEIGHT = 600;
/** What the whole sheet leaves free around it. */
const MARGIN = 1.04;
export const MOST_ZOOM = 7;
/** From how near the labels of each level are shown. */
const LEVEL_ZOOMS = [0, 1.5, 3] as const;

/** Points that fell on a pixel, by which it is more or less covered. */
const ALPHAS = [110, 175, 225, 255] as const;
const LABEL_SIZE = 17;
/** Labels that would lie on each other are left out, the smaller region's one. */
const LINE = 22;
const LETTER = 8.6;

export interface MapPoints {
  /** 32,767 is the edge of the sheet. */
  readonly x: Int16Array;
  readonly y: Int16Array;
  readonly category: Uint8Array;
}

/** Pixels a unit of the sheet. */
export function pixelsAUnit(zoom: number): number {
  return (Math.min(PICTURE_WIDTH, PICTURE_HEIGHT) / 2 / MARGIN) * 2 ** zoom;
}

/** The level whose labels suit a zoom. */
function labelLevel(zoom: number): number {
  return LEVEL_ZOOMS.findLastIndex((least) => zoom >= least);
}

/** Those within the window that do not lie on each other, the largest first, with the pixel of their middle. */
export function labelsShown(
  labels: readonly MapLabelView[],
  window: MapWindow,
): (MapLabelView & { px: number; py: number })[] {
  const unit = pixelsAUnit(window.zoom);
  const level = labelLevel(window.zoom);
  const shown: (MapLabelView & { px: number; py: number; wide: number })[] = [];
  for (const label of labels.filter((one) => one.level === level).sort((a, b) => b.papers - a.papers)) {
    const px = PICTURE_WIDTH / 2 + (label.x - window.x) * unit;
    const py = PICTURE_HEIGHT / 2 + (label.y - window.y) * unit;
    const wide = (label.terms[0]?.length ?? 0) * LETTER;
    if (px < wide / 2 || px > PICTURE_WIDTH - wide / 2 || py < LINE || py > PICTURE_HEIGHT - LINE) continue;
    if (shown.some((other) => Math.abs(other.py - py) < LINE && Math.abs(other.px - px) < (other.wide + wide) / 2))
      continue;
    shown.push({ ...label, px, py, wide });
  }
  return shown;
}

export function mapPicture(
  points: MapPoints,
  labels: readonly MapLabelView[],
  window: MapWindow,
  { colours, title }: { readonly colours: PictureColours; readonly title: string },
): string {
  const image = png(PICTURE_WIDTH, pixelsOf(points, window, colours.series.length), paletteOf(colours)).toString(
    'base64',
  );
  const names = labelsShown(labels, window).map(
    ({ px, py, terms }) => `<text x="${px.toFixed(1)}" y="${py.toFixed(1)}">${escaped(terms[0] ?? '')}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${PICTURE_WIDTH} ${PICTURE_HEIGHT}" width="${PICTURE_WIDTH}" height="${PICTURE_HEIGHT}" role="img"><title>${escaped(title)}</title><rect width="100%" height="100%" fill="${colours.paper}"/><image href="data:image/png;base64,${image}" width="${PICTURE_WIDTH}" height="${PICTURE_HEIGHT}"/><g font-family="ui-sans-serif, system-ui, sans-serif" font-size="${LABEL_SIZE}" font-weight="600" text-anchor="middle" dominant-baseline="middle" fill="${colours.ink}" stroke="${colours.paper}" stroke-width="4" stroke-linejoin="round" paint-order="stroke">${names.join('')}</g></svg>`;
}

/** Place 0 is nothing; then for each colour, the last being that of all other categories, its alphas. */
function pixelsOf({ x, y, category }: MapPoints, window: MapWindow, colours: number): Uint8Array {
  const pixels = new Uint8Array(PICTURE_WIDTH * PICTURE_HEIGHT);
  const unit = pixelsAUnit(window.zoom);
  const size = Math.max(1, Math.min(5, Math.round(window.zoom)));
  const left = PICTURE_WIDTH / 2 - window.x * unit - size / 2;
  const top = PICTURE_HEIGHT / 2 - window.y * unit - size / 2;
  const scale = unit / 32_767;
  for (let p = 0; p < x.length; p++) {
    const px = Math.floor(left + (x[p] as number) * scale);
    const py = Math.floor(top + (y[p] as number) * scale);
    if (px < 0 || py < 0 || px + size > PICTURE_WIDTH || py + size > PICTURE_HEIGHT) continue;
    const colour = Math.min(category[p] as number, colours - 1);
    for (let row = 0; row < size; row++)
      for (let at = (py + row) * PICTURE_WIDTH + px, end = at + size; at < end; at++) {
        const before = pixels[at] as number;
        const step = before === 0 ? 0 : Math.min(ALPHAS.length - 1, ((before - 1) % ALPHAS.length) + 1);
        pixels[at] = 1 + colour * ALPHAS.length + step;
      }
  }
  return pixels;
}

function paletteOf({ series }: PictureColours): Rgba[] {
  const colours = series.map(rgbOf);
  return [[0, 0, 0, 0], ...colours.flatMap(([r, g, b]) => ALPHAS.map((alpha): Rgba => [r, g, b, alpha]))];
}

/** `#8a211b`. */
function rgbOf(colour: string): readonly [number, number, number] {
  const number = Number.parseInt(colour.slice(1), 16);
  return [(number >> 16) & 255, (number >> 8) & 255, number & 255];
}

function escaped(text: string): string {
  // What no XML file may hold is left out.
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
