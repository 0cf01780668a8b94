// The few system calls by which the engine changes a folder, as an interface: tests put a disk there that fails or loses
// power at any call. Reading needs none of it.
import { closeSync, fsyncSync, openSync, readdirSync, renameSync, unlinkSync, writeSync } from 'node:fs';

export interface FileIo {
  /** Opens a file for writing from its start; what was in it is gone. Returns its handle. */
  create(path: string): number;
  /** Appends; returns how many bytes were taken, which may be fewer than given. */
  write(handle: number, bytes: Uint8Array): number;
  /** Returns when the file's bytes would survive a power cut. */
  sync(handle: number): void;
  close(handle: number): void;
  /** Gives a file another name, in place of the one that had it, in one step. */
  rename(from: string, to: string): void;
  remove(path: string): void;
  /** Returns when the names in a folder would survive a power cut. */
  syncFolder(folder: string): void;
  /** Names in a folder, in no particular order. */
  list(folder: string): readonly string[];
}

/** What systems answer that cannot sync a folder (Windows, some network and FUSE file systems): there is no more to be done there. */
const NO_FOLDER_SYNC: ReadonlySet<string | undefined> = new Set(['EPERM', 'EISDIR', 'EINVAL', 'EACCES', 'ENOTSUP']);

/** Node takes at most 2^31 - 1 bytes a call. */
const MOST_AT_ONCE = 1 << 26;

export const diskIo: FileIo = {
  create: (path) => openSync(path, 'w'),
  write: (handle, bytes) => writeSync(handle, bytes, 0, Math.min(bytes.length, MOST_AT_ONCE)),
  sync: fsyncSync,
  close: closeSync,
  rename: renameSync,
  remove: unlinkSync,
  syncFolder(folder) {
    let handle: number | undefined;
    try {
      handle = openSync(folder, 'r');
      fsyncSync(handle);
    } catch (error) {
      if (!NO_FOLDER_SYNC.has((error as NodeJS.ErrnoException).code)) throw error;
    } finally {
      if (handle !== undefined) closeSync(handle);
    }
  },
  list: (folder) => readdirSync(folder),
};
