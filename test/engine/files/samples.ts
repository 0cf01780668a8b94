// Containers and manifests to write in tests; bytes that look random but are the same every time.
import { join } from 'node:path';
import type { FileIo } from '../../../src/engine/files/file-io.ts';
import { MANIFEST_FORMAT, type Manifest } from '../../../src/engine/files/manifest.ts';
import { writeContainer } from '../../../src/engine/files/write-container.ts';

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function noise(length: number, seed = 1): Uint8Array {
  const random = seeded(seed);
  return Uint8Array.from({ length }, () => Math.floor(random() * 256));
}

/** A manifest without segments. */
export function emptyManifest(more: Partial<Manifest> = {}): Manifest {
  return {
    format: MANIFEST_FORMAT,
    generation: 1,
    index: 'sample',
    analysis: 1,
    schema: { k1: 1.2, text: [{ name: 'title', weight: 1, b: 0.5 }], names: ['authors'], columns: [], changing: [] },
    position: 0,
    statistics: { documents: 0, lengths: [0] },
    segments: [],
    next: 1,
    ...more,
  };
}

/** No process crashes in most tests: no need to wait for the disk. */
export function withoutSyncs(io: FileIo): FileIo {
  const { create, write, close, rename, remove, list } = io;
  return { create, write, close, rename, remove, list, sync: () => {}, syncFolder: () => {} };
}

/** Writes a container whose content follows from its name. */
export function writeSample(folder: string, name: string, io: FileIo, length = 300): { name: string; bytes: number } {
  const seed = [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
  const sections = [
    { name: 'first', parts: [noise(length, seed)] },
    { name: 'second', parts: [noise(length >> 1, seed + 1), noise(7, seed + 2)] },
  ];
  const { bytes } = writeContainer(join(folder, name), 'sample', { name }, sections, io);
  return { name, bytes };
}
