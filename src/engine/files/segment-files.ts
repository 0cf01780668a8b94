// A segment's files in memory: opened by one thread, attached to by others.
import { join } from 'node:path';
import { EngineError } from '../error.ts';
import { kernelBytes, kernelRuns } from '../kernel/kernel.ts';
import { LoadedSegment } from '../read/loaded-segment.ts';
import { SEGMENT_FORMAT, SEGMENT_KIND } from '../segment/format.ts';
import { Container, type ContainerHandle, type OpenOptions } from './container.ts';
import type { SegmentEntry } from './manifest.ts';

export const DELETIONS_KIND = 'broadsheet-deletions';
export const CHANGING_KIND = 'broadsheet-columns';

/** What every query needs, or what leads to everything else: verified at opening. The rest when it is first touched. */
const EAGER = [
  'keys',
  'keys.order',
  'dictionary.text',
  'dictionary.at',
  'dictionary.ids',
  'top',
  'runs',
  'class.of',
  'class.table',
  'class.lengths',
  'forward.at',
  'words.text',
  'words.at',
  'words.lengths',
  'words.counts',
  'words.letters',
];

export interface SegmentHandle {
  readonly name: string;
  readonly main: ContainerHandle;
  readonly deletions: ContainerHandle | undefined;
  readonly changing: ContainerHandle | undefined;
}

export interface OpenSegment {
  readonly handle: SegmentHandle;
  readonly loaded: LoadedSegment;
}

/** Threads that can search one opened segment by the kernel; more of them do without it. */
const KERNELS = 4;

/** The files of `entry`, to be searched; those that `previous` has open already are taken from there. */
export function openSegment(folder: string, entry: SegmentEntry, previous: SegmentHandle | undefined): OpenSegment {
  return open(folder, entry, previous, KERNELS * kernelBytes(entry.documents));
}

/** To be read through once, as a merge does. */
export function openToMerge(folder: string, entry: SegmentEntry): LoadedSegment {
  return open(folder, entry, undefined, 0).loaded;
}

function open(folder: string, entry: SegmentEntry, previous: SegmentHandle | undefined, spare: number): OpenSegment {
  const main = entry.files[0];
  if (!main) throw new EngineError('damaged', `segment ${entry.name} names no file`, { file: folder });
  const reuse = (name: string, kind: string, handle: ContainerHandle | undefined, options: OpenOptions) => {
    const path = join(folder, name);
    return handle?.path === path ? Container.attach(handle) : Container.open(path, kind, options);
  };
  return load(
    entry.name,
    reuse(main.name, SEGMENT_KIND, previous?.main, { eager: EAGER, spare }),
    entry.deletions ? reuse(entry.deletions, DELETIONS_KIND, previous?.deletions, { eager: ['deleted'] }) : undefined,
    entry.columns ? reuse(entry.columns, CHANGING_KIND, previous?.changing, {}) : undefined,
  );
}

/** In another thread: the same memory, no copy. */
export function attachSegment(handle: SegmentHandle): OpenSegment {
  return load(
    handle.name,
    Container.attach(handle.main),
    handle.deletions && Container.attach(handle.deletions),
    handle.changing && Container.attach(handle.changing),
  );
}

function load(
  name: string,
  main: Container,
  deletions: Container | undefined,
  changing: Container | undefined,
): OpenSegment {
  if (main.meta.format !== SEGMENT_FORMAT)
    throw new EngineError('version', `${main.path} is of segment format ${main.meta.format}, not ${SEGMENT_FORMAT}`, {
      file: main.path,
    });
  const scratchAt = kernelRuns() ? main.workingMemory(kernelBytes(main.u32('keys').length)) : undefined;
  return {
    handle: { name, main: main.handle(), deletions: deletions?.handle(), changing: changing?.handle() },
    loaded: new LoadedSegment({
      name,
      sections: main,
      meta: main.meta,
      deletions: deletions?.u32('deleted'),
      changing: changing && { sections: changing, meta: changing.meta.columns },
      kernel:
        scratchAt === undefined
          ? undefined
          : { memory: main.memory, offsetOf: (section) => main.offsetOf(section), scratchAt },
    }),
  };
}
