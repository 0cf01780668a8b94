// The power goes, or the process is killed, at any call of any commit: what is found afterwards is the last index or the one
// being committed, wholly sound, and the next commit goes on from there.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { checkFolder } from '../../../src/engine/files/check.ts';
import { Container } from '../../../src/engine/files/container.ts';
import { diskIo, type FileIo } from '../../../src/engine/files/file-io.ts';
import { segmentFile, segmentName } from '../../../src/engine/files/file-names.ts';
import {
  type Manifest,
  namedFiles,
  readManifest,
  type SegmentEntry,
  writeManifest,
} from '../../../src/engine/files/manifest.ts';
import { removeUnnamed } from '../../../src/engine/files/remove-unnamed.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { type Carelessness, CrashingDisk, PowerCut } from './crashing-disk.ts';
import { emptyManifest, seeded, withoutSyncs, writeSample } from './samples.ts';

type End = 'kill' | 'power cut';
type Order = 'manifest first' | 'removal first';

// Two indexes on one disk, as the model sees them; nothing of the kind is on the real one.
const FOLDERS = ['/disk/a', '/disk/b'] as const;
const FOREIGN = 'somebody.db';
const GENERATIONS = 3;

/** Adds a segment, marks deletions in the one before, and every third time merges all into one. */
function nextManifest(folder: string, last: Manifest, io: FileIo): Manifest {
  const generation = last.generation + 1;
  const name = segmentName(last.next);
  const files = ['postings', 'columns'].map((part) => writeSample(folder, segmentFile(name, part), io));
  const added: SegmentEntry = { name, documents: 3, deleted: 0, files };
  const kept = generation % 3 === 0 ? [] : last.segments;
  const segments = kept.map((segment, i) => {
    if (i < kept.length - 1) return segment;
    const deletions = segmentFile(segment.name, 'deletions', generation);
    writeSample(folder, deletions, io, 20);
    return { ...segment, deleted: 1, deletions };
  });
  return { ...last, generation, segments: [...segments, added], next: last.next + 1 };
}

function commit(folder: string, last: Manifest, io: FileIo, order: Order = 'manifest first'): Manifest {
  const manifest = nextManifest(folder, last, io);
  if (order === 'removal first') removeUnnamed(folder, manifest, { io });
  writeManifest(folder, manifest, io);
  return manifest;
}

interface Case {
  readonly crashAt: number;
  readonly seed: number;
  readonly end: End;
  readonly careless?: Carelessness;
  readonly order?: Order;
}

/** Commits to both folders in turn until the disk crashes; returns what was committed for sure. */
function commitUntilCrash(disk: CrashingDisk, order?: Order): { sure: Map<string, number>; busy: string } {
  const sure = new Map<string, number>();
  const manifests = new Map<string, Manifest>();
  let busy = '';
  try {
    for (let round = 1; round <= GENERATIONS; round++)
      for (const folder of FOLDERS) {
        busy = folder;
        const manifest = commit(folder, manifests.get(folder) ?? emptyManifest({ generation: 0 }), disk, order);
        manifests.set(folder, manifest);
        sure.set(folder, manifest.generation);
        removeUnnamed(folder, manifest, { io: disk });
        busy = '';
      }
  } catch (error) {
    if (!causedByPowerCut(error)) throw error;
  }
  return { sure, busy };
}

function causedByPowerCut(error: unknown): boolean {
  return error instanceof PowerCut || (error instanceof Error && error.cause instanceof PowerCut);
}

/** Runs one case and checks everything that a reader could find; throws when something is wrong. */
function runCase({ crashAt, seed, end, careless, order }: Case): void {
  const disk = new CrashingDisk(crashAt, seeded(seed), careless);
  const foreign = Buffer.from('not yours');
  for (const folder of FOLDERS) disk.putForeign(folder, FOREIGN, foreign);
  const { sure, busy } = commitUntilCrash(disk, order);
  using real = tempFolder();
  for (const [path, bytes] of end === 'kill' ? disk.afterKill() : disk.afterPowerCut()) {
    const folder = real.file(basename(dirname(path)));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, basename(path)), bytes);
  }
  for (const name of FOLDERS) {
    const folder = real.file(basename(name));
    const least = sure.get(name) ?? 0;
    const found = assertSound(folder);
    assert.ok(found === least || (found === least + 1 && name === busy), `${name}: ${found}, committed ${least}`);
    assertGoesOn(folder);
    assert.deepEqual(readFileSync(join(folder, FOREIGN)), foreign);
  }
}

/** The generation found, 0 for none; every file that it names holds what was written under that name. */
function assertSound(folder: string): number {
  const manifest = readManifest(folder);
  if (manifest === undefined) return 0;
  assert.deepEqual(
    [...checkFolder(folder)].filter(({ problem }) => problem !== undefined),
    [],
  );
  for (const name of namedFiles(manifest)) assert.equal(Container.open(join(folder, name), 'sample').meta.name, name);
  return manifest.generation;
}

/** A new process clears up and commits. */
function assertGoesOn(folder: string): void {
  const io = withoutSyncs(diskIo);
  const found = readManifest(folder) ?? emptyManifest({ generation: 0 });
  removeUnnamed(folder, found, { io });
  const next = commit(folder, found, io);
  removeUnnamed(folder, next, { io });
  assert.equal(assertSound(folder), found.generation + 1);
  assert.deepEqual([...diskIo.list(folder)].sort(), [FOREIGN, 'manifest.json', ...namedFiles(next)].sort());
}

function callsWithoutCrash(): number {
  const disk = new CrashingDisk(Number.POSITIVE_INFINITY, seeded(1));
  commitUntilCrash(disk);
  return disk.calls;
}

/** Whether any of a few hundred crashes leaves something unsound. */
function anyUnsound(more: Pick<Case, 'careless' | 'order'>): boolean {
  const calls = callsWithoutCrash();
  for (let i = 0; i < 400; i++) {
    try {
      runCase({ crashAt: (i * 7) % calls, seed: i, end: 'power cut', ...more });
    } catch {
      return true;
    }
  }
  return false;
}

describe('a crash while committing', () => {
  const calls = callsWithoutCrash();

  it('at every call leaves the last index or the next, and the other folder alone', () => {
    assert.ok(calls > 100, `${calls} calls`);
    for (let crashAt = 0; crashAt <= calls; crashAt++) {
      runCase({ crashAt, seed: crashAt, end: 'kill' });
      runCase({ crashAt, seed: crashAt, end: 'power cut' });
    }
  });

  it('does so whatever survives of what was not synced', () => {
    const crash = fc.record({ crashAt: fc.integer({ min: 0, max: calls }), seed: fc.integer() });
    fc.assert(
      fc.property(crash, (which) => runCase({ ...which, end: 'power cut' })),
      // A case writes some forty files.
      { numRuns: Math.max(300, Math.ceil(fuzzRuns() / 8)) },
    );
  });

  it('would be found out if a sync were left out or the order were another', () => {
    assert.ok(anyUnsound({ careless: 'files are not synced' }));
    assert.ok(anyUnsound({ careless: 'folders are not synced' }));
    assert.ok(anyUnsound({ order: 'removal first' }));
  });
});
