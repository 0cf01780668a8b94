// The vectors of all documents of an index, read from its files without the rest of it: what a layout is made from, and new
// documents are placed by.
import { join } from 'node:path';
import { hasBit } from '../bitmap/bitmap.ts';
import { EngineError } from '../error.ts';
import { VECTORS_KIND, type VectorsMeta } from '../model/format.ts';
import { SEGMENT_KIND } from '../segment/format.ts';
import { CODES, SCALES } from '../vectors/format.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { readSections } from './read-sections.ts';
import { DELETIONS_KIND } from './segment-files.ts';

/** Documents with a vector, none of them deleted, ascending by key. */
export interface MapVectors {
  /** Which index, and which of its models: vectors of two are not comparable. */
  readonly index: string;
  readonly model: number;
  /** The last change of the caller's log that is in. */
  readonly position: number;
  readonly dimensions: number;
  readonly keys: Uint32Array;
  /** `dimensions` codes a document: component = code * scale. */
  readonly codes: Int8Array;
  readonly scales: Float32Array;
}

/** A commit may replace files between reading the manifest and the others; more often than this is no coincidence. */
const ATTEMPTS = 5;

/**
 * undefined while there is no index, or no model in it.
 * @throws EngineError `damaged`, `version`.
 */
export function readMapVectors(folder: string): MapVectors | undefined {
  for (let attempt = 1; ; attempt++) {
    const manifest = readManifest(folder);
    if (!manifest?.model) return undefined;
    try {
      return read(folder, manifest, manifest.model.number);
    } catch (error) {
      const isReplaced = readManifest(folder)?.generation !== manifest.generation;
      if (!isReplaced || attempt === ATTEMPTS) throw error;
    }
  }
}

interface Part {
  readonly keys: Uint32Array;
  readonly codes: Int8Array;
  readonly scales: Float32Array;
  readonly deleted: Uint32Array | undefined;
}

function read(folder: string, manifest: Manifest, model: number): MapVectors {
  let dimensions = 0;
  const parts = manifest.segments.flatMap((entry): Part[] => {
    const main = entry.files[0];
    if (!entry.vectors || !main) return [];
    const { meta, sections } = readSections(join(folder, entry.vectors), VECTORS_KIND, [CODES, SCALES]);
    dimensions = (meta as unknown as VectorsMeta).dimensions;
    const keys = numbersOf(
      readSections(join(folder, main.name), SEGMENT_KIND, ['keys']).sections.get('keys'),
      main.name,
    );
    const codes = sections.get(CODES);
    const scales = new Float32Array(numbersOf(sections.get(SCALES), entry.vectors).buffer);
    if (codes?.length !== keys.length * dimensions || scales.length !== keys.length)
      throw new EngineError('damaged', `${entry.vectors} has not one vector for each document`, {
        file: entry.vectors,
      });
    const deleted =
      entry.deletions &&
      numbersOf(
        readSections(join(folder, entry.deletions), DELETIONS_KIND, ['deleted']).sections.get('deleted'),
        entry.deletions,
      );
    return [
      {
        keys,
        codes: new Int8Array(codes.buffer, codes.byteOffset, codes.length),
        scales,
        deleted: deleted || undefined,
      },
    ];
  });
  const { index, position } = manifest;
  return { index, model, position, dimensions, ...joined(parts, dimensions) };
}

/** A copy: the section may lie anywhere in its file's blocks. */
function numbersOf(bytes: Uint8Array | undefined, file: string): Uint32Array {
  if (!bytes || bytes.length % 4 !== 0) throw new EngineError('damaged', `${file} lacks numbers`, { file });
  return new Uint32Array(bytes.slice().buffer);
}

function joined(parts: readonly Part[], dimensions: number): Pick<MapVectors, 'keys' | 'codes' | 'scales'> {
  const places: { readonly key: number; readonly part: Part; readonly ordinal: number }[] = [];
  for (const part of parts)
    part.keys.forEach((key, ordinal) => {
      if (part.scales[ordinal] !== 0 && !(part.deleted && hasBit(part.deleted, ordinal)))
        places.push({ key, part, ordinal });
    });
  places.sort((a, b) => a.key - b.key);
  const codes = new Int8Array(places.length * dimensions);
  const scales = new Float32Array(places.length);
  places.forEach(({ part, ordinal }, i) => {
    codes.set(part.codes.subarray(ordinal * dimensions, (ordinal + 1) * dimensions), i * dimensions);
    scales[i] = part.scales[ordinal] as number;
  });
  return { keys: Uint32Array.from(places, ({ key }) => key), codes, scales };
}
