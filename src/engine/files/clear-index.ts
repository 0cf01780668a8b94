// Throws an index away so that it can be built anew; files that are not the engine's stay.
import { join } from 'node:path';
import { diskIo, type FileIo } from './file-io.ts';
import { isEngineFile, MANIFEST_FILE, UNFINISHED } from './file-names.ts';

/** The manifest goes first: without it there is no index, whatever a crash leaves behind. For who holds the writer's lock. */
export function clearIndex(folder: string, io: FileIo = diskIo): void {
  const names = io.list(folder);
  if (names.includes(MANIFEST_FILE)) {
    io.remove(join(folder, MANIFEST_FILE));
    io.syncFolder(folder);
  }
  for (const name of names) {
    const finished = name.endsWith(UNFINISHED) ? name.slice(0, -UNFINISHED.length) : name;
    if (name !== MANIFEST_FILE && (finished === MANIFEST_FILE || isEngineFile(finished))) io.remove(join(folder, name));
  }
}
