// The order that features give, and how sure the first hits are.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { standardised } from '../../../src/engine/hybrid/candidates.ts';
import { closeness, isNothingClose } from '../../../src/engine/hybrid/cutoff.ts';
import { RERANKED, rerank } from '../../../src/engine/hybrid/rerank.ts';
import { FEATURES, RERANK_WEIGHTS } from '../../../src/engine/hybrid/rerank-weights.ts';
import { type HybridAnswer, searchHybrid } from '../../../src/engine/hybrid/search-hybrid.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { libraries, queries } from './arbitraries.ts';
import { ask, DIMENSIONS, type Invented, invent, modelOf, randomVectors } from './invented-index.ts';

function search(library: Invented, text: string): HybridAnswer & Pick<ReturnType<typeof ask>, 'query'> {
  const { query, top, allowed } = ask(library, text);
  return { query, ...searchHybrid(library.index, { query, top, weight: 1, allowed }) };
}

describe('searchHybrid', () => {
  it('ranks every candidate once, best first, those looked at before the others', () => {
    fc.assert(
      fc.property(libraries, queries, (library, text) => {
        const { candidates, features, ranked } = search(library, text);
        const looked = Math.min(RERANKED, candidates.size);
        assert.equal(features.fused.length, looked);
        assert.deepEqual(
          ranked.map(({ candidate }) => candidate).sort((a, b) => a - b),
          [...candidates.order.keys()],
        );
        assert.deepEqual(
          new Set(ranked.slice(0, looked).map(({ candidate }) => candidate)),
          new Set(candidates.order.subarray(0, looked)),
        );
        assert.deepEqual(
          ranked.slice(looked).map(({ candidate }) => candidate),
          [...candidates.order.subarray(looked)],
        );
        ranked.forEach(({ score, candidate }, i) => {
          assert.ok(Number.isFinite(score));
          const before = ranked[i - 1];
          if (!before) return;
          assert.ok(before.score >= score);
          if (before.score === score && i < looked)
            assert.ok((candidates.key[before.candidate] as number) < (candidates.key[candidate] as number));
        });
      }),
      { numRuns: Math.ceil(fuzzRuns() / 3) },
    );
  });

  it('adds up standardised features by their weights', () => {
    fc.assert(
      fc.property(libraries, queries, (library, text) => {
        const { candidates, features, ranked } = search(library, text);
        const scores = new Map(ranked.map(({ candidate, score }) => [candidate, score]));
        candidates.order.subarray(0, features.fused.length).forEach((candidate, i) => {
          const expected = FEATURES.reduce(
            (sum, name) => sum + RERANK_WEIGHTS[name] * (standardised(features[name])[i] as number),
            0,
          );
          assert.ok(Math.abs((scores.get(candidate) as number) - expected) < 1e-9);
        });
      }),
      { numRuns: Math.ceil(fuzzRuns() / 3) },
    );
  });

  it('leaves the order of fusion where no other feature counts', () => {
    const weights = { ...RERANK_WEIGHTS, maxsim: 0, title: 0, proximity: 0, bigram: 0, feedback: 0, neighbours: 0 };
    fc.assert(
      fc.property(libraries, queries, (library, text) => {
        const { candidates, features } = search(library, text);
        const ranked = rerank(candidates, features, { ...weights, fused: 1 });
        ranked.forEach(({ candidate }, i) => {
          const before = ranked[i - 1];
          // Those that differ by rounding alone are alike, and go by key.
          if (before)
            assert.ok((candidates.fused[before.candidate] as number) > (candidates.fused[candidate] as number) - 1e-8);
        });
      }),
      { numRuns: Math.ceil(fuzzRuns() / 3) },
    );
  });

  it('answers libraries of no paper and of one', () => {
    const none = invent(
      [],
      modelOf([], () => undefined),
    );
    assert.deepEqual(search(none, 'w1').ranked, []);
    const parts = [{ texts: [{ key: 7, title: 'w1', abstract: 'w2' }] }];
    const one = search(invent(parts, modelOf(parts, randomVectors(2))), 'w1');
    assert.deepEqual([...one.candidates.key], [7]);
    assert.equal(one.ranked.length, 1);
    assert.equal(one.ranked[0]?.score, 0);
  });

  it('answers a query of a thousand words, and one of words that nobody knows', () => {
    const texts = Array.from({ length: 300 }, (_, key) => ({
      key,
      title: `w${key}`,
      abstract: `w${key + 1} w${key % 9}`,
    }));
    const parts = [{ texts }];
    const library = invent(parts, modelOf(parts, randomVectors(5)));
    const long = search(library, Array.from({ length: 1000 }, (_, i) => `w${i}`).join(' '));
    assert.equal(long.query.terms.length, 40);
    assert.ok(long.ranked.every(({ score }) => Number.isFinite(score)));
    assert.equal(long.features.maxsim.length, RERANKED);
    assert.deepEqual(search(library, 'unheard unseen').ranked, []);
  });

  it('ranks the same paper many times by key', () => {
    const texts = Array.from({ length: 2000 }, (_, i) => ({ key: 5000 - i, title: 'w1 w2', abstract: 'w3 w1' }));
    const parts = [{ texts }];
    const { ranked, candidates } = search(invent(parts, modelOf(parts, randomVectors(6))), 'w1 w3');
    const keys = ranked.map(({ candidate }) => candidates.key[candidate] as number);
    assert.deepEqual(
      keys,
      keys.toSorted((a, b) => a - b),
    );
    assert.ok(ranked.every(({ score }) => Math.abs(score) < 1e-3));
  });
});

describe('closeness', () => {
  const texts = [
    { key: 1, title: 'w1 w2 w3', abstract: 'w4 w5' },
    { key: 2, title: 'w6 w7', abstract: 'w8' },
  ];
  const parts = [{ texts }];
  const axes = (term: string) => Array.from({ length: DIMENSIONS }, (_, i) => Number(term === `w${i}`));
  const library = invent(parts, modelOf(parts, axes));
  const closenessOf = (text: string) => {
    const { query, candidates, features, ranked } = search(library, text);
    return closeness(query, candidates, features, ranked);
  };

  it('is from 0 to 1, and 0 without hits', () => {
    fc.assert(
      fc.property(libraries, queries, (any, text) => {
        const { query, candidates, features, ranked } = search(any, text);
        for (const hits of [ranked, ranked.slice(-1), []]) {
          const sure = closeness(query, candidates, features, hits);
          assert.ok(sure >= 0 && sure < 1);
          if (hits.length === 0) assert.equal(sure, 0);
        }
      }),
      { numRuns: Math.ceil(fuzzRuns() / 3) },
    );
  });

  it('grows with the words that are met', () => {
    const [all, half, none] = ['w1 w2 w3 w4', 'w1 w2 x3 x4', 'x1 x2 x3 x4'].map(closenessOf) as [
      number,
      number,
      number,
    ];
    assert.ok(all > half && half > none);
    assert.ok(!isNothingClose(all) && isNothingClose(none));
  });

  it('looks at the first three hits, and counts features of those alone that were looked at', () => {
    const { query, candidates, features, ranked } = search(library, 'w1 w2');
    const bare = { ...features, fused: features.fused.subarray(0, 0) };
    assert.ok(closeness(query, candidates, bare, ranked) < closeness(query, candidates, features, ranked));
    const padded = [...new Array<(typeof ranked)[number]>(3).fill(ranked.at(-1) as (typeof ranked)[number]), ...ranked];
    assert.equal(
      closeness(query, candidates, features, padded),
      closeness(query, candidates, features, ranked.slice(-1)),
    );
  });
});
