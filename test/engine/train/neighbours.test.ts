// Neighbours against a slow twin over maps.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { corpusFromTexts, type TrainingText } from '../../../src/engine/train/corpus-from-texts.ts';
import { NO_NEIGHBOUR, neighboursOf, type UnitVectors } from '../../../src/engine/train/neighbours.ts';
import { groupsOf } from '../../../src/engine/train/pairs.ts';
import { Random } from '../../../src/engine/train/random.ts';
import type { TrainingCorpus } from '../../../src/engine/train/training-corpus.ts';
import { inventTexts } from './invented-texts.ts';

const COUNT = 5;
const WIDTH = 8;

function found(corpus: TrainingCorpus, vectors: UnitVectors): number[][] {
  const steps = neighboursOf(corpus, vectors, groupsOf(corpus), COUNT);
  let step = steps.next();
  while (!step.done) step = steps.next();
  const all = [...step.value];
  assert.equal(all.length, COUNT * corpus.keys.length);
  return [...corpus.keys].map((_, d) =>
    all.slice(d * COUNT, (d + 1) * COUNT).filter((other) => other !== NO_NEIGHBOUR),
  );
}

function invented(documents: number): UnitVectors {
  const random = new Random(4);
  const numbers = new Float32Array(documents * WIDTH);
  for (let d = 0; d < documents; d++) {
    const vector = Array.from({ length: WIDTH }, () => random.normal());
    numbers.set(
      vector.map((value) => value / Math.hypot(...vector)),
      d * WIDTH,
    );
  }
  return { width: WIDTH, numbers };
}

/** By document, the scores of its up to 60 candidates. */
function slowScores(corpus: TrainingCorpus, { numbers }: UnitVectors): Map<number, number>[] {
  const group = groupsOf(corpus);
  const rows = [...corpus.keys].map((_, d) => {
    const counts = new Map<number, number>();
    for (let i = corpus.documentAt[d] as number; i < (corpus.documentAt[d + 1] as number); i++) {
      const times = i < (corpus.titleEnd[d] as number) ? 2 : 1;
      counts.set(corpus.tokens[i] as number, (counts.get(corpus.tokens[i] as number) ?? 0) + times);
    }
    const row = new Map([...counts].map(([term, n]) => [term, (n / (n + 1.5)) * (corpus.idf[term] as number)]));
    const length = Math.hypot(...row.values());
    return new Map([...row].map(([term, value]) => [term, value / length]));
  });
  const z = (values: readonly number[]) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    return values.map((value) => (value - mean) / Math.max(deviation, 1e-6));
  };
  return rows.map((row, d) => {
    const cosine = (other: number) => [...row].reduce((sum, [term, w]) => sum + w * (rows[other]?.get(term) ?? 0), 0);
    const candidates = rows
      .map((_, other) => ({ other, words: cosine(other) }))
      .filter(({ other, words }) => words > 0 && group[other] !== group[d])
      .sort((a, b) => b.words - a.words || a.other - b.other)
      .slice(0, 60);
    const byWords = z(candidates.map(({ words }) => words));
    const byVectors = z(
      candidates.map(({ other }) => {
        let sum = 0;
        for (let k = 0; k < WIDTH; k++)
          sum += (numbers[d * WIDTH + k] as number) * (numbers[other * WIDTH + k] as number);
        return sum;
      }),
    );
    return new Map(candidates.map(({ other }, i) => [other, (byWords[i] as number) + (byVectors[i] as number)]));
  });
}

describe('neighbours', () => {
  it('are those of the slow way', () => {
    const corpus = corpusFromTexts(inventTexts(180));
    const vectors = invented(180);
    const slow = slowScores(corpus, vectors);
    found(corpus, vectors).forEach((neighbours, d) => {
      const scores = slow[d] ?? new Map();
      const best = [...scores.values()].sort((a, b) => b - a).slice(0, COUNT);
      assert.equal(neighbours.length, best.length);
      assert.ok(!neighbours.includes(d) && new Set(neighbours).size === neighbours.length);
      // 32-bit weights: the last of 60 candidates may be another one, and scores differ a little.
      neighbours.forEach((other, i) => {
        assert.ok(Math.abs((scores.get(other) as number) - (best[i] as number)) < 1e-3, `${d}: ${other}`);
      });
    });
  });

  it('are never the same text again, nor one without a shared word', () => {
    const texts: TrainingText[] = [
      { key: 0, title: 'Kelp forests', abstract: 'Otters eat urchins.' },
      { key: 1, title: 'Kelp forests', abstract: 'Otters eat urchins.' },
      { key: 2, title: 'Kelp canopies', abstract: 'Urchins everywhere.' },
      { key: 3, title: 'Sonar', abstract: 'Echo of a beam.' },
      { key: 4, title: '', abstract: '' },
    ];
    const [first, second, third, ...others] = found(corpusFromTexts(texts), invented(5));
    assert.deepEqual([first, second, third?.sort(), ...others], [[2], [2], [0, 1], [], []]);
    assert.deepEqual(found(corpusFromTexts([]), invented(0)), []);
  });
});
