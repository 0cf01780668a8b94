// The two sides fused, against every document scored and sorted.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { bitmapOf } from '../../../src/engine/bitmap/bitmap.ts';
import { type Candidates, type FusionRequest, fuse, standardised } from '../../../src/engine/hybrid/candidates.ts';
import { descendingOrder } from '../../../src/engine/hybrid/descending-order.ts';
import type { MeaningIndex } from '../../../src/engine/hybrid/meaning-index.ts';
import { placedScores } from '../../../src/engine/hybrid/placed-scores.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { libraries, queries } from './arbitraries.ts';
import { ask, invent, modelOf, randomVectors } from './invented-index.ts';
import { slowFuse } from './slow-fuse.ts';

/** Queries have 15 bits a component. */
const EXACT = 1e-4;

describe('fuse', () => {
  it('scores what either side found, as all of it scored one by one', () => {
    fc.assert(
      fc.property(
        libraries,
        queries,
        fc.record({
          weight: fc.double({ min: 0, max: 3, noNaN: true }),
          sides: fc.nat(5),
          keys: fc.array(fc.nat(130)),
        }),
        (library, text, { weight, sides, keys }) => {
          const { query, top, allowed } = ask(library, text);
          const request: FusionRequest = {
            top: sides === 0 ? undefined : top,
            vector: sides === 1 ? undefined : query.vector,
            weight,
            // All: which of two nearly equal ones is the last to be in is a matter of rounding.
            k: 1000,
            allowed,
            ...(sides === 2
              ? { extra: { weight: 0.5, best: keys, scoreOf: (key) => (key % 3 === 0 ? key : undefined) } }
              : {}),
          };
          assertSame(fuse(library.index, request), library.index, request);
        },
      ),
      { numRuns: Math.ceil(fuzzRuns() / 3) },
    );
  });

  it('takes the k best by meaning that are allowed', () => {
    const parts = [0, 1].map((s) => ({
      texts: Array.from({ length: 60 }, (_, i) => ({
        key: s * 100 + i,
        title: `w${i}`,
        abstract: `w${i % 7} w${i % 5}`,
      })),
    }));
    const library = invent(parts, modelOf(parts, randomVectors(4)));
    const { query } = ask(library, 'w1 w2 w3');
    const allowed = [
      bitmapOf(
        [...Array(30).keys()].map((i) => 2 * i),
        60,
      ),
      undefined,
    ];
    for (const k of [1, 7, 30]) {
      const request = { top: undefined, vector: query.vector, weight: 1, k, allowed };
      const found = fuse(library.index, request);
      assert.equal(found.size, k);
      assertSame(found, library.index, request);
    }
  });

  it('finds a segment without vectors by its words', () => {
    const parts = [
      { texts: [{ key: 1, title: 'w1 w2', abstract: 'w3' }] },
      { texts: [{ key: 2, title: 'w1', abstract: 'w2 w2' }], vectors: 'none' as const },
    ];
    const library = invent(
      parts,
      modelOf(parts, () => Array.from({ length: 16 }, () => 0.5)),
    );
    const { query, top, allowed } = ask(library, 'w1');
    const found = fuse(library.index, { top, vector: query.vector, weight: 1, k: 10, allowed });
    assert.deepEqual([...found.key], [1, 2]);
    assert.equal(found.meaning[1], 0);
    assert.ok((found.words[1] as number) > 0);
  });

  it('has candidates of somebody else only where they are there and allowed, each once', () => {
    const parts = [{ texts: [1, 2, 3, 4].map((key) => ({ key, title: `w${key}`, abstract: '' })), deleted: [2] }];
    const library = invent(parts, modelOf(parts, randomVectors(1)));
    const { allowed } = ask(library, 'w9');
    const extra = { weight: 1, best: [4, 3, 2, 2, 77], scoreOf: (key: number) => key };
    const found = fuse(library.index, { top: undefined, vector: undefined, weight: 1, k: 10, allowed, extra });
    assert.deepEqual([...found.key], [2, 4]);
    assert.deepEqual([...found.order], [1, 0]);
  });

  it('finds nothing without either side', () => {
    const library = invent(
      [],
      modelOf([], () => undefined),
    );
    const found = fuse(library.index, { top: undefined, vector: undefined, weight: 1, k: 10, allowed: [] });
    assert.equal(found.size, 0);
    assert.equal(found.order.length, 0);
  });
});

function assertSame(found: Candidates, index: MeaningIndex, request: FusionRequest): void {
  const expected = slowFuse(index, request);
  assert.deepEqual(
    [...found.key],
    expected.map(({ key }) => key),
  );
  assert.deepEqual(
    [...found.segment],
    expected.map(({ segment }) => segment),
  );
  assert.deepEqual(
    [...found.ordinal],
    expected.map(({ ordinal }) => ordinal),
  );
  for (const side of ['words', 'meaning'] as const)
    expected.forEach((one, i) => {
      assert.ok(Math.abs((found[side][i] as number) - one[side]) < EXACT, `${side} of ${one.key}`);
    });
  // Where nearly all are alike, standard deviations are of rounding.
  const isTold = (side: 'words' | 'meaning') => spread(expected.map((one) => one[side])) > 0.01;
  const isAlike = (side: 'words' | 'meaning') => spread(expected.map((one) => one[side])) === 0;
  if ((['words', 'meaning'] as const).every((side) => isTold(side) || isAlike(side)))
    expected.forEach(({ fused, key }, i) => {
      assert.ok(Math.abs((found.fused[i] as number) - fused) < 0.05, `fused score of ${key}`);
    });
  for (let at = 1; at < found.size; at++) {
    const [a, b] = [found.order[at - 1] as number, found.order[at] as number];
    const difference = (found.fused[a] as number) - (found.fused[b] as number);
    assert.ok(difference > 0 || (difference === 0 && (found.key[a] as number) < (found.key[b] as number)));
  }
  assert.deepEqual(
    [...found.order].sort((a, b) => a - b),
    [...found.order.keys()],
  );
}

function spread(values: readonly number[]): number {
  return values.length === 0 ? 0 : Math.max(...values) - Math.min(...values);
}

describe('descendingOrder', () => {
  it('is sorting by score, then key', () => {
    // Few scores and few steps between them, so that some differ by less than 32 bits tell.
    const score = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.tuple(fc.integer({ min: -2, max: 2 }), fc.nat(3)).map(([whole, step]) => whole + step * 2 ** -40),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(score, fc.nat(20)), { maxLength: 200 }), (pairs) => {
        const scores = Float64Array.from(pairs, ([one]) => one);
        const keys = Float64Array.from(pairs, ([, key]) => key);
        const expected = [...pairs.keys()].sort(
          (a, b) => descending(scores[a] as number, scores[b] as number) || (keys[a] as number) - (keys[b] as number),
        );
        assert.deepEqual([...descendingOrder(scores, keys)], expected);
      }),
      { numRuns: Math.ceil(fuzzRuns() / 3) },
    );
  });
});

function descending(a: number, b: number): number {
  return a > b ? -1 : a < b ? 1 : 0;
}

describe('placedScores', () => {
  it('has the scores in order of place', () => {
    const found = [
      { segment: 1, ordinal: 0, score: 3 },
      { segment: 0, ordinal: 1048575, score: 2 },
      { segment: 65535, ordinal: 5, score: 1 },
      { segment: 0, ordinal: 7, score: 0 },
    ];
    assert.deepEqual(placedScores(found), {
      places: Float64Array.of(7, 1048575, 1048576, 65535 * 1048576 + 5, Number.POSITIVE_INFINITY),
      scores: Float64Array.of(0, 2, 3, 1),
    });
  });
});

describe('standardised', () => {
  it('has mean 0 and deviation 1, or is 0 where all are alike', () => {
    assert.deepEqual([...standardised([1, 3])], [-1, 1]);
    assert.deepEqual([...standardised([0.1 + 0.2, 0.3, 0.3])], [0, 0, 0]);
    assert.deepEqual([...standardised([])], []);
  });
});
