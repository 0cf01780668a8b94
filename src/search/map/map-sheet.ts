// The map as pages show it: the papers that lists show, with the columns by which they are coloured. Made of the map's file, the
// library's rows and, for papers since the layout, their vectors.
import { hash } from 'node:crypto';
import { readMapVectors } from '../../engine/files/map-vectors.ts';
import type { Database } from '../../store/database.ts';
import { type MapWork, mapWorks } from '../../store/read/map-papers.ts';
import { type MapLabel, type PaperMap, readMap } from './map-file.ts';
import { placePapers } from './place-papers.ts';

/** Arrays by point; goes through ports. */
export interface MapSheet {
  /** Changes with the points. */
  readonly version: string;
  /** When it was laid out, an ISO instant. */
  readonly at: string;
  /** Numbers of works; never leaves the server. */
  readonly works: Uint32Array;
  /** 32,767 is 1, the edge of the sheet. */
  readonly x: Int16Array;
  readonly y: Int16Array;
  /** Place in `categories`; OTHER for the rest. */
  readonly category: Uint8Array;
  /** Since 1900; 0 when it is not known. */
  readonly year: Uint8Array;
  /** Votes, as a logarithm. */
  readonly votes: Uint8Array;
  /** The most frequent ones. */
  readonly categories: readonly string[];
  readonly labels: readonly MapLabel[];
  /** Papers that are shown in lists and not yet here. */
  readonly missing: number;
}

const CATEGORIES = 8;
/** As `category`: none of those that have a colour of their own. */
const OTHER = 255;
const FIRST_YEAR = 1900;
/** One more of this is a fifth more votes. */
const VOTES_STEP = 14;
/** Placed at a time: some .6 s. */
const MOST_PLACED = 1000;

export class MapSheets {
  readonly #index: string;
  readonly #database: Database;
  #map: PaperMap | undefined;
  /** Of papers that are not in the map's file; undefined for one without a place. */
  #placed = new Map<number, readonly [number, number] | undefined>();

  constructor(index: string, database: Database) {
    this.#index = index;
    this.#database = database;
  }

  /** undefined while nothing was laid out. */
  async sheet(): Promise<MapSheet | undefined> {
    const map = readMap(this.#index);
    if (!map) return undefined;
    // A paper without a place may have a vector by now.
    this.#placed = new Map([...this.#placed].filter(([, place]) => place && this.#map?.at === map.at));
    this.#map = map;
    const works = await mapWorks(this.#database);
    const places = new Map(Array.from(map.keys, (key, i) => [key, i]));
    this.#place(
      map,
      works.filter(({ workNo }) => !places.has(workNo) && !this.#placed.has(workNo)),
    );
    const shown = works.flatMap((work) => {
      const at = places.get(work.workNo);
      const place =
        at === undefined
          ? this.#placed.get(work.workNo)
          : [map.places[2 * at] as number, map.places[2 * at + 1] as number];
      return place ? [{ work, x: place[0] as number, y: place[1] as number }] : [];
    });
    const categories = mostFrequent(works);
    const number = new Map(categories.map((name, i) => [name, i]));
    const sheet = {
      at: map.at,
      works: Uint32Array.from(shown, ({ work }) => work.workNo),
      x: Int16Array.from(shown, ({ x }) => x),
      y: Int16Array.from(shown, ({ y }) => y),
      category: Uint8Array.from(shown, ({ work }) => colourOf(work, number)),
      year: Uint8Array.from(shown, ({ work }) =>
        work.year === undefined ? 0 : Math.min(255, Math.max(1, work.year - FIRST_YEAR)),
      ),
      votes: Uint8Array.from(shown, ({ work }) => Math.min(255, Math.round(Math.log1p(work.votes) * VOTES_STEP))),
      categories,
      labels: map.labels,
      missing: works.length - shown.length,
    };
    return { version: versionOf(sheet), ...sheet };
  }

  #place(map: PaperMap, works: readonly MapWork[]): void {
    if (works.length === 0) return;
    const vectors = readMapVectors(this.#index);
    if (!vectors) return;
    const numbers = works.slice(-MOST_PLACED).map(({ workNo }) => workNo);
    const placed = placePapers(map, vectors, numbers);
    for (const number of numbers) this.#placed.set(number, placed.get(number));
  }
}

/** The most frequent ones. */
function mostFrequent(works: readonly MapWork[]): string[] {
  const counts = new Map<string, number>();
  for (const work of works)
    for (const category of work.categories) counts.set(category, (counts.get(category) ?? 0) + 1);
  return [...counts]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, CATEGORIES)
    .map(([name]) => name);
}

/** Of several the one that says most: that fewest papers have. */
function colourOf({ categories }: MapWork, numbers: ReadonlyMap<string, number>): number {
  let colour = -1;
  for (const category of categories) colour = Math.max(colour, numbers.get(category) ?? -1);
  return colour < 0 ? OTHER : colour;
}

function versionOf({ works, x, y, category, year, votes, labels }: Omit<MapSheet, 'version'>): string {
  const parts = [works, x, y, category, year, votes].map(({ buffer }) =>
    hash('sha1', new Uint8Array(buffer as ArrayBuffer), 'hex'),
  );
  return hash('sha1', `${parts.join(' ')} ${JSON.stringify(labels)}`, 'hex').slice(0, 16);
}
