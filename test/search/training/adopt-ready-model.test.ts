// A finished model on its way into the index, and how it stands as pages and commands tell it.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { clearIndex } from '../../../src/engine/files/clear-index.ts';
import { readModelImage, writeModel } from '../../../src/engine/files/model-files.ts';
import { openIndex } from '../../../src/engine/files/open-index.ts';
import { Indexer } from '../../../src/search/indexer.ts';
import { readyModelFile } from '../../../src/search/training/training-folder.ts';
import { readTrainingNote, writeTrainingNote } from '../../../src/search/training/training-note.ts';
import { trainingState, trainingStateInWords } from '../../../src/search/training/training-state.ts';
import { openSqlite } from '../../../src/store/database.ts';
import { IndexLock } from '../../../src/store/index/index-lock.ts';
import { libraryFile } from '../../../src/store/library-files.ts';
import { cli } from '../../support/cli.ts';
import { jsonLines, manyRecords } from '../../support/invented-library.ts';
import { type TempFolder, tempFolder } from '../../support/temp-folder.ts';
import { SmallIndex } from './small-index.ts';

const NOW = new Date('2025-11-28T09:30:00Z');

describe('a finished model', () => {
  let small: SmallIndex;
  let imported: TempFolder;
  before(async () => {
    imported = tempFolder();
    await add(imported.path, 40);
  });
  after(() => imported[Symbol.dispose]());
  beforeEach(() => {
    small = SmallIndex.copyOf(imported.path);
  });
  afterEach(() => small[Symbol.asyncDispose]());

  async function add(data: string, n: number): Promise<void> {
    const file = join(data, 'papers.jsonl');
    writeFileSync(file, jsonLines(manyRecords(n)));
    assert.equal((await cli(data, ['import', file])).code, 0);
  }
  const ready = () => readyModelFile(small.index);
  const state = () => trainingState(small.index, NOW);
  const words = () => trainingStateInWords(state());
  const open = () =>
    new Indexer(openSqlite(libraryFile(small.folder.path), { readOnly: true }), {
      data: small.folder.path,
      what: 'test',
      clock: () => NOW,
    });
  async function adopted(): Promise<Indexer['adopted']> {
    await using indexer = open();
    await indexer.catchUp();
    while (!indexer.adoptFor(1));
    assert.equal(indexer.isModelReady, false);
    assert.equal(indexer.adoptFor(1), true, 'nothing more to do');
    return indexer.adopted;
  }

  it('is taken in once, under the next number', async () => {
    assert.match(words(), /no model, search is by words; 40 papers, 460 more are needed/);
    await small.train();
    assert.equal(state().state, 'waiting');
    assert.deepEqual(await adopted(), { number: 1 });
    assert.equal(existsSync(ready()), false);
    assert.equal(openIndex(small.index)?.snapshot.model?.number, 1);
    assert.equal(words(), 'model 1 of 2025-11-28, trained on 40 papers');
    assert.equal(await adopted(), undefined);
    await small.train({ seed: 2 });
    assert.deepEqual(await adopted(), { number: 2 });
  });

  it('is taken in while papers come in and segments are merged', async () => {
    await small.train();
    const lock = IndexLock.take(small.index, { pid: 7, since: '', what: 'other' });
    await add(small.folder.path, 60);
    lock?.[Symbol.dispose]();
    await using indexer = open();
    await indexer.catchUp();
    assert.equal(indexer.adoptFor(0), false);
    indexer.mergeFor(1);
    await indexer.catchUp();
    while (!indexer.adoptFor(0)) indexer.mergeFor(0);
    assert.deepEqual(indexer.adopted, { number: 1 });
    const snapshot = openIndex(small.index)?.snapshot;
    assert.equal(snapshot?.documents, 60);
    assert.ok(snapshot?.segments.every(({ vectors }) => vectors !== undefined));
  });

  const bad: readonly (readonly [string, () => unknown, RegExp])[] = [
    ['cut short', () => truncateSync(ready(), 5000), /damaged/],
    ['empty', () => writeFileSync(ready(), ''), /damaged/],
    [
      'with a wrong byte',
      () => {
        const bytes = readFileSync(ready());
        bytes[bytes.length - 200] = (bytes[bytes.length - 200] as number) ^ 8;
        writeFileSync(ready(), bytes);
      },
      /checksum/,
    ],
    ['of another kind', () => writeFileSync(ready(), readFileSync(small.file('s000001.main.seg'))), /damaged/],
    [
      'of another analysis',
      () => {
        const { meta, sections } = readModelImage(ready());
        const copies = sections.map(({ name, parts }) => ({ name, parts: parts.map((part) => part.slice()) }));
        writeModel(ready(), { meta: { ...meta, analysis: meta.analysis + 1 }, sections: copies });
      },
      /analysis|version/,
    ],
  ];
  for (const [name, spoil, reason] of bad) {
    it(`${name} is set aside, and said`, async () => {
      await small.train();
      spoil();
      assert.match((await adopted())?.refused ?? '', reason);
      assert.equal(existsSync(ready()), false);
      assert.equal(existsSync(`${ready()}.bad`), true);
      assert.equal(state().state, 'failed');
      assert.match(words(), /no model, search is by words; the last training failed: /);
      assert.match(state().reason ?? '', reason);
      assert.equal(openIndex(small.index)?.snapshot.documents, 40);
      await small.train();
      assert.deepEqual(await adopted(), { number: 1 });
      assert.equal(state().reason, undefined);
    });
  }

  it('waits until a damaged index is built anew', async () => {
    await small.train();
    await using indexer = open();
    await indexer.catchUp();
    writeFileSync(small.file('s000001.main.seg'), 'odd');
    assert.throws(() => {
      while (!indexer.adoptFor(1));
    }, /damaged/);
    assert.equal(existsSync(ready()), true);
    await indexer.catchUp();
    while (!indexer.adoptFor(1));
    assert.deepEqual(indexer.adopted, { number: 1 });
    assert.equal(openIndex(small.index)?.snapshot.documents, 40);
  });

  it('of another library is not taken in', async () => {
    await small.train();
    const database = new DatabaseSync(libraryFile(small.folder.path));
    database.exec("update changes set at = '2024-01-01'");
    database.close();
    assert.equal(await adopted(), undefined);
    assert.deepEqual([existsSync(ready()), state().state], [false, 'too-few']);
  });

  it('is left alone by whoever does not hold the index', async () => {
    await small.train();
    await using owner = open();
    await owner.catchUp();
    await using other = open();
    assert.equal((await other.catchUp()).owner, false);
    assert.equal(other.isModelReady, false);
    assert.equal(other.adoptFor(1), true);
    assert.equal(existsSync(ready()), true);
  });

  it('is followed by others: how it stands is told from files alone', async () => {
    const note = (kind: 'training' | 'failed' | 'cancelled', at: string, more: object = {}) =>
      writeTrainingNote(small.index, { kind, at, what: 'serve', ...more });
    await small.train();
    assert.equal(readTrainingNote(small.index)?.what, 'test');
    await adopted();
    const progress = { stage: 'first', done: 0.421, pairs: 9, member: 1, members: 4, loss: 2.5 } as const;
    note('training', '2025-11-28T09:29:30Z', { progress });
    assert.equal(state().state, 'training');
    assert.match(words(), /^model 1 .*; training, 42 %: learning from titles and sentences, member 1 of 4, loss 2.50$/);
    note('training', '2025-11-28T09:20:00Z', { progress });
    assert.equal(state().state, 'ready', 'its process died');
    note('failed', '2025-11-28T09:20:00Z', { reason: 'the disk is full' });
    assert.match(words(), /^model 1 .*; a newer one failed: the disk is full$/);
    // The index was built anew: no model, and too few papers for another one.
    clearIndex(small.index);
    await (await openAndCatchUp())[Symbol.asyncDispose]();
    assert.equal(state().state, 'failed');
    note('cancelled', '2025-11-28T09:20:00Z');
    assert.match(words(), /no model.*was stopped/);
    writeFileSync(small.file('training/state.json'), '{');
    assert.equal(state().state, 'too-few');
    writeFileSync(small.file('manifest.json'), '{');
    assert.match(words(), /no papers: .*damaged/);
  });

  it('whose file is damaged later counts as none, and search goes on', async () => {
    await small.train();
    await adopted();
    writeFileSync(small.file('m000001.model'), 'odd');
    assert.equal(state().state, 'failed');
    assert.match(words(), /m000001\.model/);
    assert.equal(openIndex(small.index)?.snapshot.documents, 40);
  });

  async function openAndCatchUp(): Promise<Indexer> {
    const indexer = open();
    await indexer.catchUp();
    return indexer;
  }
});
