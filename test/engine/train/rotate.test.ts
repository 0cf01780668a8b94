// The rotation against documents' vectors computed slowly.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { corpusFromTexts } from '../../../src/engine/train/corpus-from-texts.ts';
import { Random } from '../../../src/engine/train/random.ts';
import { type Rotated, rotate } from '../../../src/engine/train/rotate.ts';
import type { TrainingCorpus } from '../../../src/engine/train/training-corpus.ts';
import { inventTexts } from './invented-texts.ts';

const DIMENSIONS = 16;
const corpus = corpusFromTexts([...inventTexts(150), { key: 150, title: '', abstract: '' }]);

function rotated(of: TrainingCorpus, tables: readonly Float32Array[]): Rotated {
  const steps = rotate(of, tables, DIMENSIONS);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

function table(seed: number): Float32Array {
  const random = new Random(seed);
  // Some dimensions say much more than others.
  return Float32Array.from(
    { length: corpus.terms.length * DIMENSIONS },
    (_, i) => random.normal() / (1 + ((i * 7) % DIMENSIONS)),
  );
}

function unitVectors(of: TrainingCorpus, tables: readonly Float32Array[]): number[][] {
  return [...of.keys].map((_, d) => {
    const counts = new Map<number, number>();
    for (const term of of.tokens.slice(of.documentAt[d], of.documentAt[d + 1]))
      counts.set(term, (counts.get(term) ?? 0) + 1);
    const sum = tables.flatMap((rows) =>
      Array.from({ length: DIMENSIONS }, (_, k) =>
        [...counts].reduce((all, [term, n]) => all + Math.log(1 + n) * (rows[term * DIMENSIONS + k] as number), 0),
      ),
    );
    const length = Math.hypot(...sum);
    return sum.map((value) => (length > 0 ? value / length : 0));
  });
}

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, k) => sum + value * (b[k] as number), 0);

describe('the rotation', () => {
  it('of one table keeps every cosine, its dimensions in order of variance and uncorrelated', () => {
    const tables = [table(1)];
    const { rows, kept } = rotated(corpus, tables);
    assert.ok(Math.abs(kept - 1) < 1e-9);
    const before = unitVectors(corpus, tables);
    const after = unitVectors(corpus, [rows]);
    for (let d = 1; d < before.length; d++)
      assert.ok(Math.abs(dot(before[d] ?? [], before[d - 1] ?? []) - dot(after[d] ?? [], after[d - 1] ?? [])) < 1e-5);
    const moment = (i: number, j: number) =>
      after.reduce((sum, vector) => sum + (vector[i] as number) * (vector[j] as number), 0);
    for (let i = 1; i < DIMENSIONS; i++) {
      assert.ok(moment(i, i) <= moment(i - 1, i - 1) + 1e-5);
      for (let j = 0; j < i; j++) assert.ok(Math.abs(moment(i, j)) < 1e-4, `${i} ${j}`);
    }
  });

  it('of several tables keeps as much as can be kept, and says how much', () => {
    const tables = [table(1), table(2), table(3)];
    const { rows, kept } = rotated(corpus, tables);
    assert.equal(rows.length, corpus.terms.length * DIMENSIONS);
    const documents = unitVectors(corpus, tables);
    // Lengths of what is left of the unit vectors: by the same rows, divided by the lengths of the whole sums.
    const norms = [...corpus.keys].map((_, d) => {
      const single = (rowsOf: readonly Float32Array[]) =>
        rowsOf.flatMap((each) =>
          Array.from({ length: DIMENSIONS }, (_, k) => {
            let sum = 0;
            const counts = new Map<number, number>();
            for (const term of corpus.tokens.slice(corpus.documentAt[d], corpus.documentAt[d + 1]))
              counts.set(term, (counts.get(term) ?? 0) + 1);
            for (const [term, n] of counts) sum += Math.log(1 + n) * (each[term * DIMENSIONS + k] as number);
            return sum;
          }),
        );
      const whole = Math.hypot(...single(tables));
      return whole > 0 ? Math.hypot(...single([rows])) / whole : 0;
    });
    const share = norms.reduce((sum, norm) => sum + norm * norm, 0) / documents.filter((v) => dot(v, v) > 0).length;
    assert.ok(Math.abs(share - kept) < 1e-5, `${share} ${kept}`);
    assert.ok(kept > 0.5 && kept < 1);
  });

  it('gives the same numbers every time, and takes tables that say nothing', () => {
    const tables = [table(1), table(2)];
    assert.deepEqual(rotated(corpus, tables), rotated(corpus, tables));
    const nothing = rotated(corpus, [new Float32Array(corpus.terms.length * DIMENSIONS)]);
    assert.deepEqual(nothing, { rows: new Float32Array(corpus.terms.length * DIMENSIONS), kept: 1 });
  });
});
