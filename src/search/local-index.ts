// The index opened in this thread: for commands, which search once or twice and end.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError } from '../engine/error.ts';
import { MANIFEST_FILE } from '../engine/files/file-names.ts';
import { type OpenedIndex, openIndex } from '../engine/files/open-index.ts';
import type { IndexSource, IndexView } from './index-source.ts';

const NOTHING: IndexView = { snapshot: undefined, damage: [], problem: undefined };

/** Opens the index in `folder` when it is first asked for, and again when its manifest is another. */
export function localIndex(folder: string): IndexSource {
  const manifest = join(folder, MANIFEST_FILE);
  let opened: OpenedIndex | undefined;
  let stamp = '';
  let view = NOTHING;
  return () => {
    const stat = statSync(manifest, { bigint: true, throwIfNoEntry: false });
    const now = stat ? `${stat.ino} ${stat.mtimeNs} ${stat.size}` : '';
    if (now === stamp) return view;
    stamp = now;
    try {
      opened = openIndex(folder, opened?.handle);
      view = opened ? { snapshot: opened.snapshot, damage: opened.handle.damage, problem: undefined } : NOTHING;
    } catch (error) {
      if (!(error instanceof EngineError) || (error.code !== 'damaged' && error.code !== 'version')) throw error;
      opened = undefined;
      view = { ...NOTHING, problem: error };
    }
    return view;
  };
}
