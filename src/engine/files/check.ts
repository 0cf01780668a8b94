// Looks at every byte of an index on disk, for `doctor`; changes nothing and needs little memory. Whether the sound files also
// say the right thing is not asked here.
import { closeSync, fstatSync } from 'node:fs';
import { basename, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { EngineError } from '../error.ts';
import { BLOCK_BYTES, damaged, decodeFixed, decodeTables, FIXED_BYTES } from './container-format.ts';
import { MANIFEST_FILE } from './file-names.ts';
import { type Manifest, namedFiles, readManifest } from './manifest.ts';
import { openForReading, readFully } from './read-into-memory.ts';

export interface CheckedFile {
  /** Its name in the folder. */
  readonly file: string;
  /** What is wrong with it, for people; absent when it is sound. */
  readonly problem?: string;
}

const BLOCKS_AT_ONCE = 16;

/**
 * Checks the manifest, then each file that it names: there, of the size noted, every checksum right. One result a file, the
 * manifest first; where that is missing or damaged, nothing else can be said.
 */
export function* checkFolder(folder: string): Generator<CheckedFile> {
  let manifest: Manifest | undefined;
  const problem = problemIn(() => {
    manifest = readManifest(folder);
    if (manifest === undefined) throw damaged(join(folder, MANIFEST_FILE), 'it is missing');
  });
  yield result(MANIFEST_FILE, problem);
  if (manifest === undefined) return;
  const sizes = new Map(
    manifest.segments.flatMap(({ files }) => files.map(({ name, bytes }) => [name, bytes] as const)),
  );
  if (manifest.model) sizes.set(manifest.model.file, manifest.model.bytes);
  for (const name of namedFiles(manifest))
    yield result(
      basename(name),
      problemIn(() => checkContainer(join(folder, name), sizes.get(name))),
    );
}

/**
 * Checks one container, of any kind, against its checksums and, where it is known, its size.
 * @throws EngineError `damaged` or `version`.
 */
export function checkContainer(path: string, size?: number): void {
  const file = openForReading(path);
  try {
    const first = new Uint8Array(FIXED_BYTES);
    const fixed = decodeFixed(first.subarray(0, readFully(file, first, 0, path)), path, undefined);
    const found = fstatSync(file).size;
    const wanted = size ?? fixed.bytes;
    if (found !== fixed.bytes || found !== wanted)
      throw damaged(path, `it has ${found} bytes and should have ${found === fixed.bytes ? wanted : fixed.bytes}`);
    if (fixed.bodyStart > found) throw damaged(path, 'its header contradicts itself');
    const head = new Uint8Array(fixed.bodyStart);
    readFully(file, head, 0, path);
    checkBlocks(file, fixed.bodyStart, decodeTables(head, fixed, path).checksums, path);
  } finally {
    closeSync(file);
  }
}

function checkBlocks(file: number, bodyStart: number, checksums: Uint32Array, path: string): void {
  const buffer = new Uint8Array(BLOCKS_AT_ONCE * BLOCK_BYTES);
  for (let block = 0; block < checksums.length; block += BLOCKS_AT_ONCE) {
    const got = readFully(file, buffer, bodyStart + block * BLOCK_BYTES, path);
    for (let i = 0; i < BLOCKS_AT_ONCE && block + i < checksums.length; i++) {
      const bytes = buffer.subarray(i * BLOCK_BYTES, Math.min(got, (i + 1) * BLOCK_BYTES));
      if (crc32(bytes) !== checksums[block + i]) throw damaged(path, `the checksum of block ${block + i} is wrong`);
    }
  }
}

function problemIn(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    // Also what the system refuses: a file that nobody may read serves no search.
    return error instanceof EngineError ? error.message : `cannot be checked: ${(error as Error).message}`;
  }
}

function result(file: string, problem: string | undefined): CheckedFile {
  return problem === undefined ? { file } : { file, problem };
}
