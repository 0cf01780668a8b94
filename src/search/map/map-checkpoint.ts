// A layout that was interrupted, in a file: neighbours and places so far, with which it goes on as if nothing had been.

import { hash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError } from '../../engine/error.ts';
import type { MapVectors } from '../../engine/files/map-vectors.ts';
import { readSections } from '../../engine/files/read-sections.ts';
import { writeContainer } from '../../engine/files/write-container.ts';
import type { LayoutState } from '../../engine/map/make-layout.ts';
import { section } from './map-file.ts';

const KIND = 'broadsheet-map-state';
const FORMAT = 1;
const NAMES = ['ids', 'cosines', 'positions'] as const;

/** Beside the index's files, where its writer does not tidy. */
export function mapFolder(index: string): string {
  const folder = join(index, 'mapping');
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Of a layout: the same papers by the same vectors, the same seed and the same beginning. */
export function layoutFingerprint({ keys, codes }: MapVectors, seed: number, before: Float32Array | undefined): string {
  const parts = [keys, codes, ...(before ? [before] : [])].map(({ buffer, byteOffset, byteLength }) =>
    hash('sha1', new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength), 'hex'),
  );
  return [seed, ...parts].join(' ');
}

export function writeLayoutState(
  index: string,
  fingerprint: string,
  { neighbours, positions, epoch }: LayoutState,
): void {
  const { k, ids, cosines } = neighbours;
  writeContainer(stateFile(index), KIND, { format: FORMAT, fingerprint, k, epoch }, [
    section('ids', ids),
    section('cosines', cosines),
    section('positions', positions),
  ]);
}

/** undefined when there is none of this layout that can be read. */
export function readLayoutState(index: string, fingerprint: string): LayoutState | undefined {
  try {
    const { meta, sections } = readSections(stateFile(index), KIND, NAMES);
    const { k, epoch } = meta as { k: number; epoch: number };
    if (meta.format !== FORMAT || meta.fingerprint !== fingerprint) return undefined;
    const [ids, cosines, positions] = NAMES.map((name) => sections.get(name)?.slice().buffer as ArrayBuffer) as [
      ArrayBuffer,
      ArrayBuffer,
      ArrayBuffer,
    ];
    return {
      neighbours: { k, ids: new Uint32Array(ids), cosines: new Float32Array(cosines) },
      positions: new Float32Array(positions),
      epoch,
    };
  } catch (error) {
    if (error instanceof EngineError) return undefined;
    throw error;
  }
}

export function removeLayoutState(index: string): void {
  rmSync(stateFile(index), { force: true });
}

function stateFile(index: string): string {
  return join(mapFolder(index), 'checkpoint');
}
