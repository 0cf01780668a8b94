// New papers on a map that was laid out without them: each among those that it is most like.

import type { MapVectors } from '../../engine/files/map-vectors.ts';
import { mapPoints } from '../../engine/map/map-points.ts';
import { placeAmong } from '../../engine/map/place-points.ts';
import { COARSE, CODES, SCALES } from '../../engine/vectors/format.ts';
import { searchVectors } from '../../engine/vectors/search-vectors.ts';
import { VectorKernel, vectorKernelBytes, vectorKernelRuns } from '../../engine/vectors/vector-kernel.ts';
import { PlainScanner, type VectorScanner } from '../../engine/vectors/vector-scan.ts';
import type { PaperMap } from './map-file.ts';

const NEIGHBOURS = 10;
/** Less is no likeness: such a paper stays off the map until the next layout. */
const LEAST_COSINE = 0.1;
const PAGE = 65_536;
const LINE = 64;

type Placed = ReadonlyMap<number, readonly [x: number, y: number]>;

/** By number of the work, its place in the map's units; works without a vector are left out. Some .6 ms each among 100,000. */
export function placePapers(map: PaperMap, vectors: MapVectors, works: readonly number[]): Placed {
  const { dimensions } = vectors;
  const ordinals = new Map(Array.from(vectors.keys, (key, ordinal) => [key, ordinal]));
  // What is searched: documents of the map, in the order of its places.
  const onMap = Array.from(map.keys, (key, place) => ({ place, ordinal: ordinals.get(key) })).flatMap(
    ({ place, ordinal }) => (ordinal === undefined ? [] : [{ place, ordinal }]),
  );
  const codes = new Int8Array(onMap.length * dimensions);
  onMap.forEach(({ ordinal }, i) => {
    codes.set(vectors.codes.subarray(ordinal * dimensions, (ordinal + 1) * dimensions), i * dimensions);
  });
  const { scales } = mapPoints(codes, dimensions);
  const scanner = scannerOf(codes, scales, dimensions);
  const placed = new Map<number, readonly [number, number]>();
  for (const work of works) {
    const ordinal = ordinals.get(work);
    if (ordinal === undefined) continue;
    const own = vectors.codes.subarray(ordinal * dimensions, (ordinal + 1) * dimensions);
    const length = Math.hypot(...own);
    const vector = Float32Array.from(own, (code) => code / length);
    const { hits } = searchVectors([scanner], vector, { k: NEIGHBOURS, method: 'codes' });
    const near = hits.filter(({ score }) => score >= LEAST_COSINE);
    const place = placeAmong(
      near.map(({ ordinal: i, score }) => {
        const at = 2 * (onMap[i]?.place ?? 0);
        return { x: map.places[at] as number, y: map.places[at + 1] as number, cosine: score };
      }),
    );
    if (place) placed.set(work, [Math.round(place.x), Math.round(place.y)]);
  }
  return placed;
}

function scannerOf(codes: Int8Array, scales: Float32Array, dimensions: number): VectorScanner {
  const documents = scales.length;
  const coarse = new Uint8Array(0);
  if (!vectorKernelRuns() || documents === 0) return new PlainScanner({ documents, dimensions, codes, scales, coarse });
  const scalesAt = Math.ceil(codes.length / LINE) * LINE;
  const scratchAt = scalesAt + Math.ceil((4 * documents) / LINE) * LINE;
  const pages = Math.ceil((scratchAt + vectorKernelBytes(documents)) / PAGE);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  new Int8Array(memory.buffer, 0, codes.length).set(codes);
  new Float32Array(memory.buffer, scalesAt, documents).set(scales);
  const at: Readonly<Record<string, number>> = { [CODES]: 0, [SCALES]: scalesAt, [COARSE]: 0 };
  return new VectorKernel(documents, dimensions, { memory, offsetOf: (name) => at[name] ?? 0, scratchAt });
}
