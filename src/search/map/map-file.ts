// The map in a file of the index's folder: where each paper is, and what its regions are called. Derived: what is damaged or of
// another format is laid out anew.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError } from '../../engine/error.ts';
import { readSections } from '../../engine/files/read-sections.ts';
import { writeContainer } from '../../engine/files/write-container.ts';
import type { SheetScale } from '../../engine/map/sheet.ts';

/** Which vectors it was laid out by. */
export interface MapSource {
  readonly index: string;
  readonly model: number;
}

export interface MapLabel {
  /** 0 for what is seen from far away, 2 for what is seen close up. */
  readonly level: number;
  readonly x: number;
  readonly y: number;
  readonly papers: number;
  /** The most telling first; no two regions of a level have the same. */
  readonly terms: readonly string[];
}

export interface PaperMap {
  readonly source: MapSource;
  /** ISO instant. */
  readonly at: string;
  readonly seconds: number;
  readonly seed: number;
  readonly scale: SheetScale;
  readonly labels: readonly MapLabel[];
  /** Numbers of works, ascending. */
  readonly keys: Uint32Array;
  /** x and y of each, 32,767 being 1. */
  readonly places: Int16Array;
}

const FILE = 'map.bin';
const KIND = 'broadsheet-map';
/** Raised whenever a file of the former number would be read wrongly, or is not worth reading any more. */
const FORMAT = 1;
export const UNIT = 32_767;

export function mapFile(index: string): string {
  return join(index, FILE);
}

/** Tells one file from the next; one look at the disk. */
export function mapStamp(index: string): string {
  const file = statSync(mapFile(index), { throwIfNoEntry: false });
  return file ? `${file.mtimeMs} ${file.ino}` : '';
}

/** In place of the one before, in one step. Throws WriteError. */
export function writeMap(index: string, { keys, places, ...meta }: PaperMap): void {
  writeContainer(mapFile(index), KIND, { format: FORMAT, ...meta }, [section('keys', keys), section('places', places)]);
}

/** undefined when there is none that can be read. */
export function readMap(index: string): PaperMap | undefined {
  try {
    const { meta, sections } = readSections(mapFile(index), KIND, ['keys', 'places']);
    const { format, ...rest } = meta as unknown as PaperMap & { format: number };
    const keys = sections.get('keys')?.slice();
    const places = sections.get('places')?.slice();
    if (format !== FORMAT || !keys || !places || keys.length !== places.length) return undefined;
    return { ...rest, keys: new Uint32Array(keys.buffer), places: new Int16Array(places.buffer) };
  } catch (error) {
    if (error instanceof EngineError) return undefined;
    throw error;
  }
}

export function section(name: string, { buffer, byteOffset, byteLength }: ArrayBufferView) {
  return { name, parts: [new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength)] };
}
