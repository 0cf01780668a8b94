// Opens the index in a folder for searching: into shared memory once, for all threads of a process.
import { ANALYSIS_VERSION } from '../analysis/version.ts';
import { EngineError } from '../error.ts';
import { Snapshot } from '../read/snapshot.ts';
import type { Schema } from '../schema.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { attachSegment, openSegment, type SegmentHandle } from './segment-files.ts';

/** A snapshot for other threads; goes through postMessage without copying the index. */
export interface SnapshotHandle {
  readonly schema: Schema;
  /** Which index it is, see Manifest. */
  readonly index: string;
  readonly generation: number;
  readonly position: number;
  readonly segments: readonly SegmentHandle[];
  /** Files that could not be opened, and why: their segments are left out. */
  readonly damage: readonly { readonly file: string; readonly reason: string }[];
}

export interface OpenedIndex {
  readonly snapshot: Snapshot;
  readonly handle: SnapshotHandle;
}

/** A commit may replace files between reading the manifest and opening them; more often than this is no coincidence. */
const ATTEMPTS = 5;

/**
 * The index as of now; undefined when there is none. What `previous` has open already is used again.
 * Damaged segments are left out and named in `damage`; a damaged manifest is thrown.
 * @throws EngineError `version` (of another analysis or format: build it anew), `damaged` (the manifest), `too-large`.
 */
export function openIndex(folder: string, previous?: SnapshotHandle): OpenedIndex | undefined {
  for (let attempt = 1; ; attempt++) {
    const manifest = readManifest(folder);
    if (!manifest) return undefined;
    if (manifest.analysis !== ANALYSIS_VERSION)
      throw new EngineError(
        'version',
        `the index in ${folder} has terms of analysis ${manifest.analysis}, not ${ANALYSIS_VERSION}`,
      );
    const opened = open(folder, manifest, previous);
    const replaced = opened.handle.damage.length > 0 && readManifest(folder)?.generation !== manifest.generation;
    if (!replaced || attempt === ATTEMPTS) return opened;
  }
}

/** The same snapshot in another thread. */
export function attachSnapshot(handle: SnapshotHandle): Snapshot {
  return new Snapshot({ ...handle, segments: handle.segments.map((segment) => attachSegment(segment).loaded) });
}

function open(folder: string, manifest: Manifest, previous: SnapshotHandle | undefined): OpenedIndex {
  const same = previous?.index === manifest.index ? previous.segments : [];
  const before = new Map(same.map((segment) => [segment.name, segment]));
  const damage: { file: string; reason: string }[] = [];
  const segments = manifest.segments.flatMap((entry) => {
    try {
      return [openSegment(folder, entry, before.get(entry.name))];
    } catch (error) {
      if (!(error instanceof EngineError) || error.code !== 'damaged') throw error;
      damage.push({ file: error.file ?? entry.name, reason: error.message });
      return [];
    }
  });
  const { schema, index, generation, position } = manifest;
  return {
    snapshot: new Snapshot({ schema, generation, position, segments: segments.map(({ loaded }) => loaded) }),
    handle: { schema, index, generation, position, segments: segments.map(({ handle }) => handle), damage },
  };
}
