// What an index consists of at one moment: the one file that is replaced, in one step. All others are immutable, so whoever
// has read a manifest has a consistent snapshot.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { EngineError } from '../error.ts';
import type { Schema } from '../schema.ts';
import { damaged } from './container-format.ts';
import { diskIo, type FileIo } from './file-io.ts';
import { MANIFEST_FILE, modelFile, segmentOfFile, vectorsFile } from './file-names.ts';
import { writeAtomically } from './write-atomically.ts';

/** Raised whenever a manifest, or the meaning of the files it names, would be read wrongly. */
export const MANIFEST_FORMAT = 1;

export interface SegmentEntry {
  /** `s000012`, see segmentName. */
  readonly name: string;
  readonly documents: number;
  readonly deleted: number;
  /** Immutable for the segment's life. Names as segmentFile makes them. */
  readonly files: readonly NamedFile[];
  /** File of the deletions' bitmap; another at every change. */
  readonly deletions?: string;
  /** File of the columns that change often; another at every change. */
  readonly columns?: string;
  /** File of the documents' vectors by the manifest's model; absent while there is none, or where it could not be read. */
  readonly vectors?: string;
  readonly [more: string]: unknown;
}

export interface ModelEntry {
  readonly number: number;
  /** Its name as modelFile makes it. */
  readonly file: string;
  readonly bytes: number;
}

export interface NamedFile {
  readonly name: string;
  readonly bytes: number;
}

export interface Manifest {
  /** MANIFEST_FORMAT. */
  readonly format: number;
  /** One more at every commit. */
  readonly generation: number;
  /** Made once for each index that is begun: files of another index in the same folder have the same names. */
  readonly index: string;
  /** ANALYSIS_VERSION of the terms in it. */
  readonly analysis: number;
  readonly schema: Schema;
  /** The last change of the library that is in. */
  readonly position: number;
  /** Of the whole index: documents, total lengths of the fields, and what else its writer keeps. */
  readonly statistics: {
    readonly documents: number;
    readonly lengths: readonly number[];
    readonly [more: string]: unknown;
  };
  readonly segments: readonly SegmentEntry[];
  /** What the segments' vectors are made with; absent while nothing was trained. Its number is one more at every adoption. */
  readonly model?: ModelEntry;
  /** The next segment's number. */
  readonly next: number;
  readonly [more: string]: unknown;
}

// JSON for people and tools, but exactly these bytes around the part that the checksum covers.
const ENVELOPE = /^\{"checksum":"([0-9a-f]{8})","manifest":(\{.*\})\}\n$/s;

/**
 * The manifest of the index in a folder; undefined when there is none.
 * @throws EngineError `damaged` (checksum, or not a manifest), `version` (of another format); the system's own error when the
 *   file may not be read.
 */
export function readManifest(folder: string): Manifest | undefined {
  const path = join(folder, MANIFEST_FILE);
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    if (code === 'EISDIR' || code === 'EIO') throw damaged(path, `it cannot be read (${code})`, error);
    throw error;
  }
  const match = ENVELOPE.exec(bytes.toString('utf8'));
  const body = match?.[2] ?? '';
  if (match === null || checksum(body) !== match[1]) throw damaged(path, 'its checksum is wrong');
  const manifest = parse(body, path);
  if (manifest.format !== MANIFEST_FORMAT)
    throw new EngineError('version', `${path} is of format ${manifest.format}, not ${MANIFEST_FORMAT}`, { file: path });
  const problem = problemOf(manifest);
  if (problem !== undefined) throw damaged(path, problem);
  return manifest;
}

/**
 * Puts a manifest in the place of the one there, in one step that survives a power cut. The files it names must have been
 * written before (writeContainer has synced them when it returns).
 * @throws EngineError `invalid` (not a manifest of this format), WriteError (see writeAtomically).
 */
export function writeManifest(folder: string, manifest: Manifest, io: FileIo = diskIo): void {
  const path = join(folder, MANIFEST_FILE);
  const problem = manifest.format === MANIFEST_FORMAT ? problemOf(manifest) : `format ${manifest.format} is unknown`;
  if (problem !== undefined) throw new EngineError('invalid', `not a manifest for ${path}: ${problem}`, { file: path });
  const body = JSON.stringify(manifest);
  const text = `{"checksum":"${checksum(body)}","manifest":${body}}\n`;
  writeAtomically(path, [new TextEncoder().encode(text)], io);
}

/** Names of all files that a manifest needs, itself left out. */
export function namedFiles(manifest: Manifest): string[] {
  const named = manifest.segments.flatMap(({ files, deletions, columns, vectors }) => [
    ...new Set([
      ...files.map(({ name }) => name),
      ...[deletions, columns, vectors].filter((name) => name !== undefined),
    ]),
  ]);
  return manifest.model ? [...named, manifest.model.file] : named;
}

function checksum(body: string): string {
  return crc32(body).toString(16).padStart(8, '0');
}

function parse(body: string, path: string): Manifest {
  try {
    return JSON.parse(body) as Manifest;
  } catch (error) {
    throw damaged(path, 'it is no JSON', error);
  }
}

/** What keeps it from being a manifest; the statistics' and schema's content is their readers' business. */
function problemOf(manifest: Manifest): string | undefined {
  for (const name of ['generation', 'analysis', 'position', 'next'])
    if (!isCount(manifest[name])) return `"${name}" is no count`;
  if (typeof manifest.index !== 'string' || manifest.index === '') return 'it does not say which index it is of';
  if (typeof manifest.schema !== 'object' || manifest.schema === null) return 'it has no schema';
  if (!isCount(manifest.statistics?.documents)) return 'it has no statistics';
  if (!Array.isArray(manifest.segments)) return 'it has no list of segments';
  const { model } = manifest;
  if (model !== undefined && !(isCount(model?.bytes) && isCount(model.number) && model.file === fileOf(model.number)))
    return 'its model is none';
  const names = new Set<string>();
  for (const segment of manifest.segments) {
    if (names.has(segment.name)) return `segment "${segment.name}" is in it twice`;
    names.add(segment.name);
    const problem = segmentProblem(segment, model?.number);
    if (problem !== undefined) return `segment "${segment.name}": ${problem}`;
  }
  return undefined;
}

function segmentProblem(segment: SegmentEntry, model: number | undefined): string | undefined {
  if (!isCount(segment.documents) || !isCount(segment.deleted)) return 'its documents are not counted';
  if (!Array.isArray(segment.files) || !segment.files.every((file) => isCount(file.bytes)))
    return 'it has no list of files';
  const { deletions, columns, vectors } = segment;
  // Also what keeps a name from leading out of the folder, and what removeUnnamed goes by.
  for (const name of [...segment.files.map((file) => file.name), deletions, columns])
    if (name !== undefined && segmentOfFile(name) !== segment.name) return `"${name}" is no name of a file of its`;
  if (vectors !== undefined && (model === undefined || vectors !== vectorsFile(segment.name, model)))
    return `"${vectors}" is no name of its vectors by the model`;
  return undefined;
}

function fileOf(model: number): string | undefined {
  return model > 0 ? modelFile(model) : undefined;
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
