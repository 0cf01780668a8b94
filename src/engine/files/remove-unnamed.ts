// Clears an index folder of files that no manifest names: leftovers of crashes, and what a merge or a newer revision replaced.
import { join } from 'node:path';
import { diskIo, type FileIo } from './file-io.ts';
import { isEngineFile, MANIFEST_FILE, segmentOfFile, UNFINISHED } from './file-names.ts';
import { type Manifest, namedFiles } from './manifest.ts';

export interface RemoveOptions {
  readonly io?: FileIo;
  /** Names of segments, or of single files, that are being written and that no manifest names yet. */
  readonly keep?: readonly string[];
}

/**
 * Removes files of the engine's own naming that `manifest`, the one on disk, does not name; never others. Only for who holds
 * the writer's lock. A file that will not go (still open on Windows) stays for the next time.
 * @returns the names removed, sorted.
 */
export function removeUnnamed(folder: string, manifest: Manifest, options: RemoveOptions = {}): string[] {
  const { io = diskIo, keep = [] } = options;
  const named = new Set([MANIFEST_FILE, ...namedFiles(manifest)]);
  const kept = new Set(keep);
  return [...io.list(folder)]
    .sort()
    .filter((name) => isOurs(name, kept) && !named.has(name) && remove(join(folder, name), io));
}

function isOurs(name: string, kept: ReadonlySet<string>): boolean {
  const finished = name.endsWith(UNFINISHED) ? name.slice(0, -UNFINISHED.length) : name;
  if (finished === MANIFEST_FILE) return true;
  return isEngineFile(finished) && !kept.has(finished) && !kept.has(segmentOfFile(finished) ?? '');
}

function remove(path: string, io: FileIo): boolean {
  try {
    io.remove(path);
    return true;
  } catch {
    return false;
  }
}
