// Fitting the reranker: the optimum against a slow search for it, what is left out, and the source that is written.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fitListwise, type JudgedList } from '../../eval/fitting/fit-listwise.ts';
import { type JudgedQuery, ndcgBy } from '../../eval/fitting/judged-candidates.ts';
import { leaveOneOut } from '../../eval/fitting/leave-one-out.ts';
import { fitRerank } from '../../eval/fitting/rerank-fit.ts';
import { weightsWithout, withWeights } from '../../eval/fitting/weights-as-source.ts';
import { FEATURES, RERANK_WEIGHTS } from '../../src/engine/hybrid/rerank-weights.ts';
import { fuzzRuns } from '../support/fuzz.ts';

const SHIPPED = new URL('../../src/engine/hybrid/rerank-weights.ts', import.meta.url);
const PRIOR = [1, 0];
const STIFFNESS = 0.05;

/** The loss as its definition has it. */
function lossOf(groups: readonly (readonly JudgedList[])[], weights: readonly number[]): number {
  let loss = STIFFNESS * weights.reduce((sum, weight, f) => sum + (weight - (PRIOR[f] as number)) ** 2, 0);
  for (const lists of groups)
    for (const { features, gains } of lists) {
      const gained = gains.reduce((sum, gain) => sum + gain, 0);
      if (gained === 0) continue;
      const scores = Array.from(gains, (_, i) =>
        weights.reduce((sum, weight, f) => sum + weight * (features[i * weights.length + f] as number), 0),
      );
      const all = scores.reduce((sum, score) => sum + Math.exp(score), 0);
      const own = scores.reduce(
        (sum, score, i) => sum - ((gains[i] as number) / gained) * Math.log(Math.exp(score) / all),
        0,
      );
      loss += own / lists.length / groups.length;
    }
  return loss;
}

const list: fc.Arbitrary<JudgedList> = fc
  .array(
    fc.tuple(fc.double({ min: -3, max: 3, noNaN: true }), fc.double({ min: -3, max: 3, noNaN: true }), fc.nat(3)),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((rows) => ({
    features: Float64Array.from(rows.flatMap((row) => row.slice(0, 2))),
    gains: Float64Array.from(rows, ([, , gain]) => gain),
  }));
const groups = fc.array(fc.array(list, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 });

describe('fitListwise', () => {
  it('finds weights that no step makes better, none below zero', () => {
    fc.assert(
      fc.property(groups, (of) => {
        const weights = fitListwise(of, { prior: PRIOR, stiffness: STIFFNESS });
        const least = lossOf(of, weights);
        assert.ok(weights.every((weight) => weight >= 0));
        for (const step of [0.1, 0.01, -0.01, -0.1])
          for (let f = 0; f < 2; f++) {
            const other = weights.map((weight, g) => (g === f ? Math.max(0, weight + step) : weight));
            assert.ok(lossOf(of, other) >= least - 1e-6, `${weights} -> ${other}`);
          }
      }),
      { numRuns: Math.min(fuzzRuns(), 1000) },
    );
  });

  it('stays at the prior where nothing is relevant', () => {
    const lists = [[{ features: Float64Array.of(1, 2, 3, 4), gains: Float64Array.of(0, 0) }]];
    assert.deepEqual(fitListwise(lists, { prior: PRIOR, stiffness: STIFFNESS }), PRIOR);
  });
});

describe('leaveOneOut', () => {
  it('fits each group on the others', () => {
    const sum = (of: readonly number[]) => of.reduce((a, b) => a + b, 0);
    const { all, without } = leaveOneOut([1, 2, 4], sum);
    assert.deepEqual([all, ...without.values()], [7, 6, 5, 3]);
    assert.deepEqual([...leaveOneOut([3], sum).without.values()], [3], 'one alone is fitted on itself');
  });
});

/** Documents of which the feature `telling` tells the relevant one, and fusion the opposite. */
function query(telling: number, n: number): JudgedQuery {
  const ids = ['a', 'b', 'c', 'd'];
  const relevant = n % ids.length;
  const features = new Float64Array(ids.length * FEATURES.length);
  ids.forEach((_, i) => {
    features[i * FEATURES.length] = -Number(i === relevant);
    features[i * FEATURES.length + telling] = 3 * Number(i === relevant);
  });
  return {
    ids,
    judged: new Map([[ids[relevant] as string, 1]]),
    features,
    gains: Float64Array.from(ids, (_, i) => Number(i === relevant)),
  };
}

describe('fitRerank', () => {
  const setOf = (name: string) => ({ name, queries: [0, 1, 2, 3].map((n) => query(2, n)) });
  const fit = fitRerank([setOf('one'), setOf('two')]);

  it('finds the feature that tells, on sets that it was not fitted on', () => {
    assert.equal(ndcgBy(query(2, 1), [1, 0, 0, 0, 0, 0, 0]), 1 / Math.log2(5));
    for (const { fusion, reranked, difference } of fit.sets) {
      assert.ok(fusion < reranked);
      assert.equal(reranked, 1);
      assert.ok(Math.abs(difference.mean - (1 - fusion)) < 1e-12);
    }
    assert.ok(fit.weights[FEATURES[2] as (typeof FEATURES)[number]] > 0.5);
  });

  it('writes them where they are read', () => {
    const source = readFileSync(SHIPPED, 'utf8');
    assert.equal(withWeights(source, RERANK_WEIGHTS), source);
    const changed = withWeights(source, { ...RERANK_WEIGHTS, bigram: 0.875 });
    assert.match(changed, /bigram: 0\.875,/);
    assert.equal(changed.split('\n').length, source.split('\n').length);
    assert.throws(() => withWeights('export {};', RERANK_WEIGHTS), /no table/);
    const without = weightsWithout(fit);
    assert.match(without, /^ {2}one: \{\n {4}fused: [\d.]+,$/m);
    assert.match(
      weightsWithout({ sets: [{ ...(fit.sets[0] as (typeof fit.sets)[0]), name: 'a-b' }] }),
      /^ {2}'a-b': \{$/m,
    );
  });
});
