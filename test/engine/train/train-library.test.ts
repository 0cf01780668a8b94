// A library's training as a whole: members, neighbours and rotation; repeated, interrupted anywhere, and refused.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EngineError } from '../../../src/engine/error.ts';
import { corpusFromTexts } from '../../../src/engine/train/corpus-from-texts.ts';
import type { LibraryModel, LibraryOutcome } from '../../../src/engine/train/library-model.ts';
import {
  type LibraryOptions,
  type LibraryProgress,
  type LibraryState,
  LibraryTrainer,
} from '../../../src/engine/train/train-library.ts';
import { inventTexts } from './invented-texts.ts';

const STAGE = { members: 1, epochs: 2, sentences: 2, tau: 0.2, learningRate: 0.06 };
const OPTIONS: LibraryOptions = {
  seed: 1,
  dimensions: 16,
  // Two ways of one link, and what is none.
  links: [
    { from: 0, to: 5, weight: 0.5 },
    { from: 5, to: 0, weight: 0.25 },
    { from: 0, to: 200, weight: 1 },
    { from: 0.5, to: 3, weight: 1 },
    { from: 2, to: 3, weight: Number.NaN },
  ],
  exclude: new Set([7]),
  plan: { first: { ...STAGE, members: 2 }, second: { ...STAGE, neighbours: 3 } },
};
const corpus = corpusFromTexts(inventTexts(200));

function finished(trainer: LibraryTrainer): { outcome: LibraryOutcome; progress: LibraryProgress[] } {
  const progress: LibraryProgress[] = [];
  const run = trainer.run();
  for (;;) {
    const step = run.next();
    if (step.done) return { outcome: step.value, progress };
    progress.push(step.value);
  }
}

function trained(trainer: LibraryTrainer): LibraryModel {
  const { model, reason } = finished(trainer).outcome;
  assert.ok(model, reason);
  return model;
}

/** What a file would have: the arrays of a state go on changing. */
function copied(state: LibraryState): LibraryState {
  const { current, tables, ...rest } = state;
  return {
    ...structuredClone(rest),
    tables: tables.map((table) => table.slice()),
    current: current && { ...current, table: current.table.slice(), accumulators: current.accumulators.slice() },
  };
}

describe('the training of a library', () => {
  it('makes one table of all members, and reports on them', () => {
    const { rows, dimensions, documents, terms, report } = trained(new LibraryTrainer(corpus, OPTIONS));
    assert.equal(rows.length, terms.length * dimensions);
    assert.deepEqual([dimensions, documents], [16, 200]);
    assert.ok(rows.every(Number.isFinite));
    assert.equal(report.members.length, 3);
    assert.equal(new Set(report.members.map(({ options }) => options.seed)).size, 3);
    assert.deepEqual(
      report.members.map(({ linkPairs }) => linkPairs),
      [2, 2, 2 + report.neighbourLinks],
    );
    // None from the document that is held out.
    assert.ok(report.neighbourLinks > 500 && report.neighbourLinks <= 3 * 199, `${report.neighbourLinks}`);
    assert.equal(
      report.pairs,
      report.members.reduce((sum, { pairs }) => sum + pairs, 0),
    );
    assert.ok(report.varianceKept > 0.5 && report.varianceKept < 1);
  });

  it('brings together what belongs together', () => {
    const first = { ...STAGE, epochs: 40 };
    const plan = { first, second: { ...first, neighbours: 5 } };
    const { rows, terms, dimensions } = trained(new LibraryTrainer(corpus, { seed: 2, dimensions: 32, plan }));
    const row = (word: string) => {
      const at = terms.indexOf(word) * dimensions;
      return rows.subarray(at, at + dimensions);
    };
    const cosine = (a: string, b: string) => {
      const [x, y] = [row(a), row(b)];
      return x.reduce((sum, value, k) => sum + value * (y[k] as number), 0) / (Math.hypot(...x) * Math.hypot(...y));
    };
    assert.ok(cosine('otter', 'urchin') > 0.25);
    assert.ok(cosine('otter', 'sonar') < 0.1);
  });

  it('tells how far it is', () => {
    const { progress } = finished(new LibraryTrainer(corpus, OPTIONS));
    const stages = progress.map(({ stage, member }) => `${stage} ${member}`);
    assert.deepEqual([...new Set(stages)], ['first 1', 'first 2', 'neighbours 2', 'second 3', 'rotation 3']);
    progress.forEach(({ pairs, of, loss, members }, i) => {
      assert.ok(pairs <= of && pairs >= (progress[i - 1]?.pairs ?? 0) && loss > 0 && members === 3);
    });
    assert.equal(progress.at(-1)?.pairs, progress.at(-1)?.of);
  });

  it('gives the same model for a seed, however often it was interrupted', () => {
    const whole = trained(new LibraryTrainer(corpus, OPTIONS));
    assert.notDeepEqual(trained(new LibraryTrainer(corpus, { ...OPTIONS, seed: 2 })).rows, whole.rows);
    const steps = finished(new LibraryTrainer(corpus, OPTIONS)).progress.length;
    let state: LibraryState | undefined;
    for (let after = 1; after <= steps; after++) {
      const trainer = new LibraryTrainer(corpus, OPTIONS);
      const run = trainer.run();
      for (let i = 0; i < after; i++) assert.equal(run.next().done, false);
      state = copied(trainer.state());
      // Left and run again in place, and taken up by another.
      for (const model of [trained(trainer), trained(LibraryTrainer.resume(corpus, OPTIONS, state))]) {
        assert.deepEqual(model.rows, whole.rows);
        assert.deepEqual(model.report, whole.report);
      }
    }
    assert.equal(state?.tables.length, 3);
  });

  it('goes on after one interruption upon the other', () => {
    const whole = trained(new LibraryTrainer(corpus, OPTIONS));
    let trainer = new LibraryTrainer(corpus, OPTIONS);
    for (let run = trainer.run(), left = 100; left > 0; left--) {
      const first = run.next();
      const second = first.done ? first : run.next();
      if (second.done) {
        assert.deepEqual(second.value.model?.rows, whole.rows);
        return;
      }
      // The rotation begins anew each time.
      if (second.value.stage === 'rotation') break;
      trainer = LibraryTrainer.resume(corpus, OPTIONS, copied(trainer.state()));
      run = trainer.run();
    }
    assert.deepEqual(trained(trainer).rows, whole.rows);
  });

  it('is not taken up with another corpus, other options or a broken state', () => {
    const first = new LibraryTrainer(corpus, OPTIONS);
    const run = first.run();
    while (first.state().neighbours === undefined) run.next();
    const state = first.state();
    const table = state.tables[0] ?? new Float32Array();
    const plan = { first: { ...STAGE, members: 2 } };
    const attempts = [
      () => LibraryTrainer.resume(corpusFromTexts(inventTexts(201)), OPTIONS, state),
      () => LibraryTrainer.resume(corpus, { ...OPTIONS, seed: 2 }, state),
      () => LibraryTrainer.resume(corpus, { ...OPTIONS, links: [] }, state),
      () => LibraryTrainer.resume(corpus, { ...OPTIONS, plan }, state),
      () => LibraryTrainer.resume(corpus, OPTIONS, { ...state, tables: [table] }),
      () => LibraryTrainer.resume(corpus, OPTIONS, { ...state, tables: [table, table.slice(1)] }),
      () => LibraryTrainer.resume(corpus, OPTIONS, { ...state, tables: [table, table.map(() => Number.NaN)] }),
      () => LibraryTrainer.resume(corpus, OPTIONS, { ...state, neighbours: undefined }),
      () => LibraryTrainer.resume(corpus, OPTIONS, { ...state, neighbours: new Uint32Array(600).fill(200) }),
    ];
    for (const attempt of attempts)
      assert.throws(attempt, (error) => error instanceof EngineError && error.code === 'invalid');
  });

  it('has no model of what has nothing to learn, and one of ten papers', () => {
    const paper = { title: 'Kelp forests', abstract: 'Otters eat urchins here. Urchins eat kelp holdfasts there.' };
    const reasonFor = (texts: readonly { title: string; abstract: string }[]) =>
      finished(new LibraryTrainer(corpusFromTexts(texts.map((text, key) => ({ key, ...text }))), { seed: 1 })).outcome
        .reason;
    assert.equal(reasonFor([]), 'empty');
    assert.equal(reasonFor([{ title: 'Kelp', abstract: '' }]), 'no-pairs');
    assert.equal(reasonFor([paper]), 'alike');
    assert.equal(reasonFor(Array.from({ length: 10_000 }, () => paper)), 'alike');
    const few = trained(new LibraryTrainer(corpusFromTexts(inventTexts(10)), { seed: 1, dimensions: 16 }));
    assert.ok(few.rows.every(Number.isFinite));
  });

  it('refuses options out of range', () => {
    const plan = OPTIONS.plan ?? { first: STAGE };
    const wrong: Partial<LibraryOptions>[] = [
      { dimensions: 100 },
      { seed: 0.5 },
      { plan: { first: { ...STAGE, members: 0 } } },
      { plan: { first: { ...STAGE, members: 1.5 } } },
      { plan: { ...plan, second: { ...STAGE, neighbours: -1 } } },
      { plan: { ...plan, second: { ...STAGE, neighbours: 1, tau: 0 } } },
    ];
    for (const change of wrong)
      assert.throws(
        () => new LibraryTrainer(corpus, { ...OPTIONS, ...change }),
        (error) => error instanceof EngineError && error.code === 'invalid',
      );
  });
});
