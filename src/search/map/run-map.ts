// One layout from the index's vectors to the map's file, in the thread that calls and under the map's lock: slices with room for other
// things in between, a checkpoint now and then.

import { type MapVectors, readMapVectors } from '../../engine/files/map-vectors.ts';
import { type LayoutState, makeLayout } from '../../engine/map/make-layout.ts';
import { mapPoints } from '../../engine/map/map-points.ts';
import { offSheet, ontoSheet, sheetScale } from '../../engine/map/sheet.ts';
import type { Database } from '../../store/database.ts';
import { IndexLock, type IndexOwner, indexOwner } from '../../store/index/index-lock.ts';
import { titlesAfter } from '../../store/read/map-papers.ts';
import {
  layoutFingerprint,
  mapFolder,
  readLayoutState,
  removeLayoutState,
  writeLayoutState,
} from './map-checkpoint.ts';
import { type MapLabel, type PaperMap, readMap, UNIT, writeMap } from './map-file.ts';
import { decideMap, type MapDecision } from './map-policy.ts';
import { TitleTerms } from './region-labels.ts';

export interface MapRequest {
  /** The index's folder. */
  readonly index: string;
  readonly database: Database;
  readonly ask: 'by-itself' | 'asked';
  /** `afresh`: without regard to the map that there is. */
  readonly start: 'from-before' | 'afresh';
  readonly seed: number;
  /** Who asks, for people: "serve", "map". */
  readonly what: string;
  readonly clock: () => Date;
  readonly signal: AbortSignal;
  readonly onProgress?: ((progress: MapProgress) => void) | undefined;
}

export interface MapProgress {
  readonly stage: 'neighbours' | 'moving' | 'labels';
  /** Of the whole, 0 to 1. */
  readonly done: number;
  readonly papers: number;
}

export type MapEnd =
  | {
      readonly kind: 'laid-out';
      readonly papers: number;
      readonly seconds: number;
      readonly labels: readonly MapLabel[];
    }
  /** A checkpoint was left; the same request goes on from there. `done` from 0 to 1. */
  | { readonly kind: 'cancelled'; readonly done: number }
  /** Another thread or process is at it. */
  | { readonly kind: 'busy'; readonly owner: IndexOwner | undefined }
  | Exclude<MapDecision, { readonly kind: 'lay-out' }>;

const CHECKPOINT_MS = 10_000;
const LAYOUT_SHARE = 0.93;
const TITLES_A_STEP = 2000;

/** Throws what a damaged index or a full disk throw. */
export async function runMap(request: MapRequest): Promise<MapEnd> {
  const { index, ask, what, clock } = request;
  const vectors = readMapVectors(index);
  const map = readMap(index);
  const decision = decideMap(
    {
      papers: vectors?.keys.length ?? 0,
      source: vectors && { index: vectors.index, model: vectors.model },
      map: map && { papers: map.keys.length, source: map.source },
    },
    ask,
  );
  if (decision.kind !== 'lay-out') return decision;
  const folder = mapFolder(index);
  const lock = IndexLock.take(folder, { pid: process.pid, since: clock().toISOString(), what });
  if (!lock) return { kind: 'busy', owner: indexOwner(folder) };
  using _held = lock;
  return layOutMap(request, vectors as MapVectors, request.start === 'afresh' ? undefined : map);
}

async function layOutMap(request: MapRequest, vectors: MapVectors, map: PaperMap | undefined): Promise<MapEnd> {
  const { index, database, seed, signal, clock, onProgress } = request;
  const began = performance.now();
  const papers = vectors.keys.length;
  const before = map && placesBefore(map, vectors.keys);
  const fingerprint = layoutFingerprint(vectors, seed, before);
  const resume = readLayoutState(index, fingerprint);
  const layout = makeLayout({ points: mapPoints(vectors.codes, vectors.dimensions), seed, before, resume });
  let done = 0;
  let state: LayoutState | undefined = resume;
  let due = performance.now() + CHECKPOINT_MS;
  const save = () => {
    if (state) writeLayoutState(index, fingerprint, state);
    due = performance.now() + CHECKPOINT_MS;
  };
  const tell = (stage: MapProgress['stage'], share: number) => {
    done = Math.max(done, share);
    onProgress?.({ stage, done, papers });
  };
  let step = layout.next();
  for (; !step.done; step = layout.next()) {
    state = step.value.state ?? state;
    tell(step.value.stage, step.value.done * LAYOUT_SHARE);
    await new Promise((resolve) => setImmediate(resolve));
    if (signal.aborted) {
      save();
      return { kind: 'cancelled', done };
    }
    if (performance.now() > due) save();
  }
  const scale = sheetScale(step.value, map?.scale);
  const sheet = ontoSheet(step.value, scale);
  tell('labels', LAYOUT_SHARE);
  const labels = await labelsOf(database, vectors.keys, sheet, signal);
  if (!labels) {
    save();
    return { kind: 'cancelled', done };
  }
  const seconds = (performance.now() - began) / 1000;
  writeMap(index, {
    source: { index: vectors.index, model: vectors.model },
    at: clock().toISOString(),
    seconds,
    seed,
    scale,
    labels,
    keys: vectors.keys,
    places: Int16Array.from(sheet, (value) => Math.round(value * UNIT)),
  });
  removeLayoutState(index);
  return { kind: 'laid-out', papers, seconds, labels };
}

/** In the units of the layout that they are of; NaN for papers that it did not have. */
function placesBefore({ keys, places, scale }: PaperMap, wanted: Uint32Array): Float32Array {
  const before = new Float32Array(2 * wanted.length).fill(Number.NaN);
  let at = 0;
  wanted.forEach((key, point) => {
    while (at < keys.length && (keys[at] as number) < key) at++;
    if (keys[at] !== key) return;
    before.set(offSheet((places[2 * at] as number) / UNIT, (places[2 * at + 1] as number) / UNIT, scale), 2 * point);
  });
  return before;
}

/** undefined when it was cancelled. */
async function labelsOf(
  database: Database,
  keys: Uint32Array,
  sheet: Float32Array,
  signal: AbortSignal,
): Promise<MapLabel[] | undefined> {
  const points = new Map(Array.from(keys, (key, point) => [key, point]));
  const terms = new TitleTerms(keys.length);
  for (let last = 0; ; ) {
    const titles = await titlesAfter(database, last, TITLES_A_STEP);
    for (const { workNo, title } of titles) {
      const point = points.get(workNo);
      if (point !== undefined) terms.add(point, title);
    }
    last = titles.at(-1)?.workNo ?? 0;
    if (titles.length < TITLES_A_STEP) break;
    await new Promise((resolve) => setImmediate(resolve));
    if (signal.aborted) return undefined;
  }
  const labels = terms.labels(sheet);
  for (;;) {
    const step = labels.next();
    if (step.done) return step.value;
    await new Promise((resolve) => setImmediate(resolve));
    if (signal.aborted) return undefined;
  }
}
