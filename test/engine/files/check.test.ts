// What doctor is told about an index folder: one line a file, and for each that is not sound what is wrong with it.
import assert from 'node:assert/strict';
import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { checkFolder } from '../../../src/engine/files/check.ts';
import { diskIo } from '../../../src/engine/files/file-io.ts';
import { writeManifest } from '../../../src/engine/files/manifest.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { emptyManifest, withoutSyncs, writeSample } from './samples.ts';

const io = withoutSyncs(diskIo);
const NAMES = ['s000001.a.seg', 's000001.b.seg', 's000001.c.seg', 's000001.d.seg', 's000001.e.seg'];

function writeIndex(folder: string): void {
  // Over 1 MB, so that a check takes more than one reading.
  const files = NAMES.map((name) => writeSample(folder, name, io, name.includes('.e.') ? 1_200_000 : 90_000));
  const { name: deletions } = writeSample(folder, 's000001.deletions-1.seg', io);
  const { name: vectors } = writeSample(folder, 's000001.v1.vec', io);
  const { name: file, bytes } = writeSample(folder, 'm000001.model', io);
  const segments = [{ name: 's000001', documents: 1, deleted: 1, files, deletions, vectors }];
  writeManifest(folder, emptyManifest({ segments, model: { number: 1, file, bytes } }), io);
}

describe('checking a folder', () => {
  it('finds a sound index sound', () => {
    using folder = tempFolder();
    writeIndex(folder.path);
    const all = ['manifest.json', ...NAMES, 's000001.deletions-1.seg', 's000001.v1.vec', 'm000001.model'];
    assert.deepEqual(
      [...checkFolder(folder.path)],
      all.map((file) => ({ file })),
    );
  });

  it('says of each file what is wrong with it', () => {
    using folder = tempFolder();
    writeIndex(folder.path);
    rmSync(folder.file('s000001.a.seg'));
    truncateSync(folder.file('s000001.b.seg'), 70_000);
    // Sound, but not the file that the manifest means.
    writeSample(folder.path, 's000001.c.seg', io, 500);
    writeSample(folder.path, 'm000001.model', io, 500);
    truncateSync(folder.file('s000001.v1.vec'), 200);
    const file = readFileSync(folder.file('s000001.e.seg'));
    file[1_150_000] = (file[1_150_000] as number) ^ 1;
    writeFileSync(folder.file('s000001.e.seg'), file);
    const found = Object.fromEntries([...checkFolder(folder.path)].map(({ file: name, problem }) => [name, problem]));
    assert.match(found['s000001.a.seg'] ?? '', /s000001\.a\.seg is damaged: it is missing/);
    assert.match(found['s000001.b.seg'] ?? '', /it has 70000 bytes and should have 13\d+/);
    assert.match(found['s000001.c.seg'] ?? '', /it has \d+ bytes and should have 13\d+/);
    assert.equal(found['s000001.d.seg'], undefined);
    assert.match(found['s000001.e.seg'] ?? '', /the checksum of block 17 is wrong/);
    assert.match(found['s000001.v1.vec'] ?? '', /it has 200 bytes/);
    assert.match(found['m000001.model'] ?? '', /it has \d+ bytes and should have \d+/);
    assert.equal(found['manifest.json'], undefined);
    assert.equal(Object.keys(found).length, 9);
  });

  it('says when there is no index, or when its manifest is damaged', () => {
    using folder = tempFolder();
    const [missing, ...rest] = [...checkFolder(folder.path)];
    assert.match(missing?.problem ?? '', /manifest\.json is damaged: it is missing/);
    assert.equal(rest.length, 0);
    writeIndex(folder.path);
    truncateSync(folder.file('manifest.json'), 100);
    const found = [...checkFolder(folder.path)];
    assert.equal(found.length, 1);
    assert.match(found[0]?.problem ?? '', /checksum/);
  });
});
