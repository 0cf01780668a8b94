// A segment's files in memory: opened by one thread, attached to by others.
import { join } from 'node:path';
import { EngineError } from '../error.ts';
import { kernelBytes, kernelRuns } from '../kernel/kernel.ts';
import { TERM_ROWS, VECTORS_KIND } from '../model/format.ts';
import { LoadedSegment } from '../read/loaded-segment.ts';
import type { VectorSource } from '../read/stored-vectors.ts';
import { SEGMENT_FORMAT, SEGMENT_KIND } from '../segment/format.ts';
import { SCALES } from '../vectors/format.ts';
import { vectorKernelBytes, vectorKernelRuns } from '../vectors/vector-kernel.ts';
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
  readonly vectors: ContainerHandle | undefined;
}

export interface OpenSegment {
  readonly handle: SegmentHandle;
  readonly loaded: LoadedSegment;
  /** Why it has no vectors though it should. */
  readonly vectorDamage?: EngineError | undefined;
}

/** Threads that can search one opened segment by the kernel; more of them do without it. */
const KERNELS = 4;

/**
 * The files of `entry`, to be searched; those that `previous` has open already are taken from there. Vectors that cannot be
 * opened are left out: a segment is found by its words without them.
 */
export function openSegment(
  folder: string,
  entry: SegmentEntry,
  previous: SegmentHandle | undefined,
  meaning: 'with vectors' | 'without vectors',
): OpenSegment {
  const files = open(folder, entry, previous, KERNELS * kernelBytes(entry.documents));
  if (!entry.vectors || meaning === 'without vectors') return load(entry.name, files);
  const path = join(folder, entry.vectors);
  try {
    const spare = KERNELS * vectorKernelBytes(entry.documents);
    const vectors =
      previous?.vectors?.path === path
        ? Container.attach(previous.vectors)
        : Container.open(path, VECTORS_KIND, { eager: [SCALES, TERM_ROWS], spare });
    return load(entry.name, { ...files, vectors });
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return { ...load(entry.name, files), vectorDamage: error };
  }
}

/** To be read through once, as a merge does. */
export function openToMerge(folder: string, entry: SegmentEntry): LoadedSegment {
  return load(entry.name, open(folder, entry, undefined, 0)).loaded;
}

interface Files {
  readonly main: Container;
  readonly deletions: Container | undefined;
  readonly changing: Container | undefined;
  readonly vectors?: Container | undefined;
}

function open(folder: string, entry: SegmentEntry, previous: SegmentHandle | undefined, spare: number): Files {
  const main = entry.files[0];
  if (!main) throw new EngineError('damaged', `segment ${entry.name} names no file`, { file: folder });
  const reuse = (name: string, kind: string, handle: ContainerHandle | undefined, options: OpenOptions) => {
    const path = join(folder, name);
    return handle?.path === path ? Container.attach(handle) : Container.open(path, kind, options);
  };
  return {
    main: reuse(main.name, SEGMENT_KIND, previous?.main, { eager: EAGER, spare }),
    deletions: entry.deletions
      ? reuse(entry.deletions, DELETIONS_KIND, previous?.deletions, { eager: ['deleted'] })
      : undefined,
    changing: entry.columns ? reuse(entry.columns, CHANGING_KIND, previous?.changing, {}) : undefined,
  };
}

/** In another thread: the same memory, no copy. */
export function attachSegment(handle: SegmentHandle): OpenSegment {
  return load(handle.name, {
    main: Container.attach(handle.main),
    deletions: handle.deletions && Container.attach(handle.deletions),
    changing: handle.changing && Container.attach(handle.changing),
    vectors: handle.vectors && Container.attach(handle.vectors),
  });
}

function load(name: string, { main, deletions, changing, vectors }: Files): OpenSegment {
  if (main.meta.format !== SEGMENT_FORMAT)
    throw new EngineError('version', `${main.path} is of segment format ${main.meta.format}, not ${SEGMENT_FORMAT}`, {
      file: main.path,
    });
  const scratchAt = kernelRuns() ? main.workingMemory(kernelBytes(main.u32('keys').length)) : undefined;
  return {
    handle: {
      name,
      main: main.handle(),
      deletions: deletions?.handle(),
      changing: changing?.handle(),
      vectors: vectors?.handle(),
    },
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
      vectors: vectors && vectorSource(vectors, main.u32('keys').length),
    }),
  };
}

function vectorSource(container: Container, documents: number): VectorSource {
  const { meta, memory } = container;
  const place = () => {
    const scratchAt = vectorKernelRuns() ? container.workingMemory(vectorKernelBytes(documents)) : undefined;
    return scratchAt === undefined
      ? undefined
      : { memory, offsetOf: (section: string) => container.offsetOf(section), scratchAt };
  };
  return { sections: container, meta, place };
}
