// Training as a whole: it learns, it can be repeated and interrupted, and it says when there is nothing to learn.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EngineError } from '../../../src/engine/error.ts';
import { corpusFromTexts } from '../../../src/engine/train/corpus-from-texts.ts';
import type { TrainedModel, TrainingOutcome } from '../../../src/engine/train/trained-model.ts';
import { type Progress, Trainer } from '../../../src/engine/train/trainer.ts';
import type { TrainingOptions } from '../../../src/engine/train/training-options.ts';
import { inventTexts } from './invented-texts.ts';

const OPTIONS: TrainingOptions = { dimensions: 32, seed: 1, epochs: 3 };
const corpus = corpusFromTexts(inventTexts(400));

function finished(trainer: Trainer): { outcome: TrainingOutcome; progress: Progress[] } {
  const progress: Progress[] = [];
  const run = trainer.run();
  for (;;) {
    const step = run.next();
    if (step.done) return { outcome: step.value, progress };
    progress.push(step.value);
  }
}

function trained(trainer: Trainer): TrainedModel {
  const { model, reason } = finished(trainer).outcome;
  assert.ok(model, reason);
  return model;
}

describe('a training', () => {
  it('brings together what belongs together', () => {
    const { model, ...other } = finished(new Trainer(corpus, { ...OPTIONS, epochs: 10, batch: 32 })).outcome;
    assert.ok(model, other.reason);
    const row = (word: string) => {
      const at = model.terms.indexOf(word) * model.dimensions;
      return model.rows.subarray(at, at + model.dimensions);
    };
    const cosine = (a: string, b: string) => {
      const [x, y] = [row(a), row(b)];
      return x.reduce((sum, value, k) => sum + value * (y[k] as number), 0) / (Math.hypot(...x) * Math.hypot(...y));
    };
    assert.ok(cosine('otter', 'urchin') > 0.5);
    assert.ok(cosine('otter', 'sonar') < 0.2);
    const { report } = model;
    assert.ok(report.lastLoss < report.firstLoss, JSON.stringify(report));
    assert.equal(report.pairs, 10 * (report.titlePairs + report.sentencePairs));
    assert.equal(report.documents, 400);
    assert.equal(model.rows.length, model.terms.length * model.dimensions);
  });

  it('tells how far it is', () => {
    const { progress } = finished(new Trainer(corpus, OPTIONS));
    const pairs = progress.map((step) => step.pairs);
    assert.deepEqual(
      pairs,
      [...pairs].sort((a, b) => a - b),
    );
    const last = progress.at(-1);
    assert.equal(last?.pairs, last?.of);
    assert.deepEqual([progress[0]?.epoch, last?.epoch], [1, 3]);
    assert.ok(progress.every(({ loss }) => loss > 0 && loss < 10));
  });

  it('gives the same model for the same seed, in either engine', () => {
    const { rows } = trained(new Trainer(corpus, OPTIONS));
    assert.deepEqual(trained(new Trainer(corpus, OPTIONS)).rows, rows);
    assert.notDeepEqual(trained(new Trainer(corpus, { ...OPTIONS, seed: 2 })).rows, rows);
    const fallback = trained(new Trainer(corpus, OPTIONS, 'fallback'));
    assert.deepEqual(Float32Array.from(fallback.rows), Float32Array.from(rows));
  });

  it('gives the same model when it was interrupted', () => {
    const links = [{ from: 0, to: 5, weight: 0.5 }];
    const options = { ...OPTIONS, links, exclude: new Set([7]) };
    const whole = trained(new Trainer(corpus, options));
    for (const after of [1, 2, 3]) {
      const first = new Trainer(corpus, options);
      const run = first.run();
      for (let i = 0; i < after; i++) assert.equal(run.next().done, false);
      const { table, accumulators, ...rest } = first.state();
      const kept = { ...structuredClone(rest), table: table.slice(), accumulators: accumulators.slice() };
      // Left and run again in place, and taken up by another.
      const again = trained(first);
      const resumed = trained(Trainer.resume(corpus, options, kept));
      for (const model of [again, resumed]) {
        assert.deepEqual(model.rows, whole.rows);
        assert.deepEqual(model.report, whole.report);
      }
    }
  });

  it('is not taken up with another corpus, other options or a broken state', () => {
    const first = new Trainer(corpus, OPTIONS);
    first.run().next();
    const state = first.state();
    const other = corpusFromTexts(inventTexts(401));
    const attempts = [
      () => Trainer.resume(other, OPTIONS, state),
      () => Trainer.resume(corpus, { ...OPTIONS, seed: 2 }, state),
      () => Trainer.resume(corpus, { ...OPTIONS, exclude: new Set([1]) }, state),
      () => Trainer.resume(corpus, OPTIONS, { ...state, table: state.table.slice(1) }),
      () => Trainer.resume(corpus, OPTIONS, { ...state, step: -1 }),
      () => Trainer.resume(corpus, OPTIONS, { ...state, step: 1e9 }),
      () => Trainer.resume(corpus, OPTIONS, { ...state, tally: [] }),
    ];
    for (const attempt of attempts)
      assert.throws(attempt, (error) => error instanceof EngineError && error.code === 'invalid');
  });

  it('learns from links', () => {
    // Titles of one vocabulary, texts of another: only links tell which go together.
    const texts = Array.from({ length: 200 }, (_, key) => ({
      key,
      title: `name${key % 10} title${key % 10}`,
      abstract: '',
    })).concat(
      Array.from({ length: 200 }, (_, i) => ({ key: 200 + i, title: '', abstract: `body${i % 10} text${i % 10}` })),
    );
    const parted = corpusFromTexts(texts);
    assert.equal(finished(new Trainer(parted, OPTIONS)).outcome.reason, 'no-pairs');
    const links = Array.from({ length: 200 }, (_, i) => ({ from: i, to: 200 + i, weight: 1 }));
    const model = trained(new Trainer(parted, { ...OPTIONS, epochs: 30, batch: 32, links }));
    assert.equal(model.report.linkPairs, 200);
    const row = (word: string) =>
      model.rows.subarray(model.terms.indexOf(word) * 32, model.terms.indexOf(word) * 32 + 32);
    const dot = (a: string, b: string) => row(a).reduce((sum, value, k) => sum + value * (row(b)[k] as number), 0);
    assert.ok(dot('name3', 'body3') > 0);
    assert.ok(dot('name3', 'body3') > 3 * Math.abs(dot('name3', 'body7')));
  });
});

describe('a library with nothing to learn', () => {
  const reasonFor = (texts: readonly { title: string; abstract: string }[]) =>
    finished(new Trainer(corpusFromTexts(texts.map((text, key) => ({ key, ...text }))), OPTIONS)).outcome.reason;

  it('has no model, and a reason', () => {
    assert.equal(reasonFor([]), 'empty');
    assert.equal(reasonFor([{ title: '', abstract: '' }]), 'empty');
    assert.equal(reasonFor([{ title: 'of the', abstract: 'and so' }]), 'empty');
    assert.equal(
      reasonFor([
        { title: 'Kelp', abstract: '' },
        { title: 'Otters', abstract: '' },
      ]),
      'no-pairs',
    );
    assert.equal(reasonFor([{ title: 'Kelp', abstract: 'Otters eat urchins.' }]), 'alike');
    const paper = { title: 'Kelp forests', abstract: 'Otters eat urchins here. Urchins eat kelp holdfasts there.' };
    assert.equal(reasonFor(Array.from({ length: 10_000 }, () => paper)), 'alike');
  });

  it('does not upset what else there is', () => {
    const paper = { title: 'Kelp forests', abstract: 'Otters eat urchins here. Urchins eat kelp holdfasts there.' };
    const odd = [
      { title: '', abstract: '' },
      { title: 'Kelp', abstract: '' },
      { title: '', abstract: 'Nur ein Satz.' },
      { title: '海藻の森', abstract: '海胆は海藻を食べる。ラッコは海胆を食べる。' },
      { title: 'Лес', abstract: 'Морские ежи едят ламинарию. Каланы едят ежей.' },
      { title: 'x '.repeat(300_000), abstract: 'y. '.repeat(300_000) },
      { title: '\ud800', abstract: '\0\u200b' },
    ];
    const all = [...Array.from({ length: 2500 }, () => paper), ...odd, ...inventTexts(30)];
    const model = trained(new Trainer(corpusFromTexts(all.map((text, key) => ({ ...text, key }))), OPTIONS));
    assert.ok(model.rows.every(Number.isFinite));
  });

  it('is found out when numbers run away', () => {
    const trainer = new Trainer(corpus, OPTIONS);
    trainer.state().table[3] = Number.NaN;
    assert.throws(
      () => finished(trainer),
      (error) => error instanceof EngineError && error.code === 'invalid',
    );
  });
});

describe('options of a training', () => {
  it('are refused out of range', () => {
    const wrong: Partial<TrainingOptions>[] = [
      { dimensions: 0 },
      { dimensions: 100 },
      { dimensions: 2048 },
      { seed: 0.5 },
      { epochs: 0 },
      { tau: 0.01 },
      { tau: Number.NaN },
      { batch: 12 },
      { learningRate: -1 },
      { documentDropout: 1 },
    ];
    for (const change of wrong)
      assert.throws(
        () => new Trainer(corpus, { ...OPTIONS, ...change }),
        (error) =>
          error instanceof EngineError &&
          error.code === 'invalid' &&
          error.message.includes(Object.keys(change)[0] ?? ''),
      );
  });
});
