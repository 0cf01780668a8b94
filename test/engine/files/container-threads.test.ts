// One thread opens a container, others use the same memory and the same knowledge of what is sound.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';
import { Container } from '../../../src/engine/files/container.ts';
import { diskIo } from '../../../src/engine/files/file-io.ts';
import { writeContainer } from '../../../src/engine/files/write-container.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { noise, withoutSyncs } from './samples.ts';

const BLOCK = 65_536;

describe('a container in several threads', () => {
  it('is one copy, verified once', async () => {
    using folder = tempFolder();
    const path = folder.file('a.seg');
    const wanted = noise(3 * BLOCK, 5);
    const sections = [
      { name: 'sound', parts: [wanted] },
      { name: 'damaged', parts: [noise(BLOCK, 6)] },
    ];
    writeContainer(path, 'test', { of: 'two threads' }, sections, withoutSyncs(diskIo));
    const file = readFileSync(path);
    file[file.length - 1] = (file[file.length - 1] as number) ^ 1;
    writeFileSync(path, file);
    const container = Container.open(path, 'test');
    const handle = container.handle();
    assert.deepEqual([...handle.verified], [0, 0, 0, 0]);

    const worker = new Worker(new URL('./attach-worker.ts', import.meta.url));
    worker.postMessage({ handle, section: 'sound' });
    const [seen] = (await once(worker, 'message')) as [{ sum: number; damage: string; offset: number; meta: unknown }];
    await worker.terminate();

    assert.equal(
      seen.sum,
      wanted.reduce((total, byte) => total + byte, 0),
    );
    assert.match(seen.damage, /a\.seg is damaged: the checksum of block 3 .*"damaged"/);
    assert.equal(seen.offset, container.offsetOf('sound'));
    assert.deepEqual(seen.meta, { of: 'two threads' });
    assert.deepEqual([...handle.verified], [1, 1, 1, 0], 'what the other thread verified is known here');

    // Verified once for all: nobody looks again, not even when the bytes are changed under it.
    container.u8('sound')[0] = (container.u8('sound')[0] as number) ^ 1;
    container.verify('sound', 0, 10);
    assert.equal(Container.attach(handle).u8('sound')[0], container.u8('sound')[0], 'the same bytes');
  });
});
