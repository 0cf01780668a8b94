import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TrainingCorpus } from '../../../src/engine/train/training-corpus.ts';
import { settle } from '../../../src/engine/train/training-options.ts';
import { estimatedPairs, planFor } from '../../../src/engine/train/training-plan.ts';

/** So many documents of so many sentences; a plan asks for nothing else. */
function corpusOf(documents: number, sentences: number): TrainingCorpus {
  const none = new Uint32Array();
  return {
    terms: [],
    df: none,
    idf: new Float32Array(),
    tokens: none,
    documentAt: none,
    titleEnd: none,
    sentenceAt: none,
    sentences: Uint32Array.from({ length: documents + 1 }, (_, d) => d * sentences),
    keys: new Uint32Array(documents),
  };
}

describe('the plan of a training', () => {
  it('stays within its budget, as long as a library is not very large', () => {
    for (const documents of [0, 1, 10, 500, 1999, 5000, 12_000, 19_999, 20_000, 35_000, 60_000, 100_000, 300_000]) {
      for (const links of [0, 3 * documents]) {
        const corpus = corpusOf(documents, 7);
        const plan = planFor(corpus, links);
        const pairs = estimatedPairs(corpus, plan, links).reduce((sum, of) => sum + of, 0);
        const { first, second } = plan;
        for (const stage of [first, second ?? first])
          settle({ dimensions: 128, seed: 1, ...stage, links: [], exclude: new Set() }, documents);
        assert.equal(second === undefined, documents >= 20_000);
        if (documents < 20_000)
          assert.ok(pairs <= 2_600_000 || (first.members === 1 && first.epochs === 2), `${pairs}`);
        if (documents >= 60_000) assert.ok(pairs <= 6 * (3 * documents + links));
      }
    }
  });

  it('gives small libraries eight members and enough steps, larger ones less of both', () => {
    const members = (documents: number) =>
      estimatedPairs(corpusOf(documents, 7), planFor(corpusOf(documents, 7), 0), 0).length;
    assert.deepEqual([500, 5000, 19_999, 25_000, 60_000, 100_000].map(members), [8, 8, 4, 3, 2, 2]);
    const { first } = planFor(corpusOf(500, 7), 0);
    assert.ok(first.epochs * Math.ceil((500 * 7) / 256) >= 200);
    assert.equal(planFor(corpusOf(5000, 7), 0).first.epochs, 6);
  });

  it('counts the sentences that there are', () => {
    const corpus = corpusOf(100, 2);
    const stage = { members: 2, epochs: 3, sentences: 6, tau: 0.2, learningRate: 0.06 };
    const plan = { first: stage, second: { ...stage, members: 1, sentences: 1, neighbours: 4 } };
    assert.deepEqual(estimatedPairs(corpus, plan, 10), [930, 930, 1830]);
  });
});
