// A disk that refuses: full, broken, taking a few bytes at a time. What was there stays; what failed can be tried again.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { checkFolder } from '../../../src/engine/files/check.ts';
import { diskIo, type FileIo } from '../../../src/engine/files/file-io.ts';
import { readManifest, writeManifest } from '../../../src/engine/files/manifest.ts';
import { writeContainer } from '../../../src/engine/files/write-container.ts';
import { WriteError } from '../../../src/engine/files/write-error.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { emptyManifest, noise, withoutSyncs, writeSample } from './samples.ts';

/** Fails at one call, counted from 0, with a code of the system. */
function failingIo(failAt: number, code: string): FileIo & { calls: () => number; failed: () => string } {
  let calls = 0;
  let failed = '';
  const io = withoutSyncs(diskIo);
  const at = (name: string) => {
    if (calls++ !== failAt) return;
    failed = name;
    throw Object.assign(new Error(`${code}: refused`), { code });
  };
  return {
    create(path) {
      at('create');
      return io.create(path);
    },
    write(handle, bytes) {
      at('write');
      return io.write(handle, bytes);
    },
    sync: () => at('sync'),
    close(handle) {
      // A descriptor is gone after close even when it reports an error.
      io.close(handle);
      at('close');
    },
    rename(from, to) {
      at('rename');
      io.rename(from, to);
    },
    remove(path) {
      at('remove');
      io.remove(path);
    },
    syncFolder: () => at('syncFolder'),
    list: (folder) => io.list(folder),
    calls: () => calls,
    failed: () => failed,
  };
}

function commit(folder: string, generation: number, io: FileIo): void {
  const files = ['a', 'b'].map((part) => writeSample(folder, `s00000${generation}.${part}.seg`, io));
  const segments = [{ name: `s00000${generation}`, documents: 1, deleted: 0, files }];
  writeManifest(folder, emptyManifest({ generation, segments }), io);
}

describe('a disk that refuses', () => {
  it('at any call leaves the index that was there, and no unfinished file', () => {
    const dry = failingIo(-1, '');
    using trial = tempFolder();
    commit(trial.path, 2, dry);
    assert.ok(dry.calls() >= 18, `${dry.calls()} calls`);
    for (let failAt = 0; failAt < dry.calls(); failAt++)
      for (const code of ['ENOSPC', 'EIO']) {
        using folder = tempFolder();
        commit(folder.path, 1, withoutSyncs(diskIo));
        const io = failingIo(failAt, code);
        const where = () => `${code} at call ${failAt}, ${io.failed()}`;
        assert.throws(
          () => commit(folder.path, 2, io),
          (error) => error instanceof WriteError && error.code === code && error.message.startsWith(folder.path),
          where(),
        );
        // Only the last step of all, the sync of the folder, fails with the new manifest in place.
        const wanted = failAt === dry.calls() - 1 ? 2 : 1;
        assert.equal(readManifest(folder.path)?.generation, wanted, where());
        assert.deepEqual(
          [...checkFolder(folder.path)].filter(({ problem }) => problem),
          [],
          where(),
        );
        assert.deepEqual(
          diskIo.list(folder.path).filter((name) => name.endsWith('.unfinished')),
          [],
          where(),
        );
        commit(folder.path, 2, withoutSyncs(diskIo));
        assert.equal(readManifest(folder.path)?.generation, 2);
      }
  });

  it('says what the matter is', () => {
    using folder = tempFolder();
    const path = folder.file('a.seg');
    assert.throws(() => writeContainer(path, 'test', {}, [], failingIo(1, 'ENOSPC')), {
      name: 'WriteError',
      code: 'ENOSPC',
      file: path,
      message: `${path} cannot be written: the disk is full (ENOSPC)`,
    });
    assert.throws(
      () => writeContainer(path, 'test', {}, [], failingIo(0, 'EWHAT')),
      /cannot be written: EWHAT: refused \(EWHAT\)/,
    );
    const nowhere = join(folder.path, 'gone', 'a.seg');
    assert.throws(
      () => writeContainer(nowhere, 'test', {}, []),
      /gone.*cannot be written: the folder is gone \(ENOENT\)/,
    );
    const stuck = { ...withoutSyncs(diskIo), write: () => 0 };
    assert.throws(() => writeContainer(path, 'test', {}, [], stuck), /cannot be written: the disk takes no more bytes/);
    assert.deepEqual(diskIo.list(folder.path), []);
  });

  it('takes as few bytes at a time as it likes', () => {
    using folder = tempFolder();
    let turn = 0;
    const slow: FileIo = {
      ...withoutSyncs(diskIo),
      write: (handle, bytes) => diskIo.write(handle, bytes.subarray(0, 1 + (turn++ % 997))),
    };
    const part = noise(300_000);
    writeContainer(folder.file('slow.seg'), 'test', {}, [{ name: 'x', parts: [part, part.subarray(5, 6)] }], slow);
    writeContainer(folder.file('fast.seg'), 'test', {}, [{ name: 'x', parts: [part, part.subarray(5, 6)] }]);
    const [slowBytes, fastBytes] = ['slow.seg', 'fast.seg'].map((name) => readFileSync(folder.file(name)));
    assert.equal(Buffer.compare(slowBytes as Buffer, fastBytes as Buffer), 0);
  });
});
