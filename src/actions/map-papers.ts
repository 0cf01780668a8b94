// The verbs of the map: a part of it with its papers, its points for browsers that draw it themselves, what a search or one's own
// library is on it.
import { labelsShown, MOST_ZOOM, PICTURE_HEIGHT, PICTURE_WIDTH, pixelsAUnit } from '../charts/map-picture.ts';
import type { Viewer } from '../domain/community/viewer.ts';
import type { MapLabelView, MapPaperView, MapView, MapWindow, PictureColours } from '../domain/picture-views.ts';
import { BroadsheetError } from '../errors.ts';
import { mapStamp, UNIT } from '../search/map/map-file.ts';
import type { MapSheet } from '../search/map/map-sheet.ts';
import { lastChange } from '../store/index/index-feed.ts';
import { keptWorks, mapPaperRows, numbersOfPapers } from '../store/read/map-papers.ts';
import type { CommunityDependencies } from './community/community.ts';
import { KeptAnswer } from './kept-answer.ts';
import { mapPointsFile } from './map-points-file.ts';
import type { PicturesThread } from './pictures-thread.ts';

/** What is shown in other light than the rest. */
export interface MapHighlight {
  readonly q?: string | undefined;
  readonly mine?: 'mine' | undefined;
}

export interface MapPoints {
  readonly version: string;
  /** See map-points-file.ts. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface PaperMaps {
  /** undefined while nothing was laid out. */
  view(viewer: Viewer | undefined, window: MapWindow, highlight: MapHighlight): Promise<MapView | undefined>;
  points(): Promise<MapPoints | undefined>;
  /** Of these points, in this order; those that are gone are left out. Throws BroadsheetError `conflict` for another version. */
  papers(version: string, points: readonly number[]): Promise<readonly MapPaperView[]>;
  /** Points of the best papers for a search, or of one's own library. */
  highlighted(
    viewer: Viewer | undefined,
    highlight: MapHighlight,
  ): Promise<{ readonly version: string; readonly points: readonly number[] } | undefined>;
  /** As SVG, for <img> alone. */
  picture(
    window: MapWindow,
    look: { readonly colours: PictureColours; readonly title: string },
  ): Promise<string | undefined>;
  /** Labels that such a picture shows. */
  labels(view: MapView): readonly MapLabelView[];
}

/** In the list beside the map. */
const MOST_LISTED = 40;
const MOST_ASKED = 100;
const MOST_FOUND = 300;
const MOST_KEPT_WORKS = 5000;
/** With so many, composing the sheet takes half a second of another thread; it says the same a moment later. */
const MANY_POINTS = 20_000;
const KEPT_MS = 20_000;

export function mapVerbs(deps: CommunityDependencies, thread: PicturesThread | undefined): PaperMaps {
  const { database, library } = deps;
  let sheet: MapSheet | undefined;
  let file: MapPoints | undefined;
  const sheets = new KeptAnswer(
    async () => {
      const answer = await thread?.ask('sheet', { version: sheet?.version });
      if (answer !== 'same') sheet = answer;
      return sheet;
    },
    (made) => (made && made.works.length > MANY_POINTS ? KEPT_MS : 0),
  );
  const current = async () =>
    thread ? sheets.get(`${await lastChange(database)} ${mapStamp(thread.index)}`) : undefined;

  const rowsOf = async (of: MapSheet, points: readonly number[]): Promise<MapPaperView[]> => {
    const rows = await mapPaperRows(
      database,
      points.flatMap((point) => of.works[point] ?? []),
    );
    const byNumber = new Map(rows.map((row) => [row.workNo, row]));
    return points.flatMap((point) => {
      const row = byNumber.get(of.works[point] ?? -1);
      return row ? [{ point, id: row.id, title: row.title, year: row.year, upvotes: row.upvotes }] : [];
    });
  };

  const highlightedPoints = async (of: MapSheet, viewer: Viewer | undefined, { q, mine }: MapHighlight) => {
    let numbers: readonly number[] | undefined;
    if (q !== undefined && q.trim() !== '') {
      const { hits } = await library.search({ q, limit: MOST_FOUND });
      numbers = await numbersOfPapers(
        database,
        hits.map((hit) => hit.id),
      );
    } else if (mine && viewer) numbers = await keptWorks(database, viewer.personNo, MOST_KEPT_WORKS);
    return numbers?.flatMap((number) => {
      const point = placeOf(of.works, number);
      return point < 0 ? [] : [point];
    });
  };

  return {
    async view(viewer, wanted, highlight) {
      const of = await current();
      if (!of) return undefined;
      const window = withinSheet(wanted);
      const light = await highlightedPoints(of, viewer, highlight);
      const inside = pointsWithin(of, window);
      const listed = light ? light.filter((point) => isWithin(of, point, bounds(window))) : inside;
      const first = mostVoted(listed, of.votes, MOST_LISTED);
      return {
        version: of.version,
        at: of.at,
        papers: of.works.length,
        missing: of.missing,
        window,
        labels: of.labels,
        categories: of.categories,
        inWindow: listed.length,
        shown: await rowsOf(of, first),
        highlighted: light?.length,
      };
    },
    async points() {
      const of = await current();
      if (of && file?.version !== of.version) file = { version: of.version, bytes: mapPointsFile(of) };
      return of && file;
    },
    async papers(version, points) {
      const of = await current();
      if (!of || of.version !== version)
        throw new BroadsheetError('conflict', 'the map was made anew; load the page again');
      return rowsOf(of, points.slice(0, MOST_ASKED));
    },
    async highlighted(viewer, highlight) {
      const of = await current();
      const points = of && (await highlightedPoints(of, viewer, highlight));
      return of && { version: of.version, points: points ?? [] };
    },
    async picture(wanted, look) {
      const of = await current();
      return of && thread?.ask('picture', { window: withinSheet(wanted), labels: of.labels, ...look });
    },
    labels: ({ labels, window }) => labelsShown(labels, window).map(({ px: _x, py: _y, ...label }) => label),
  };
}

/** What is no number is the middle, seen from far away. */
function withinSheet({ x, y, zoom }: MapWindow): MapWindow {
  const bounded = (value: number, least: number, most: number) =>
    Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : 0;
  return { x: bounded(x, -1, 1), y: bounded(y, -1, 1), zoom: bounded(zoom, 0, MOST_ZOOM) };
}

function pointsWithin(of: MapSheet, window: MapWindow): number[] {
  const within = bounds(window);
  const inside: number[] = [];
  for (let point = 0; point < of.works.length; point++) if (isWithin(of, point, within)) inside.push(point);
  return inside;
}

/** What a picture of this window shows, in the sheet's own units. */
function bounds({ x, y, zoom }: MapWindow) {
  const width = ((PICTURE_WIDTH / 2) * UNIT) / pixelsAUnit(zoom);
  const height = ((PICTURE_HEIGHT / 2) * UNIT) / pixelsAUnit(zoom);
  return { left: x * UNIT - width, right: x * UNIT + width, top: y * UNIT - height, bottom: y * UNIT + height };
}

function isWithin({ x, y }: MapSheet, point: number, { left, right, top, bottom }: ReturnType<typeof bounds>): boolean {
  const px = x[point] as number;
  const py = y[point] as number;
  return px >= left && px <= right && py >= top && py <= bottom;
}

/** The latest first where votes are equal. In one pass: sorting 100,000 for a list of 40 would take longer than the page. */
function mostVoted(points: readonly number[], votes: Uint8Array, most: number): number[] {
  const best: number[] = [];
  for (let i = points.length - 1; i >= 0; i--) {
    const point = points[i] as number;
    const own = votes[point] as number;
    if (best.length === most && own <= (votes[best[most - 1] as number] as number)) continue;
    let at = Math.min(best.length, most - 1);
    for (; at > 0 && (votes[best[at - 1] as number] as number) < own; at--) best[at] = best[at - 1] as number;
    best[at] = point;
  }
  return best;
}

/** In ascending numbers; -1 when it is not among them. */
function placeOf(numbers: Uint32Array, wanted: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const number = numbers[middle] as number;
    if (number === wanted) return middle;
    if (number < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
