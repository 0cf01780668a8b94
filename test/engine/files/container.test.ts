// What goes into a container comes out of it, and what cannot is refused by name.
import assert from 'node:assert/strict';
import {
  chmodSync,
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { describe, it } from 'node:test';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { EngineError } from '../../../src/engine/error.ts';
import { Container } from '../../../src/engine/files/container.ts';
import { diskIo } from '../../../src/engine/files/file-io.ts';
import { writeContainer } from '../../../src/engine/files/write-container.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { noise, withoutSyncs } from './samples.ts';

const io = withoutSyncs(diskIo);
const NOISE = noise(150_000);

function refusal(code: string, words: RegExp) {
  return (error: unknown) =>
    error instanceof EngineError && error.code === code && words.test(error.message)
      ? true
      : assert.fail(String(error));
}

function bytesOf(numbers: ArrayBufferView): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

describe('a container', () => {
  it('gives back typed numbers, its meta and its size', () => {
    using folder = tempFolder();
    const path = folder.file('a.seg');
    const { bytes } = writeContainer(path, 'test-kind', { words: 7, 'ünï \ud800': ['𝕏'] }, [
      { name: 'letters', parts: [Uint8Array.of(1, 2, 3)] },
      { name: 'nothing', parts: [] },
      { name: 'u16', parts: [bytesOf(Uint16Array.of(1, 65_535))] },
      { name: 'u32', parts: [bytesOf(Uint32Array.of(2 ** 32 - 1)), bytesOf(Uint32Array.of(5))] },
      { name: 'f64', parts: [bytesOf(Float64Array.of(Math.PI, Number.NaN, -0))] },
    ]);
    assert.equal(statSync(path).size, bytes);
    const container = Container.open(path, 'test-kind', { eager: ['u32', 'nothing'] });
    assert.deepEqual(container.meta, { words: 7, 'ünï \ud800': ['𝕏'] });
    assert.equal(container.bytes, bytes);
    assert.equal(container.kind, 'test-kind');
    assert.deepEqual([...container.u8('letters')], [1, 2, 3]);
    assert.equal(container.u8('nothing').length, 0);
    assert.deepEqual([...container.u16('u16')], [1, 65_535]);
    assert.deepEqual([...container.u32('u32')], [2 ** 32 - 1, 5]);
    assert.deepEqual([...container.i32('u32')], [-1, 5]);
    assert.deepEqual([...container.f64('f64')], [Math.PI, Number.NaN, -0]);
    assert.equal(container.u32('u32'), container.u32('u32'), 'a view is made once');
    assert.ok(container.has('u16') && !container.has('u17'));
    assert.equal(new DataView(container.memory.buffer).getUint16(container.offsetOf('u16') + 2, true), 65_535);
    assert.throws(() => container.memory.grow(1), RangeError);
  });

  it('may be empty', () => {
    using folder = tempFolder();
    const path = folder.file('a.seg');
    writeContainer(path, 'test', {}, [], io);
    const container = Container.open(path, 'test');
    assert.equal([...container.sweep()].length, 0);
    assert.deepEqual(Container.attach(container.handle()).meta, {});
  });

  it('gives back any sections in any pieces, each at a multiple of 64', () => {
    using folder = tempFolder();
    const path = folder.file('a.seg');
    const part = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.integer({ min: 0, max: 150_000 }).map((length) => NOISE.subarray(0, length)),
    );
    const sections = fc.uniqueArray(fc.record({ name: fc.string(), parts: fc.array(part, { maxLength: 4 }) }), {
      maxLength: 6,
      selector: ({ name }) => name,
    });
    fc.assert(
      fc.property(sections, fc.dictionary(fc.string(), fc.jsonValue()), (written, meta) => {
        writeContainer(path, 'test', meta, written, io);
        const container = Container.open(path, 'test');
        assert.equal(JSON.stringify(container.meta), JSON.stringify(meta));
        for (const { name, parts } of written) {
          assert.equal(container.offsetOf(name) % 64, 0);
          container.verify(name, 0, container.u8(name).length);
          assert.equal(Buffer.compare(container.u8(name), Buffer.concat(parts)), 0);
        }
        for (const _ of container.sweep());
      }),
      { numRuns: Math.ceil(fuzzRuns() / 4) },
    );
  });

  it('refuses views that do not fit, sections and ranges that it does not have', () => {
    using folder = tempFolder();
    const path = folder.file('a.seg');
    writeContainer(path, 'test', {}, [{ name: 'three', parts: [noise(3)] }], io);
    const container = Container.open(path, 'test');
    assert.throws(() => container.u16('three'), refusal('damaged', /a\.seg.*"three" has 3 bytes/));
    assert.throws(() => container.u8('four'), refusal('damaged', /no section "four"/));
    assert.throws(() => container.offsetOf('four'), refusal('damaged', /no section "four"/));
    for (const [from, to] of [
      [0, 4],
      [-1, 2],
      [Number.NaN, 2],
      [0, Number.NaN],
    ] as const)
      assert.throws(() => container.verify('three', from, to), refusal('damaged', /has no bytes/));
    container.verify('three', 2, 2);
    container.verify('three', 3, 1);
  });

  it('refuses kinds and names that cannot be written, and writes nothing', () => {
    using folder = tempFolder();
    const path = folder.file('a.seg');
    for (const kind of ['', 'Upper', 'ünï', 'x'.repeat(25)])
      assert.throws(() => writeContainer(path, kind, {}, [], io), refusal('invalid', /no kind of container/));
    const twice = [
      { name: 'x', parts: [] },
      { name: 'x', parts: [] },
    ];
    assert.throws(() => writeContainer(path, 'test', {}, twice, io), refusal('invalid', /two sections named "x"/));
    const part = new Uint8Array(2 ** 28);
    const huge = [{ name: 'x', parts: Array.from({ length: 16 }, () => part) }];
    assert.throws(
      () => writeContainer(path, 'test', {}, huge, io),
      refusal('too-large', /a\.seg would have 4\d{9} bytes/),
    );
    assert.deepEqual(diskIo.list(folder.path), []);
  });

  it('is not opened when it is missing, a folder, of another kind, or something else altogether', () => {
    using folder = tempFolder();
    const path = folder.file('a.seg');
    assert.throws(() => Container.open(path, 'test'), refusal('damaged', /a\.seg is damaged: it is missing/));
    assert.throws(() => Container.open(folder.path, 'test'), refusal('damaged', /damaged/));
    assert.throws(() => Container.open(`${path}/b`, 'test'), refusal('damaged', /missing|no file/));
    writeContainer(path, 'other', {}, [], io);
    assert.throws(() => Container.open(path, 'test'), refusal('damaged', /it is a "other", not a "test"/));
    for (const text of ['', 'x', 'x'.repeat(64), 'SQLite format 3\0'.repeat(100)]) {
      writeFileSync(path, text);
      assert.throws(() => Container.open(path, 'test'), refusal('damaged', /no file of the engine/));
    }
    mkdirSync(folder.file('b'));
    assert.throws(() => Container.open(folder.file('b'), 'test'), refusal('damaged', /damaged/));
  });

  it('leaves to the system what the system refuses', {
    skip: process.getuid?.() === 0 && 'root may read everything',
  }, () => {
    using folder = tempFolder();
    const path = folder.file('a.seg');
    writeContainer(path, 'test', {}, [], io);
    chmodSync(path, 0);
    assert.throws(() => Container.open(path, 'test'), { code: 'EACCES' });
  });

  it('of another format or byte order is of another version, not damaged', () => {
    using folder = tempFolder();
    const path = folder.file('a.seg');
    writeContainer(path, 'test', {}, [], io);
    const sound = readFileSync(path);
    const forge = (change: (file: Buffer) => void) => {
      const file = Buffer.from(sound);
      change(file);
      file.writeUInt32LE(crc32(file.subarray(0, 60)), 60);
      writeFileSync(path, file);
    };
    forge((file) => file.writeUInt32LE(9, 8));
    assert.throws(() => Container.open(path, 'test'), refusal('version', /is of format 9, not 1/));
    forge((file) => file.subarray(12, 16).reverse());
    assert.throws(() => Container.open(path, 'test'), refusal('version', /other byte order/));
    // A header that is right by its checksum and contradicts itself.
    for (const at of [40, 44, 48]) {
      forge((file) => file.writeUInt32LE(file.readUInt32LE(at) + 64, at));
      assert.throws(() => Container.open(path, 'test'), refusal('damaged', /contradicts itself|should have/));
    }
  });

  it('is too large when memory or the format cannot hold it', (t) => {
    using folder = tempFolder();
    const path = folder.file('a.seg');
    writeContainer(path, 'test', {}, [{ name: 'x', parts: [noise(100)] }], io);
    t.mock.method(WebAssembly, 'Memory', function Memory() {
      throw new RangeError('WebAssembly.Memory(): could not allocate memory');
    });
    assert.throws(
      () => Container.open(path, 'test'),
      refusal('too-large', /no memory for .*a\.seg: it needs 1 MB, \d+ MB/),
    );
    t.mock.restoreAll();
    Container.open(path, 'test');
    // A sparse file that says of itself that it has 4 GiB less one byte.
    const file = readFileSync(path);
    file.writeUInt32LE(2 ** 32 - 1, 48);
    file.writeUInt32LE(crc32(file.subarray(0, 60)), 60);
    const handle = openSync(path, 'r+');
    writeSync(handle, file);
    ftruncateSync(handle, 2 ** 32 - 1);
    closeSync(handle);
    assert.throws(() => Container.open(path, 'test'), refusal('too-large', /has 4294967295 bytes/));
  });
});
