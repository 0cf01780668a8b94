// One file, wholly there or not at all: written under another name, synced, renamed, and the folder synced. The recipe of
// Pillai et al., All File Systems Are Not Created Equal (OSDI 2014): no step relies on an order that a file system need not keep.
import { dirname } from 'node:path';
import type { FileIo } from './file-io.ts';
import { UNFINISHED } from './file-names.ts';
import { WriteError } from './write-error.ts';

/** Smaller pieces are gathered, so that a file of many parts is not as many system calls. */
const GATHERED_BYTES = 1 << 18;

/**
 * Writes `pieces`, one after the other, as the file `path`; one that had this name is replaced. When it returns, the file
 * survives a power cut. One writer a path at a time.
 * @throws WriteError: the unfinished file is removed and what had the name still has it, except when the very last step, the
 *   sync of the folder, failed: then the new file is in place but might not outlive a power cut.
 */
export function writeAtomically(path: string, pieces: Iterable<Uint8Array>, io: FileIo): void {
  const unfinished = path + UNFINISHED;
  try {
    writeSynced(unfinished, pieces, io);
    io.rename(unfinished, path);
  } catch (error) {
    removeQuietly(unfinished, io);
    throw new WriteError(path, error);
  }
  try {
    io.syncFolder(dirname(path));
  } catch (error) {
    throw new WriteError(path, error);
  }
}

function writeSynced(path: string, pieces: Iterable<Uint8Array>, io: FileIo): void {
  const handle = io.create(path);
  try {
    for (const bytes of gathered(pieces)) writeFully(handle, bytes, io);
    io.sync(handle);
  } catch (error) {
    closeQuietly(handle, io);
    throw error;
  }
  io.close(handle);
}

function writeFully(handle: number, bytes: Uint8Array, io: FileIo): void {
  for (let from = 0; from < bytes.length; ) {
    const taken = io.write(handle, bytes.subarray(from));
    if (taken <= 0) throw new Error('the disk takes no more bytes');
    from += taken;
  }
}

function* gathered(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  const buffer = new Uint8Array(GATHERED_BYTES);
  let used = 0;
  for (const piece of pieces) {
    if (used + piece.length > buffer.length && used > 0) {
      yield buffer.subarray(0, used);
      used = 0;
    }
    if (piece.length > buffer.length) yield piece;
    else {
      buffer.set(piece, used);
      used += piece.length;
    }
  }
  if (used > 0) yield buffer.subarray(0, used);
}

// The error that brought us here is the one to tell; what is left over is removed by the next removeUnnamed.
function closeQuietly(handle: number, io: FileIo): void {
  try {
    io.close(handle);
  } catch {}
}

function removeQuietly(path: string, io: FileIo): void {
  try {
    io.remove(path);
  } catch {}
}
