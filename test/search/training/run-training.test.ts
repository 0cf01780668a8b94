// A training from index to model file: interrupted anywhere it gives the same model; libraries that teach nothing.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { TrainingEnd } from '../../../src/search/training/run-training.ts';
import { checkpointFile, readyModelFile, trainingFolder } from '../../../src/search/training/training-folder.ts';
import { readTrainingNote } from '../../../src/search/training/training-note.ts';
import type { TrainingProgress } from '../../../src/search/training/training-progress.ts';
import { IndexLock } from '../../../src/store/index/index-lock.ts';
import { SmallIndex, stations, type Text } from './small-index.ts';

/** Trains on until the `after`th progress. */
async function interrupted(small: SmallIndex, after: number): Promise<TrainingEnd> {
  const stop = new AbortController();
  let seen = 0;
  return small.train({
    signal: stop.signal,
    onProgress: () => {
      if (++seen === after) stop.abort();
    },
  });
}

describe('a training', () => {
  it('leaves a model with its report, and nothing else', async () => {
    await using small = await SmallIndex.of(stations(60));
    const progress: TrainingProgress[] = [];
    const end = await small.train({ onProgress: (now) => progress.push(now) });
    assert.equal(end.kind, 'trained');
    if (end.kind !== 'trained') return;
    const { papers, documents, members, seed, links, heldOut, at } = end.report;
    assert.deepEqual(
      { papers, documents, members, seed, links, heldOut, at },
      { papers: 60, documents: 60, members: 3, seed: 1, links: 0, heldOut: 6, at: '2025-11-28T09:30:00.000Z' },
    );
    assert.equal(readTrainingNote(small.index)?.kind, 'trained');
    assert.equal(existsSync(checkpointFile(small.index)), false);
    for (let i = 1; i < progress.length; i++) assert.ok((progress[i]?.done ?? 0) >= (progress[i - 1]?.done ?? 0));
    const stages = new Set(progress.map(({ stage }) => stage));
    assert.ok(stages.has('reading') && stages.has('first') && stages.has('second'), [...stages].join(', '));
  });

  it('gives the same model again, another with another seed', async () => {
    await using small = await SmallIndex.of(stations(60));
    await small.train();
    const first = small.model();
    await small.train();
    assert.deepEqual(small.model(), first);
    await small.train({ seed: 2 });
    assert.notDeepEqual(small.model(), first);
  });

  it('interrupted again and again, ends with the same model', async () => {
    await using small = await SmallIndex.of(stations(60));
    await small.train();
    const whole = small.model();
    let stops = 0;
    // A step a run: every place where it can stop is one.
    for (let end = await interrupted(small, 3); end.kind === 'cancelled'; end = await interrupted(small, 3)) {
      if (existsSync(checkpointFile(small.index))) stops++;
      assert.equal(readTrainingNote(small.index)?.kind, 'cancelled');
      assert.ok(stops < 1000);
      if (stops > 40) break;
    }
    assert.ok(stops > 2, `${stops} checkpoints`);
    assert.equal((await small.train()).kind, 'trained');
    assert.deepEqual(small.model(), whole);
  });

  it('begins anew where the checkpoint is damaged, of another library or seed', async () => {
    await using small = await SmallIndex.of(stations(60));
    await small.train();
    const whole = small.model();
    const spoils: readonly ((path: string) => unknown)[] = [
      (path) => truncateSync(path, Math.floor(statSync(path).size / 2)),
      (path) => {
        const bytes = readFileSync(path);
        bytes[bytes.length - 1000] = (bytes[bytes.length - 1000] as number) ^ 1;
        writeFileSync(path, bytes);
      },
      (path) => writeFileSync(path, ''),
    ];
    for (const spoil of spoils) {
      assert.equal((await interrupted(small, 5)).kind, 'cancelled');
      spoil(checkpointFile(small.index));
      await small.train();
      assert.deepEqual(small.model(), whole);
    }
    await interrupted(small, 5);
    assert.equal((await small.train({ seed: 7 })).kind, 'trained');
    assert.notDeepEqual(small.model(), whole);
    await interrupted(small, 5);
    small.put(stations(61));
    const end = await small.train();
    assert.equal(end.kind === 'trained' && end.report.papers, 61);
  });

  it('learns from citations within the library', async () => {
    await using small = await SmallIndex.of(stations(60));
    const sql = (text: string) => small.database.sqlite?.exec(text);
    sql(`with recursive n(i) as (select 1 union all select i + 1 from n where i < 60)
      insert into works (work_no, work_id, public_id, title, card, curated, upvotes, comments, hotness, is_sample, day_guessed, created_at, updated_at)
      select i, 'w' || i, 'w' || i, 't', '{}', 0, 0, 0, 0, 0, 0, '2025', '2025' from n`);
    // To itself, to nobody, and to a paper that the index does not have (any more).
    sql(`insert into citations (citing_no, position, target_no) values (2, 0, 1), (2, 1, 2), (3, 0, null), (4, 0, 1), (5, 0, 60);
      delete from citations where citing_no = 5`);
    const end = await small.train();
    assert.equal(end.kind === 'trained' && end.report.links, 2);
  });

  const nothing: readonly (readonly [string, readonly Text[], RegExp])[] = [
    ['one paper', stations(1), /same words|no paper/],
    ['no words', Array.from({ length: 30 }, () => ({ title: '', abstract: '' })), /no words/],
    ['one paper over and over', Array.from({ length: 3000 }, () => stations(1)[0] as Text), /same words/],
    ['titles alone', stations(30).map(({ title }) => ({ title, abstract: '' })), /title and an abstract/],
  ];
  for (const [name, texts, reason] of nothing) {
    it(`says why there is no model: ${name}`, async () => {
      await using small = await SmallIndex.of(texts);
      const end = await small.train();
      assert.equal(end.kind, 'impossible');
      assert.match(end.kind === 'impossible' ? end.reason : '', reason);
      assert.match(readTrainingNote(small.index)?.reason ?? '', reason);
      assert.equal(existsSync(readyModelFile(small.index)), false);
    });
  }

  for (const n of [2, 10]) {
    it(`of ${n} papers works`, async () => {
      await using small = await SmallIndex.of(stations(n));
      assert.equal((await small.train()).kind, 'trained');
    });
  }

  it('of an index that is not there, or damaged, fails and says so', async () => {
    await using small = await SmallIndex.of([]);
    await using other = await SmallIndex.of(stations(20));
    writeFileSync(other.file('s000001.main.seg'), 'odd');
    await assert.rejects(other.train(), /damaged/);
    assert.match(readTrainingNote(other.index)?.reason ?? '', /damaged/);
    await assert.rejects(small.train(), /no index yet/);
  });

  it('is one at a time', async () => {
    await using small = await SmallIndex.of(stations(20));
    await small.train();
    const lock = IndexLock.take(trainingFolder(small.index), { pid: 7, since: '2025', what: 'other' });
    const end = await small.train();
    assert.deepEqual(end, { kind: 'busy', owner: { pid: 7, since: '2025', what: 'other' } });
    lock?.[Symbol.dispose]();
    assert.equal((await small.train()).kind, 'trained');
  });

  it('keeps what is measured on held-out papers with the model, and goes on when stopped while measuring', async () => {
    await using small = await SmallIndex.of(longer(80));
    const stop = new AbortController();
    const stopped = await small.train({
      signal: stop.signal,
      onProgress: ({ stage }) => {
        if (stage === 'calibration') stop.abort();
      },
    });
    assert.deepEqual([stopped.kind, existsSync(readyModelFile(small.index))], ['cancelled', false]);
    const end = await small.train();
    assert.equal(end.kind, 'trained');
    if (end.kind !== 'trained') return;
    assert.equal(end.report.heldOut, 8);
    assert.equal(end.calibration.fusion.queries, 8);
    const { meta } = small.model() as { meta: { more: { calibration: object } } };
    assert.deepEqual(meta.more.calibration, end.calibration);
  });
});

/** With abstracts of some length. */
function longer(n: number): Text[] {
  const texts = stations(n);
  return texts.map(({ title, abstract }, i) => ({
    title,
    abstract: `${abstract} ${texts[(i * 7 + 1) % n]?.abstract} ${texts[(i * 3 + 2) % n]?.abstract}`,
  }));
}
