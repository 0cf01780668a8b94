// Eigenvectors by what they have to be: orthonormal, and the matrix again when put together.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { EngineError } from '../../../src/engine/error.ts';
import { Random } from '../../../src/engine/train/random.ts';
import { type Eigen, symmetricEigen } from '../../../src/engine/train/symmetric-eigen.ts';
import { fuzzRuns } from '../../support/fuzz.ts';

/** Smaller numbers have fewer digits. */
const SUBNORMAL = 2 ** -1022;

function eigenOf(matrix: Float64Array, n: number): Eigen {
  const looking = symmetricEigen(matrix, n);
  for (;;) {
    const { done, value } = looking.next();
    if (done) return value;
  }
}

function assertEigen(matrix: Float64Array, n: number): Eigen {
  const eigen = eigenOf(matrix.slice(), n);
  const { values, vectors } = eigen;
  const scale = matrix.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  const tolerance = 1e-13 * n;
  for (let i = 0; i < n; i++) {
    if (i > 0) assert.ok((values[i] as number) <= (values[i - 1] as number));
    const vector = vectors.subarray(i * n, (i + 1) * n);
    const largest = vector.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
    assert.ok(largest > 0, 'the largest number is positive');
    for (let j = 0; j < n; j++) {
      let product = 0;
      let rebuilt = 0;
      for (let k = 0; k < n; k++) {
        product += (vectors[i * n + k] as number) * (vectors[j * n + k] as number);
        rebuilt += (values[k] as number) * (vectors[k * n + i] as number) * (vectors[k * n + j] as number);
      }
      assert.ok(Math.abs(product - Number(i === j)) <= tolerance, `${i} ${j}: ${product}`);
      assert.ok(
        Math.abs(rebuilt - (matrix[i * n + j] as number)) <= tolerance * scale + SUBNORMAL,
        `${i} ${j}: ${rebuilt}`,
      );
    }
  }
  return eigen;
}

function symmetric(n: number, at: (i: number, j: number) => number): Float64Array {
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) matrix[i * n + j] = matrix[j * n + i] = at(i, j);
  return matrix;
}

describe('eigenvectors of a symmetric matrix', () => {
  it('are orthonormal and give the matrix again', () => {
    const number = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ min: -1, max: 1, noNaN: true }));
    const sizes = fc.integer({ min: 1, max: 9 });
    const matrices = sizes.chain((n) =>
      fc.tuple(fc.constant(n), fc.array(number, { minLength: n * n, maxLength: n * n })),
    );
    fc.assert(
      fc.property(matrices, ([n, numbers]) => {
        assertEigen(
          symmetric(n, (i, j) => numbers[i * n + j] ?? 0),
          n,
        );
      }),
      { numRuns: fuzzRuns() },
    );
  });

  it('are those of matrices of low rank, with equal values, diagonal or zero', () => {
    const random = new Random(1);
    const factors = Float64Array.from({ length: 40 * 3 }, () => random.normal());
    const low = symmetric(40, (i, j) =>
      [0, 1, 2].reduce((sum, k) => sum + (factors[i * 3 + k] as number) * (factors[j * 3 + k] as number), 0),
    );
    const { values } = assertEigen(low, 40);
    assert.ok((values[2] as number) > 1 && Math.abs(values[3] as number) < 1e-10);
    assertEigen(
      symmetric(40, () => 1),
      40,
    );
    assertEigen(
      symmetric(12, (i, j) => (i === j ? i % 3 : 0)),
      12,
    );
    assertEigen(new Float64Array(25), 5);
    assertEigen(
      symmetric(64, () => random.normal() * 1e-9),
      64,
    );
  });

  it('are known for a small matrix', () => {
    const { values, vectors } = eigenOf(Float64Array.of(2, 1, 1, 2), 2);
    assert.deepEqual(
      [...values].map((value) => value.toFixed(12)),
      ['3.000000000000', '1.000000000000'],
    );
    assert.ok(Math.abs((vectors[0] as number) - Math.SQRT1_2) < 1e-12);
    assert.ok(Math.abs((vectors[1] as number) - Math.SQRT1_2) < 1e-12);
  });

  it('are not looked for among numbers that are none', () => {
    assert.throws(
      () => eigenOf(Float64Array.of(1, Number.NaN, Number.NaN, 1), 2),
      (error) => error instanceof EngineError && error.code === 'invalid',
    );
  });
});
