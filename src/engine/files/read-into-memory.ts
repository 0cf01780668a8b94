// Reads a container whole into shared memory that WebAssembly kernels and every thread can use as it lies.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { EngineError } from '../error.ts';
import { damaged, decodeFixed, FIXED_BYTES, MOST_BYTES } from './container-format.ts';

const PAGE_BYTES = 65_536;
/** A call's share: below what Node and the system take at once. */
const READ_BYTES = 1 << 26;
/** There is no such file, or it is no file: as good as damaged. Other refusals (permissions, too many open files) are not. */
const NO_FILE: ReadonlySet<string | undefined> = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'ENAMETOOLONG']);

/**
 * @param spare bytes of working memory wanted after the file; there are none where the limit of 4 GiB forbids them.
 * @returns memory of the file's pages and the spare ones, that cannot grow; the file from address 0.
 * @throws EngineError `damaged` (missing, cut short or longer, another kind), `version`, `too-large` (over 4 GiB - 64 KiB, or
 *   the memory is not to be had); the system's own error when the file may not be opened.
 */
export function readIntoMemory(path: string, kind: string, spare = 0): WebAssembly.Memory {
  const file = openForReading(path);
  try {
    const size = fstatSync(file).size;
    const first = new Uint8Array(FIXED_BYTES);
    const { bytes } = decodeFixed(first.subarray(0, readFully(file, first, 0, path)), path, kind);
    if (bytes !== size) throw damaged(path, `it has ${size} bytes and should have ${bytes}`);
    const memory = allocate(size + spare > MOST_BYTES ? size : size + spare, path);
    const target = new Uint8Array(memory.buffer, 0, size);
    const got = readFully(file, target, 0, path);
    if (got !== size) throw damaged(path, `${got} of its ${size} bytes can be read`);
    return memory;
  } finally {
    closeSync(file);
  }
}

/** Opens a file of the index; a missing one is damage. */
export function openForReading(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!NO_FILE.has(code)) throw error;
    throw damaged(path, code === 'ENOENT' ? 'it is missing' : `it is no file (${code})`, error);
  }
}

/** Fills `target` from byte `position` of the file on; returns how many bytes there were. */
export function readFully(file: number, target: Uint8Array, position: number, path: string): number {
  let got = 0;
  try {
    while (got < target.length) {
      const n = readSync(file, target, got, Math.min(READ_BYTES, target.length - got), position + got);
      if (n === 0) break;
      got += n;
    }
  } catch (error) {
    throw damaged(path, `byte ${position + got} cannot be read: ${(error as Error).message}`, error);
  }
  return got;
}

function allocate(bytes: number, path: string): WebAssembly.Memory {
  if (bytes > MOST_BYTES)
    throw new EngineError('too-large', `${path} has ${bytes} bytes; the most is ${MOST_BYTES}`, { file: path });
  const pages = Math.ceil(bytes / PAGE_BYTES);
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  } catch (error) {
    const wanted = `${Math.ceil(bytes / 2 ** 20)} MB`;
    const used = `${Math.ceil(process.memoryUsage.rss() / 2 ** 20)} MB are used by this process`;
    throw new EngineError('too-large', `no memory for ${path}: it needs ${wanted}, ${used}`, {
      file: path,
      cause: error,
    });
  }
}
