import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { factorise, solve } from '../../../src/engine/recommend/cholesky.ts';
import { fitTogetherWeight } from '../../../src/engine/recommend/fit-together-weight.ts';
import { interestOf } from '../../../src/engine/recommend/interest.ts';
import { KeptTogether } from '../../../src/engine/recommend/kept-together.ts';
import { NearestThree } from '../../../src/engine/recommend/nearest-three.ts';
import { sidesOf } from '../../../src/engine/recommend/sides.ts';
import { transposed } from '../../../src/engine/recommend/sparse-rows.ts';
import { termLine } from '../../../src/engine/recommend/term-line.ts';
import { termMoments } from '../../../src/engine/recommend/term-means.ts';
import { tfidfRows } from '../../../src/engine/recommend/tf-idf-rows.ts';
import { VectorTaste } from '../../../src/engine/recommend/vector-taste.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { inventedItems, lists, sparse } from './invented-items.ts';

const close = (a: number, b: number, by: number) => assert.ok(Math.abs(a - b) <= by, `${a} is not ${b}`);

describe('tf-idf rows', () => {
  it('have logarithmic counts, smooth idf and length 1', () => {
    const rows = tfidfRows(
      sparse(3, [
        [
          [0, 1],
          [1, 3],
        ],
        [[0, 2]],
        [],
      ]),
    );
    const a = 1 + Math.log(4 / 3);
    const b = (1 + Math.log(3)) * (1 + Math.log(4 / 2));
    close(rows.weight[0] as number, a / Math.hypot(a, b), 1e-6);
    close(rows.weight[1] as number, b / Math.hypot(a, b), 1e-6);
    close(rows.weight[2] as number, 1, 1e-6);
  });
});

describe('transposing', () => {
  it('turned twice is what it was', () => {
    const row = fc.uniqueArray(fc.nat(9), { maxLength: 6 });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (given) => {
        const rows = lists(
          10,
          given.map((one) => [...one].sort((a, b) => a - b)),
        );
        assert.deepEqual(transposed(transposed(rows)), rows);
      }),
      { numRuns: fuzzRuns() },
    );
  });
});

describe('signals', () => {
  it('fade by their half-life, add up, and are read in any order', () => {
    const vote = { item: 3, kind: 'vote', ageDays: 730 } as const;
    close(interestOf([vote]).positives[0]?.weight ?? 0, 0.5, 1e-12);
    const mixed = [vote, { item: 3, kind: 'skip', ageDays: 0 }, { item: 4, kind: 'hide', ageDays: 0 }] as const;
    const { positives, negatives, seen } = interestOf(mixed);
    close(positives[0]?.weight ?? 0, 0.3, 1e-12);
    assert.deepEqual(negatives, [{ item: 4, weight: 1 }]);
    assert.deepEqual(seen, new Set([3, 4]));
    assert.deepEqual(interestOf([...mixed].reverse()), { positives, negatives, seen });
  });

  it('that follow something do not hide it', () => {
    assert.equal(interestOf([{ item: 1, kind: 'follow', ageDays: 0 }]).seen.size, 0);
  });

  it('of the future, or of no known age, count as today', () => {
    const at = (ageDays: number) => interestOf([{ item: 1, kind: 'read', ageDays }]).positives[0]?.weight;
    assert.equal(at(-5), 0.5);
    assert.equal(at(Number.NaN), 0.5);
  });
});

describe('the three nearest', () => {
  it('are those of a sorted list', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat(20), { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
        (given) => {
          const nearest = new NearestThree(4);
          for (const similarities of given) nearest.add(Float32Array.from(similarities));
          const expected = [0, 1, 2, 3].map((item) => {
            const best = given
              .map((one) => one[item] as number)
              .sort((a, b) => b - a)
              .slice(0, 3);
            return best.reduce((sum, x) => sum + x, 0) / best.length;
          });
          nearest.means().forEach((mean, item) => {
            close(mean, expected[item] as number, 1e-5);
          });
        },
      ),
      { numRuns: fuzzRuns() },
    );
  });
});

describe('Cholesky', () => {
  it('solves what it is given, and refuses what has no solution', () => {
    const a = [4, 2, 0.6, 2, 5, 1, 0.6, 1, 3];
    const l = Float64Array.from(a);
    factorise(l, 3);
    const x = solve(l, 3, [1, 2, 3]);
    for (let i = 0; i < 3; i++) {
      close(
        [0, 1, 2].reduce((sum, j) => sum + (a[i * 3 + j] as number) * (x[j] as number), 0),
        i + 1,
        1e-12,
      );
    }
    assert.throws(() => factorise(Float64Array.of(1, 2, 2, 1), 2), /not positive definite/);
  });
});

describe('the line of terms', () => {
  it('is that of ridge regression solved outright', () => {
    const { terms, count } = inventedItems(2, 8, 3);
    const interest = interestOf([
      { item: 0, kind: 'vote', ageDays: 0 },
      { item: 1, kind: 'read', ageDays: 0 },
      { item: 12, kind: 'hide', ageDays: 0 },
    ]);
    const sides = sidesOf(interest);
    const scores = termLine(terms, termMoments(terms), sides);
    const slow = slowRidge(terms, count, sides);
    const scale = Math.max(...slow.map(Math.abs));
    scores.forEach((score, item) => {
      close(score / scale, (slow[item] as number) / scale, 0.02);
    });
  });
});

describe('the line of vectors', () => {
  it('does not depend on how vectors are stored', () => {
    const { vectors, count } = inventedItems(4, 6, 2);
    assert.ok(vectors);
    const scales = new Float32Array(count).fill(1 / 127);
    const codes = Int8Array.from(vectors.codes, (x) => Math.round(x * 127));
    const sides = sidesOf(interestOf([{ item: 1, kind: 'vote', ageDays: 0 }]));
    const exact = new VectorTaste(vectors, count).line(sides);
    const coded = new VectorTaste({ dimensions: 4, codes, scales }, count).line(sides);
    exact.forEach((score, item) => {
      close(coded[item] as number, score, 0.05);
    });
  });
});

describe('what is kept together', () => {
  const together = new KeptTogether(lists(5, [[0, 1], [0, 1, 2], [1, 2], [3]]));

  it('counts the libraries that have both, without the own one', () => {
    assert.equal(together.together(0, 1, undefined), 2);
    assert.equal(together.together(0, 1, 1), 1);
    assert.equal(together.together(0, 3, undefined), 0);
  });

  it('scores what shares a library, and 0 what shares none', () => {
    const scores = together.scores([{ item: 0, weight: 1 }], undefined);
    assert.ok((scores[1] as number) > (scores[2] as number) && (scores[2] as number) > 0);
    assert.equal(scores[3], 0);
    assert.equal(scores[4], 0);
    assert.equal(
      together.evidence(
        [
          { item: 0, weight: 1 },
          { item: 4, weight: 1 },
        ],
        undefined,
      ),
      1,
    );
  });
});

describe('the weight of other libraries', () => {
  const items = inventedItems(4, 10, 5);
  const fitted = (rows: readonly (readonly number[])[]) => {
    const run = fitTogetherWeight({ ...items, libraries: { visibility: 'public', rows: lists(items.count, rows) } }, 1);
    let next = run.next();
    while (!next.done) next = run.next();
    return next.value;
  };

  it('is not known without libraries of five papers', () => {
    assert.equal(fitted([]), undefined);
    assert.equal(fitted([[1, 2, 3, 4]]), undefined);
    assert.equal(fitTogetherWeight(items, 1).next().value, undefined);
  });

  it('is the same each time', () => {
    const rows = Array.from({ length: 9 }, (_, i) =>
      [i, 10 + i, 20 + i, 30 + i, 31 + i - (i === 8 ? 9 : 0)].sort((a, b) => a - b),
    );
    assert.equal(fitted(rows), fitted(rows));
  });
});

/** Least r|w|^2 + sum q (w x + b - y)^2 by Gaussian elimination, the bias as an unknown of its own. */
function slowRidge(terms: ReturnType<typeof lists>, count: number, sides: ReturnType<typeof sidesOf>): number[] {
  const n = terms.columns + 1;
  const x = Array.from({ length: count }, (_, row) => {
    const dense = new Array<number>(n).fill(0);
    for (let at = terms.start[row] as number; at < (terms.start[row + 1] as number); at++) {
      dense[terms.column[at] as number] = terms.weight[at] as number;
    }
    dense[n - 1] = 1;
    return dense;
  });
  const samples = [
    ...x.map((row) => ({ row, q: sides.library / (2 * count), y: -1 })),
    ...sides.disliked.map(({ item, weight }) => ({ row: x[item] as number[], q: weight / 2, y: -1 })),
    ...sides.liked.map(({ item, weight }) => ({ row: x[item] as number[], q: weight / 2, y: 1 })),
  ];
  const a = new Float64Array(n * n);
  const b = new Float64Array(n);
  for (let i = 0; i < n - 1; i++) a[i * n + i] = 0.02;
  for (const { row, q, y } of samples) {
    for (let i = 0; i < n; i++) {
      b[i] = (b[i] as number) + q * y * (row[i] as number);
      for (let j = 0; j < n; j++) a[i * n + j] = (a[i * n + j] as number) + q * (row[i] as number) * (row[j] as number);
    }
  }
  factorise(a, n);
  const w = solve(a, n, b);
  return x.map((row) => row.slice(0, -1).reduce((sum, value, i) => sum + value * (w[i] as number), 0));
}
