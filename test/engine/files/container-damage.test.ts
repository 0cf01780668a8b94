// Whatever happens to a container's bytes is noticed, and no wrong byte is served once verify() has let it through.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { EngineError } from '../../../src/engine/error.ts';
import { checkContainer } from '../../../src/engine/files/check.ts';
import { Container } from '../../../src/engine/files/container.ts';
import { diskIo } from '../../../src/engine/files/file-io.ts';
import { writeContainer } from '../../../src/engine/files/write-container.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { noise, withoutSyncs } from './samples.ts';

const io = withoutSyncs(diskIo);
const LARGE = [noise(70_000, 1), noise(1000, 2), noise(140_000, 3)] as const;

function writeLarge(path: string): void {
  const sections = LARGE.map((part, i) => ({ name: `part ${i}`, parts: [part] }));
  writeContainer(path, 'test', { a: 1 }, sections, io);
}

/** Both ways of looking at a whole file see that it is damaged, and say which it is. */
function assertDamaged(path: string, what: string): void {
  const noticed = (error: unknown) =>
    error instanceof EngineError && error.code === 'damaged' && error.file === path && error.message.includes(path);
  assert.throws(
    () => {
      for (const _ of Container.open(path, 'test').sweep());
    },
    noticed,
    what,
  );
  assert.throws(() => checkContainer(path), noticed, what);
}

describe('damage to a container', () => {
  it('is noticed wherever it is cut, and when something is appended', () => {
    using folder = tempFolder();
    const path = folder.file('a.seg');
    writeContainer(path, 'test', { a: 1 }, [{ name: 'x', parts: [noise(100)] }], io);
    const sound = readFileSync(path);
    for (let length = 0; length < sound.length; length++) {
      writeFileSync(path, sound.subarray(0, length));
      assertDamaged(path, `cut at ${length}`);
    }
    writeFileSync(path, Buffer.concat([sound, Buffer.alloc(1)]));
    assertDamaged(path, 'one byte more');
    writeFileSync(path, sound);
    checkContainer(path);
  });

  it('is noticed at every single byte', () => {
    using folder = tempFolder();
    const path = folder.file('a.seg');
    writeContainer(path, 'test', { a: 1 }, [{ name: 'x', parts: [noise(100)] }], io);
    const sound = readFileSync(path);
    for (let at = 0; at < sound.length; at++) {
      const file = Buffer.from(sound);
      file[at] = (file[at] as number) ^ (1 << (at % 8));
      writeFileSync(path, file);
      assertDamaged(path, `byte ${at}`);
    }
  });

  it('is noticed in large files, by any number of changes anywhere', () => {
    using folder = tempFolder();
    const path = folder.file('a.seg');
    writeLarge(path);
    const sound = readFileSync(path);
    const at = fc.integer({ min: 0, max: sound.length - 1 });
    const changes = fc.uniqueArray(fc.tuple(at, fc.integer({ min: 1, max: 255 })), {
      minLength: 1,
      maxLength: 4,
      selector: ([place]) => place,
    });
    fc.assert(
      fc.property(changes, fc.option(at, { nil: undefined, freq: 5 }), (flips, cut) => {
        const file = Buffer.from(sound);
        for (const [place, mask] of flips) file[place] = (file[place] as number) ^ mask;
        writeFileSync(path, file.subarray(0, cut));
        assertDamaged(path, 'changed');
      }),
      { numRuns: fuzzRuns() },
    );
  });

  it('never comes through verify()', () => {
    using folder = tempFolder();
    const path = folder.file('a.seg');
    writeLarge(path);
    const sound = readFileSync(path);
    const bodyStart = sound.readUInt32LE(44);
    const section = fc.integer({ min: 0, max: 2 });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const reads = fc.array(fc.tuple(section, share, share), { minLength: 1, maxLength: 20 });
    let refused = 0;
    let served = 0;
    fc.assert(
      fc.property(fc.integer({ min: bodyStart, max: sound.length - 1 }), reads, (at, ranges) => {
        const file = Buffer.from(sound);
        file[at] = (file[at] as number) ^ 0x40;
        writeFileSync(path, file);
        const container = Container.open(path, 'test');
        for (const [which, a, b] of ranges) {
          const name = `part ${which}`;
          const wanted = LARGE[which] as Uint8Array;
          const [from, to] = [a, b].map((x) => Math.floor(x * wanted.length)).sort((x, y) => x - y) as [number, number];
          try {
            container.verify(name, from, to);
          } catch (error) {
            assert.match(String(error), new RegExp(`a\\.seg is damaged: the checksum of block \\d+ \\(.*"${name}"`));
            refused++;
            continue;
          }
          served++;
          assert.equal(Buffer.compare(container.u8(name).subarray(from, to), wanted.subarray(from, to)), 0);
        }
      }),
      { numRuns: fuzzRuns() },
    );
    assert.ok(refused > 0 && served > 0, `${refused} refused, ${served} served`);
  });

  it('of sections named as eager is noticed at open, and other damage not before it is touched', () => {
    using folder = tempFolder();
    const path = folder.file('a.seg');
    writeLarge(path);
    const file = readFileSync(path);
    file[file.length - 1000] = (file[file.length - 1000] as number) ^ 1;
    writeFileSync(path, file);
    assert.throws(() => Container.open(path, 'test', { eager: ['part 2'] }), /"part 2"/);
    const container = Container.open(path, 'test', { eager: ['part 0', 'part 1'] });
    container.verify('part 2', 0, 1);
    for (let again = 0; again < 2; again++)
      assert.throws(() => container.verify('part 2', 139_000, 140_000), /damaged/);
    assert.throws(() => [...container.sweep()], /"part 2"/);
  });
});
