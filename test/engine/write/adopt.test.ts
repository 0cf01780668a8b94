// A model takes its place in an index in one step or not at all, whatever goes wrong on the way.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { EngineError } from '../../../src/engine/error.ts';
import { diskIo, type FileIo } from '../../../src/engine/files/file-io.ts';
import { namedFiles } from '../../../src/engine/files/manifest.ts';
import { writeModel } from '../../../src/engine/files/model-files.ts';
import { attachSnapshot, type OpenedIndex, openIndex } from '../../../src/engine/files/open-index.ts';
import { writeContainer } from '../../../src/engine/files/write-container.ts';
import type { ModelImage } from '../../../src/engine/model/build-model.ts';
import { queryVectorOf } from '../../../src/engine/model/text-vector.ts';
import type { Document, Schema } from '../../../src/engine/schema.ts';
import { searchVectors } from '../../../src/engine/vectors/search-vectors.ts';
import { VectorKernel } from '../../../src/engine/vectors/vector-kernel.ts';
import { IndexWriter } from '../../../src/engine/write/index-writer.ts';
import { chooseAll } from '../../../src/engine/write/merge-policy.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { withoutSyncs } from '../files/samples.ts';
import { assertVectors, type InventedModel, inventedModel } from './invented-models.ts';

const SCHEMA: Schema = {
  k1: 1.5,
  text: [
    { name: 'title', weight: 2, b: 0.75 },
    { name: 'abstract', weight: 1, b: 0.75 },
  ],
  names: ['authors'],
  columns: [],
  changing: ['votes'],
};
const WORDS = Array.from({ length: 40 }, (_, i) => `w${i}`);
const MODEL = inventedModel(1, WORDS);
const OTHER = inventedModel(2, WORDS);

const io = withoutSyncs(diskIo);

function documentOf(key: number): Document {
  const at = (i: number) => WORDS[(key * 7 + i * i) % WORDS.length] as string;
  return { key, text: { title: `${at(1)} ${at(2)}`, abstract: `${at(3)} ${at(4)} ${at(5)} ${at(3)}` } };
}

/** Documents `from` to `to`, one segment, committed. */
function commit(writer: IndexWriter, from: number, to: number): void {
  for (let key = from; key < to; key++) writer.put(documentOf(key));
  writer.commit(writer.position + 1);
}

function documents(count: number): Map<number, Document> {
  return new Map(Array.from({ length: count }, (_, key) => [key, documentOf(key)]));
}

function opened(folder: string): OpenedIndex {
  return openIndex(folder) as OpenedIndex;
}

function assertState(folder: string, writer: IndexWriter, model: InventedModel | undefined, count: number): void {
  const { snapshot, handle } = opened(folder);
  assert.deepEqual(handle.damage, []);
  assert.equal(snapshot.documents, count);
  assertVectors(snapshot, model, documents(count));
  assert.deepEqual(readdirSync(folder).sort(), ['manifest.json', ...namedFiles(writer.manifest)].sort());
}

function isRefusal(code: string, words = /./) {
  return (error: unknown) => error instanceof EngineError && error.code === code && words.test(error.message);
}

describe('a model that an index adopts', () => {
  it('is there at once with all vectors, is replaced by the next, and goes with what is written later', () => {
    using folder = tempFolder();
    const writer = IndexWriter.open(folder.path, SCHEMA, { io });
    commit(writer, 0, 1200);
    commit(writer, 1200, 1210);
    assertState(folder.path, writer, undefined, 1210);
    assert.equal(toEnd(writer.adopt(MODEL.image)), 1);
    assertState(folder.path, writer, MODEL, 1210);
    assert.deepEqual(writer.manifest.segments.map(({ vectors }) => vectors).sort(), [
      's000001.v1.vec',
      's000002.v1.vec',
    ]);
    commit(writer, 1210, 1220);
    assertState(folder.path, writer, MODEL, 1220);
    assert.equal(toEnd(writer.adopt(OTHER.image)), 2);
    assertState(folder.path, writer, OTHER, 1220);
    assert.equal(writer.manifest.model?.file, 'm000002.model');
    toEnd(writer.merge(chooseAll));
    assertState(folder.path, writer, OTHER, 1220);
    const again = IndexWriter.open(folder.path, SCHEMA, { io });
    commit(again, 1220, 1225);
    assertState(folder.path, again, OTHER, 1225);
  });

  it('comes from a file, with its number and what was said of it', () => {
    using folder = tempFolder();
    using outside = tempFolder();
    const writer = IndexWriter.open(folder.path, SCHEMA, { io });
    commit(writer, 0, 20);
    writeModel(outside.file('any.model'), MODEL.image, io);
    assert.equal(toEnd(writer.adoptFile(outside.file('any.model'))), 1);
    assertState(folder.path, writer, MODEL, 20);
    assert.equal(opened(folder.path).snapshot.model?.number, 1);
    // Its own: all vectors anew.
    assert.equal(toEnd(writer.adoptFile(folder.file('m000001.model'))), 2);
    assertState(folder.path, writer, MODEL, 20);
  });

  it('is found by its kernels, with the same hits in every thread and without a second copy', () => {
    using folder = tempFolder();
    const writer = IndexWriter.open(folder.path, SCHEMA, { io });
    commit(writer, 0, 1000);
    commit(writer, 1000, 1100);
    toEnd(writer.adopt(MODEL.image));
    const { snapshot, handle } = opened(folder.path);
    const attached = attachSnapshot(handle);
    const later = openIndex(folder.path, handle)?.snapshot;
    assert.ok(snapshot.segments[0]?.vectors?.scanner instanceof VectorKernel);
    const all = [snapshot, attached, later].map((one) => {
      assert.ok(one?.model);
      assert.equal(one.model.rows.buffer, snapshot.model?.rows.buffer);
      const vectors = one.segments.map((segment) => segment.vectors);
      assert.equal(vectors[0]?.stored.codes.buffer, snapshot.segments[0]?.vectors?.stored.codes.buffer);
      const query = queryVectorOf(one.model, ['w3', 'w5', 'w7']);
      const scanners = vectors.flatMap((segment) => (segment ? [segment.scanner] : []));
      return searchVectors(scanners, query, { k: 10 }).hits;
    });
    assert.equal(all[0]?.length, 10);
    assert.deepEqual(all[1], all[0]);
    assert.deepEqual(all[2], all[0]);
  });

  it('is refused when it is not sound or of another version, and nothing changes', () => {
    using folder = tempFolder();
    using outside = tempFolder();
    const writer = IndexWriter.open(folder.path, SCHEMA, { io });
    commit(writer, 0, 20);
    toEnd(writer.adopt(MODEL.image));
    const path = outside.file('any.model');
    const refused = (code: string, image: ModelImage | Uint8Array) => {
      if (image instanceof Uint8Array) writeFileSync(path, image);
      else writeModel(path, image, io);
      assert.throws(() => writer.adoptFile(path).next(), isRefusal(code));
      assertState(folder.path, writer, MODEL, 20);
    };
    const { image } = OTHER;
    refused('version', { ...image, meta: { ...image.meta, format: 2 } });
    refused('version', { ...image, meta: { ...image.meta, analysis: 0 } });
    refused('damaged', { ...image, meta: { ...image.meta, dimensions: 17 } });
    refused('damaged', { ...image, meta: { ...image.meta, size: 3 } });
    refused('damaged', { ...image, sections: image.sections.slice(0, -1) });
    writeModel(path, image, io);
    const bytes = readFileSync(path);
    for (let cut = 0; cut < bytes.length; cut += 101) refused('damaged', bytes.subarray(0, cut));
    for (let at = 512; at < bytes.length; at += 97) {
      const turned = Uint8Array.from(bytes);
      turned[at] = (turned[at] as number) ^ 1;
      writeFileSync(path, turned);
      const adopting = writer.adoptFile(path);
      // A byte of the padding between sections may be anything.
      try {
        adopting.next();
        adopting.return(0);
      } catch (error) {
        assert.ok(isRefusal('damaged')(error), String(error));
      }
      assertState(folder.path, writer, MODEL, 20);
    }
    writeContainer(path, 'broadsheet-other', image.meta, image.sections, io);
    assert.throws(() => writer.adoptFile(path).next(), isRefusal('damaged', /not a "broadsheet-model"/));
    assert.throws(() => writer.adoptFile(outside.file('nowhere')).next(), isRefusal('damaged', /missing/));
    assertState(folder.path, writer, MODEL, 20);
  });

  it('leaves everything as it was when it is ended, or when another takes its place', () => {
    using folder = tempFolder();
    const writer = IndexWriter.open(folder.path, SCHEMA, { io, bufferBytes: 1000 });
    commit(writer, 0, 600);
    toEnd(writer.adopt(MODEL.image));
    const ended = writer.adopt(OTHER.image);
    for (let i = 0; i < 4; i++) ended.next();
    // Written as segments already, but in no manifest.
    for (let key = 600; key < 900; key++) writer.put(documentOf(key));
    ended.return(0);
    writer.commit(2);
    assertState(folder.path, writer, MODEL, 900);
    const first = writer.adopt(OTHER.image);
    for (let i = 0; i < 4; i++) first.next();
    const second = writer.adopt(OTHER.image);
    second.next();
    assert.throws(() => toEnd(first), isRefusal('cancelled'));
    assert.equal(toEnd(second), 2);
    assertState(folder.path, writer, OTHER, 900);
  });

  it('leaves everything as it was when the disk is full at any moment', () => {
    using folder = tempFolder();
    let left = Number.POSITIVE_INFINITY;
    const full: FileIo = {
      ...io,
      write: (handle, bytes) => {
        if (left-- <= 0) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
        return io.write(handle, bytes);
      },
    };
    const writer = IndexWriter.open(folder.path, SCHEMA, { io: full });
    commit(writer, 0, 20);
    commit(writer, 20, 40);
    toEnd(writer.adopt(MODEL.image));
    let failures = 0;
    for (let writes = 0; ; writes++) {
      left = writes;
      try {
        toEnd(writer.adopt(OTHER.image));
        break;
      } catch (error) {
        assert.match(String(error), /the disk is full/);
        failures++;
        left = Number.POSITIVE_INFINITY;
        assertState(folder.path, writer, MODEL, 40);
      }
    }
    left = Number.POSITIVE_INFINITY;
    assert.ok(failures >= 4, `${failures}`);
    assertState(folder.path, writer, OTHER, 40);
  });

  it('that was damaged since is done without until the next one', () => {
    using folder = tempFolder();
    const writer = IndexWriter.open(folder.path, SCHEMA, { io });
    commit(writer, 0, 20);
    toEnd(writer.adopt(MODEL.image));
    writeFileSync(folder.file('m000001.model'), 'nothing');
    const later = IndexWriter.open(folder.path, SCHEMA, { io });
    commit(later, 20, 30);
    const { snapshot, handle } = opened(folder.path);
    assert.equal(snapshot.documents, 30);
    assert.equal(snapshot.model, undefined);
    assert.equal(snapshot.vectorOf(3), undefined);
    assert.match(handle.damage.map(({ reason }) => reason).join(), /m000001\.model is damaged/);
    toEnd(later.adopt(OTHER.image));
    assertState(folder.path, later, OTHER, 30);
  });

  it('may be adopted by an index without documents', () => {
    using folder = tempFolder();
    const writer = IndexWriter.open(folder.path, SCHEMA, { io });
    assert.equal(toEnd(writer.adopt(MODEL.image)), 1);
    assertState(folder.path, writer, MODEL, 0);
    commit(writer, 0, 3);
    assertState(folder.path, writer, MODEL, 3);
  });
});

function toEnd<T>(steps: Generator<void, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
