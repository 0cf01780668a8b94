// Opens the index in a folder for searching: into shared memory once, for all threads of a process.
import { join } from 'node:path';
import { ANALYSIS_VERSION } from '../analysis/version.ts';
import { EngineError } from '../error.ts';
import { Snapshot } from '../read/snapshot.ts';
import type { Schema } from '../schema.ts';
import type { ContainerHandle } from './container.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { attachModel, type OpenModel, openModel } from './model-files.ts';
import { attachSegment, openSegment, type SegmentHandle } from './segment-files.ts';

/** A snapshot for other threads; goes through postMessage without copying the index. */
export interface SnapshotHandle {
  readonly schema: Schema;
  /** Which index it is, see Manifest. */
  readonly index: string;
  readonly generation: number;
  readonly position: number;
  readonly segments: readonly SegmentHandle[];
  /** undefined while none is published, or when it could not be opened: then there are no vectors either. */
  readonly model: ContainerHandle | undefined;
  /** Files that could not be opened, and why: their segments are left out, or found by their words only. */
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
 * Damaged segments are left out and named in `damage`, as are a damaged model and damaged vectors; a damaged manifest is thrown.
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
  return new Snapshot({
    ...handle,
    segments: handle.segments.map((segment) => attachSegment(segment).loaded),
    model: handle.model && attachModel(handle.model).model,
  });
}

function open(folder: string, manifest: Manifest, previous: SnapshotHandle | undefined): OpenedIndex {
  const same = previous?.index === manifest.index ? previous : undefined;
  const before = new Map(same?.segments.map((segment) => [segment.name, segment]));
  const damage: { file: string; reason: string }[] = [];
  const report = (error: EngineError, file: string) => damage.push({ file: error.file ?? file, reason: error.message });
  let model: OpenModel | undefined;
  try {
    model = manifest.model && modelOf(folder, manifest.model.file, same?.model);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    report(error, manifest.model?.file ?? '');
  }
  const meaning = model ? 'with vectors' : 'without vectors';
  const segments = manifest.segments.flatMap((entry) => {
    try {
      const opened = openSegment(folder, entry, before.get(entry.name), meaning);
      if (opened.vectorDamage) report(opened.vectorDamage, entry.vectors ?? entry.name);
      return [opened];
    } catch (error) {
      if (!(error instanceof EngineError) || error.code !== 'damaged') throw error;
      report(error, entry.name);
      return [];
    }
  });
  const { schema, index, generation, position } = manifest;
  return {
    snapshot: new Snapshot({
      schema,
      generation,
      position,
      segments: segments.map(({ loaded }) => loaded),
      model: model?.model,
    }),
    handle: {
      schema,
      index,
      generation,
      position,
      segments: segments.map(({ handle }) => handle),
      model: model?.handle,
      damage,
    },
  };
}

function modelOf(folder: string, file: string, previous: ContainerHandle | undefined): OpenModel {
  const path = join(folder, file);
  return previous?.path === path ? attachModel(previous) : openModel(path);
}
