// Containers that nobody holds are freed, without anybody asking for it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { Container } from '../../src/engine/files/container.ts';
import { diskIo } from '../../src/engine/files/file-io.ts';
import { writeContainer } from '../../src/engine/files/write-container.ts';
import { withoutSyncs } from '../engine/files/samples.ts';
import { tempFolder } from '../support/temp-folder.ts';

describe('the memory of containers', () => {
  it('is given back when they are dropped', async () => {
    using folder = tempFolder();
    const path = folder.file('a.seg');
    writeContainer(path, 'test', {}, [{ name: 'x', parts: [new Uint8Array(8_000_000)] }], withoutSyncs(diskIo));
    let freed = 0;
    const watch = new FinalizationRegistry(() => freed++);
    // 800 MB; the collector wakes up at some 64 MB of what it counts.
    for (let i = 0; i < 100; i++) {
      watch.register(Container.open(path, 'test').memory, i);
      await setImmediate();
    }
    for (let turn = 0; turn < 100 && freed < 50; turn++) await setImmediate();
    assert.ok(freed >= 50, `${freed} of 100 freed`);
  });
});
