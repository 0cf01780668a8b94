// A process: lays the map of a library out, and once more, and says what a layout of some of its papers keeps. Arguments: the
// library's folder, how many papers to look at closely.

import { readMapVectors } from '../../src/engine/files/map-vectors.ts';
import { layoutQuality } from '../../src/engine/map/layout-quality.ts';
import { makeLayout } from '../../src/engine/map/make-layout.ts';
import { mapPoints } from '../../src/engine/map/map-points.ts';
import { principalPlane } from '../../src/engine/map/principal-plane.ts';
import { indexFolder } from '../../src/search/indexer.ts';
import { readMap, UNIT } from '../../src/search/map/map-file.ts';
import { type MapEnd, runMap } from '../../src/search/map/run-map.ts';
import { openSqlite } from '../../src/store/database.ts';
import { libraryFile } from '../../src/store/library-files.ts';

export interface LayoutAnswer {
  readonly papers: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly againSeconds: number;
  /** By laying it out again, the median, as a share of the sheet's width. */
  readonly moved: number;
  readonly peakMb: number;
  readonly own: ReturnType<typeof layoutQuality>;
  readonly plane: ReturnType<typeof layoutQuality>;
}

const NEIGHBOURS = 10;

const [data = '', looked = '5000'] = process.argv.slice(2);
const index = indexFolder(data);
const database = openSqlite(libraryFile(data), { readOnly: true });
const run = (start: 'afresh' | 'from-before') =>
  runMap({
    index,
    database,
    ask: 'asked',
    start,
    seed: 1,
    what: 'bench',
    clock: () => new Date(),
    signal: new AbortController().signal,
  });

const before = process.cpuUsage();
const first = laidOut(await run('afresh'));
const used = process.cpuUsage(before);
const peakMb = process.resourceUsage().maxRSS / 1000;
const places = readMap(index)?.places ?? new Int16Array(0);
const again = laidOut(await run('from-before'));
const moves = Array.from(readMap(index)?.places ?? [], (place, i) => place - (places[i] as number));
const distances = Float64Array.from({ length: moves.length / 2 }, (_, p) =>
  Math.hypot(moves[2 * p] as number, moves[2 * p + 1] as number),
).sort();
const sample = samplePoints(Number(looked));
process.stdout.write(
  `${JSON.stringify({
    papers: first.papers,
    seconds: first.seconds,
    cpuSeconds: (used.user + used.system) / 1e6,
    againSeconds: again.seconds,
    moved: (distances[distances.length >>> 1] as number) / (2 * UNIT),
    peakMb,
    own: layoutQuality(sample, finished(makeLayout({ points: sample, seed: 1 })), NEIGHBOURS),
    plane: layoutQuality(sample, finished(principalPlane(sample)), NEIGHBOURS),
  } satisfies LayoutAnswer)}\n`,
);
await database[Symbol.asyncDispose]();

function laidOut(end: MapEnd): Extract<MapEnd, { kind: 'laid-out' }> {
  if (end.kind !== 'laid-out') throw new Error(`nothing was laid out: ${JSON.stringify(end)}`);
  return end;
}

/** Evenly spread. */
function samplePoints(count: number) {
  const vectors = readMapVectors(index);
  if (!vectors) throw new Error('the library has no model');
  const { dimensions, codes, keys } = vectors;
  const some = Math.min(count, keys.length);
  const step = Math.floor(keys.length / some);
  const chosen = new Int8Array(some * dimensions);
  for (let i = 0; i < some; i++)
    chosen.set(codes.subarray(i * step * dimensions, (i * step + 1) * dimensions), i * dimensions);
  return mapPoints(chosen, dimensions);
}

function finished<R>(steps: Generator<unknown, R>): R {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
