// The files below a folder: recursively, sorted by path, hidden ones and circles of links left out.
import { opendir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';

export async function filesBelow(folder: string): Promise<string[]> {
  const found: string[] = [];
  await collect(folder, new Set(), found);
  return found.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

async function collect(folder: string, seen: Set<string>, found: string[]): Promise<void> {
  const real = await realpath(folder);
  if (seen.has(real)) return;
  seen.add(real);
  for await (const entry of await opendir(folder)) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    // A link that leads nowhere is kept: opening it gives the complaint.
    const kind = entry.isSymbolicLink() ? await stat(path).catch(() => entry) : entry;
    if (kind.isDirectory()) await collect(path, seen, found);
    else found.push(path);
  }
}
