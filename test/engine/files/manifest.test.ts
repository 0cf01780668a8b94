// A manifest comes back as it was written, or not at all.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { EngineError } from '../../../src/engine/error.ts';
import { diskIo } from '../../../src/engine/files/file-io.ts';
import {
  isEngineFile,
  MANIFEST_FILE,
  modelFile,
  segmentFile,
  segmentName,
  segmentOfFile,
  vectorsFile,
} from '../../../src/engine/files/file-names.ts';
import {
  type Manifest,
  namedFiles,
  readManifest,
  type SegmentEntry,
  writeManifest,
} from '../../../src/engine/files/manifest.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { emptyManifest, withoutSyncs } from './samples.ts';

const io = withoutSyncs(diskIo);

function isRefusal(code: string, words = /./) {
  return (error: unknown) => error instanceof EngineError && error.code === code && words.test(error.message);
}

function entry(number: number, more: Partial<SegmentEntry> = {}): SegmentEntry {
  const name = segmentName(number);
  return { name, documents: 5, deleted: 1, files: [{ name: segmentFile(name, 'postings'), bytes: 9 }], ...more };
}

/** A manifest file with a right checksum, whatever it says. */
function forge(path: string, body: string): void {
  writeFileSync(path, `{"checksum":"${crc32(body).toString(16).padStart(8, '0')}","manifest":${body}}\n`);
}

describe('the manifest', () => {
  it('comes back with all that it says', () => {
    using folder = tempFolder();
    assert.equal(readManifest(folder.path), undefined);
    assert.equal(readManifest(folder.file('nowhere')), undefined);
    const deletions = segmentFile('s000012', 'deletions', 3);
    const columns = segmentFile('s000012', 'votes', 1);
    const manifest = emptyManifest({
      generation: 7,
      segments: [entry(12, { deletions, columns, more: { any: ['thing', 'ünï \u{1d54f} \ud800'] } }), entry(1_234_567)],
      extra: 1,
    });
    writeManifest(folder.path, manifest);
    assert.deepEqual(readManifest(folder.path), manifest);
    assert.deepEqual(namedFiles(manifest), ['s000012.postings.seg', deletions, columns, 's1234567.postings.seg']);
    const model = { number: 3, file: modelFile(3), bytes: 9 };
    const vectors = vectorsFile('s000012', 3);
    const learnt = emptyManifest({ segments: [entry(12, { vectors }), entry(13)], model });
    writeManifest(folder.path, learnt, io);
    assert.deepEqual(readManifest(folder.path), learnt);
    assert.deepEqual(namedFiles(learnt), ['s000012.postings.seg', vectors, 's000013.postings.seg', model.file]);
    writeManifest(folder.path, emptyManifest({ generation: 8 }), io);
    assert.equal(readManifest(folder.path)?.generation, 8);
    assert.deepEqual(diskIo.list(folder.path), [MANIFEST_FILE]);
    assert.equal(JSON.parse(readFileSync(folder.file(MANIFEST_FILE), 'utf8')).manifest.generation, 8);
  });

  it('is damaged when it is cut anywhere or any byte of it changed', () => {
    using folder = tempFolder();
    const path = folder.file(MANIFEST_FILE);
    writeManifest(folder.path, emptyManifest({ segments: [entry(1, { note: '\ufffd é' })] }), io);
    const sound = readFileSync(path);
    for (let at = 0; at < sound.length; at++) {
      writeFileSync(path, sound.subarray(0, at));
      assert.throws(() => readManifest(folder.path), isRefusal('damaged'), `cut at ${at}`);
      const file = Buffer.from(sound);
      file[at] = (file[at] as number) ^ (1 << (at % 8));
      writeFileSync(path, file);
      assert.throws(() => readManifest(folder.path), isRefusal('damaged'), `byte ${at}`);
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        writeFileSync(path, bytes);
        assert.throws(() => readManifest(folder.path), isRefusal('damaged', /checksum/));
      }),
      { numRuns: fuzzRuns() },
    );
  });

  it('is damaged when it is something else', () => {
    using folder = tempFolder();
    mkdirSync(folder.file(MANIFEST_FILE));
    assert.throws(() => readManifest(folder.path), isRefusal('damaged', /cannot be read/));
  });

  it('of another format is of another version', () => {
    using folder = tempFolder();
    forge(folder.file(MANIFEST_FILE), '{"format":2,"whatever":[]}');
    assert.throws(() => readManifest(folder.path), isRefusal('version', /is of format 2, not 1/));
    const next = emptyManifest({ format: 2 });
    assert.throws(() => writeManifest(folder.path, next, io), isRefusal('invalid', /format 2/));
  });

  it('is refused when what it says cannot be, in writing and in reading', () => {
    using folder = tempFolder();
    const foreign = (name: string) => emptyManifest({ segments: [entry(1, { files: [{ name, bytes: 1 }] })] });
    const model = { number: 3, file: modelFile(3), bytes: 9 };
    const vectors = vectorsFile('s000001', 3);
    const cases: readonly (readonly [unknown, RegExp])[] = [
      [emptyManifest({ generation: -1 }), /"generation"/],
      [emptyManifest({ next: 1.5 }), /"next"/],
      [{ ...emptyManifest(), position: '7' }, /"position"/],
      [{ ...emptyManifest(), schema: null }, /schema/],
      [{ ...emptyManifest(), statistics: undefined }, /statistics/],
      [{ ...emptyManifest(), segments: {} }, /segments/],
      [emptyManifest({ segments: [entry(1), entry(1)] }), /twice/],
      [emptyManifest({ segments: [entry(1, { deleted: -1 })] }), /counted/],
      [{ ...emptyManifest(), segments: [{ ...entry(1), files: undefined }] }, /files/],
      [foreign('../s000001.postings.seg'), /no name of a file/],
      [foreign('s000002.postings.seg'), /no name of a file/],
      [foreign('notes.txt'), /no name of a file/],
      [emptyManifest({ segments: [entry(1, { deletions: '/etc/passwd' })] }), /no name of a file/],
      [{ ...emptyManifest(), model: null }, /its model is none/],
      [emptyManifest({ model: { ...model, number: 2 } }), /its model is none/],
      [emptyManifest({ model: { ...model, number: 0 } }), /its model is none/],
      [emptyManifest({ model: { ...model, file: '../m000003.model' } }), /its model is none/],
      [emptyManifest({ model: { ...model, bytes: -1 } }), /its model is none/],
      [emptyManifest({ segments: [entry(1, { vectors })] }), /no name of its vectors/],
      [
        emptyManifest({ model: { ...model, number: 4, file: modelFile(4) }, segments: [entry(1, { vectors })] }),
        /vectors/,
      ],
      [emptyManifest({ model, segments: [entry(2, { vectors })] }), /vectors/],
    ];
    for (const [manifest, words] of cases) {
      assert.throws(() => writeManifest(folder.path, manifest as Manifest, io), isRefusal('invalid', words));
      assert.deepEqual(diskIo.list(folder.path), []);
    }
    for (const [manifest, words] of cases) {
      forge(folder.file(MANIFEST_FILE), JSON.stringify(manifest));
      assert.throws(() => readManifest(folder.path), isRefusal('damaged', words));
    }
    forge(folder.file(MANIFEST_FILE), '{broken}');
    assert.throws(() => readManifest(folder.path), isRefusal('damaged', /no JSON/));
  });
});

describe('names of files', () => {
  it('are the segment, the part and the revision', () => {
    assert.equal(segmentFile(segmentName(12), 'postings'), 's000012.postings.seg');
    assert.equal(segmentFile(segmentName(12), 'deletions', 4), 's000012.deletions-4.seg');
    assert.equal(segmentOfFile('s000012.deletions-4.seg'), 's000012');
    assert.equal(vectorsFile('s000012', 3), 's000012.v3.vec');
    assert.equal(segmentOfFile('s000012.v3.vec'), 's000012');
    assert.equal(modelFile(3), 'm000003.model');
    assert.equal(segmentOfFile('m000003.model'), undefined);
    assert.ok(isEngineFile('m000003.model') && isEngineFile('s000012.v3.vec') && isEngineFile('s000012.main.seg'));
    assert.ok(!isEngineFile('m3.model') && !isEngineFile('am000003.model') && !isEngineFile('m000003.model.bak'));
    for (const number of [-1, 0.5, Number.NaN]) {
      assert.throws(() => segmentName(number), isRefusal('invalid'));
      assert.throws(() => modelFile(number), isRefusal('invalid'));
      assert.throws(() => vectorsFile('s000001', number), isRefusal('invalid'));
    }
    assert.throws(() => vectorsFile('../s000001', 1), isRefusal('invalid'));
    for (const [segment, part] of [
      ['x', 'postings'],
      ['s000001', '../x'],
      ['s000001', ''],
    ] as const)
      assert.throws(() => segmentFile(segment, part), isRefusal('invalid'));
    for (const name of [
      's12.x.seg',
      'S000012.x.seg',
      's000012.x',
      's000012.x.seg.bak',
      'as000012.x.seg',
      's000012/x.seg',
    ])
      assert.equal(segmentOfFile(name), undefined, name);
  });
});
