// The paired randomisation test against trying every assignment of signs, and the average over sets.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { significance } from '../../eval/significance.ts';
import { fuzzRuns } from '../support/fuzz.ts';

/** Differences as they come: many are 0, many are the same. */
const difference = fc.oneof(
  fc.constantFrom(0, 0.1, -0.1, 0.25, 0.5, -0.5, 1),
  fc.double({ min: -1, max: 1, noNaN: true }),
);

/** Share of all 2^n assignments of signs whose sum is at least as far from 0, by recursion. */
function everyAssignment(differences: readonly number[]): number {
  const sums = differences.reduce<number[]>((all, value) => all.flatMap((sum) => [sum + value, sum - value]), [0]);
  const own = Math.abs(differences.reduce((sum, value) => sum + value, 0));
  return sums.filter((sum) => Math.abs(sum) >= own - 1e-9).length / sums.length;
}

describe('the paired randomisation test', () => {
  it('tries every assignment of signs where few queries differ', () => {
    // Sizes of a thousandth apart or equal: what is rounding and what is not is never in doubt.
    const rounded = difference.map((value) => Math.round(value * 1000) / 1000);
    fc.assert(
      fc.property(fc.array(rounded, { maxLength: 10 }), (differences) => {
        const { p } = significance(differences);
        assert.ok(Math.abs(p - everyAssignment(differences)) < 1e-12, `${p}, not ${everyAssignment(differences)}`);
      }),
      { numRuns: Math.min(fuzzRuns(), 1000) },
    );
  });

  it('gives known values: all ten better, and the two-sided sign test of 8 against 2', () => {
    assert.equal(significance(Array(10).fill(0.1)).p, 2 / 1024);
    const eightTwo = [...Array(8).fill(1), ...Array(2).fill(-1)];
    assert.ok(Math.abs(significance(eightTwo).p - (2 * (1 + 10 + 45)) / 1024) < 1e-12);
  });

  it('finds nothing where nothing differs, and is 1 where it cannot tell', () => {
    assert.deepEqual(significance([]), { mean: 0, p: 1, t: undefined, queries: 0 });
    assert.deepEqual(significance([0, 0, 0]), { mean: 0, p: 1, t: undefined, queries: 3 });
    assert.equal(significance([0.3]).p, 1);
    assert.equal(significance([0.3, -0.3]).p, 1);
  });

  it('ignores queries that are equal, but for the mean', () => {
    const differences = [0.1, 0.2, -0.05, 0.3];
    const withZeros = [...differences, 0, 0, 0, 0];
    assert.equal(significance(withZeros).p, significance(differences).p);
    assert.ok(Math.abs(significance(withZeros).mean - significance(differences).mean / 2) < 1e-15);
  });

  it('samples where many differ: near what every assignment says, and the same every time', () => {
    // Seventeen differ: one more than are tried out.
    const differences = Array.from({ length: 17 }, (_, i) => ((i * 7) % 10) - 3.5);
    const exact = everyAssignment(differences);
    const sampled = significance(differences);
    assert.ok(Math.abs(sampled.p - exact) < 0.015, `${sampled.p} beside ${exact}`);
    assert.deepEqual(significance(differences), sampled);
    assert.notEqual(significance(differences, { seed: 1 }).p, sampled.p);
    assert.ok(significance(Array(200).fill(0.01), { rounds: 1000 }).p === 1 / 1001);
  });

  it('is two-sided, between 0 and 1, and blind to scale', () => {
    fc.assert(
      fc.property(fc.array(difference, { maxLength: 40 }), (differences) => {
        const options = { rounds: 200 };
        const { p, mean } = significance(differences, options);
        assert.ok(p > 0 && p <= 1);
        const turned = significance(
          differences.map((value) => -value),
          options,
        );
        assert.equal(turned.p, p);
        assert.ok(Math.abs(turned.mean + mean) < 1e-12);
        assert.equal(
          significance(
            differences.map((value) => value * 4),
            options,
          ).p,
          p,
        );
      }),
      { numRuns: fuzzRuns() },
    );
  });

  it("gives Student's t beside it", () => {
    // Mean 2, standard deviation 1 of 1, 2, 3: 2 / (1 / sqrt 3).
    assert.ok(Math.abs((significance([1, 2, 3]).t ?? 0) - 2 * Math.sqrt(3)) < 1e-12);
    assert.equal(significance([1]).t, undefined);
    assert.equal(significance([2, 2]).t, undefined);
  });
});
