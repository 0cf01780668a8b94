// Eigenvalues and eigenvectors of a real symmetric matrix: Householder's tridiagonal form, then implicit QR with Wilkinson's
// shifts (Golub & Van Loan, Matrix Computations, 8.3). 512 x 512 takes about half a second.
import { EngineError } from '../error.ts';

export interface Eigen {
  /** Falling. */
  readonly values: Float64Array;
  /** n x n: row i is the eigenvector of values[i], of length 1, its number of the largest size positive. */
  readonly vectors: Float64Array;
}

/** Columns, rows or eigenvalues between two yields: some 20 ms at 1024. */
const A_STEP = 8;
/** QR steps an eigenvalue at most; two are usual. */
const MOST_STEPS = 60;
/** Of a matrix whose largest number is 1: what is smaller is nothing, and one by it would be too much. */
const LEAST_SQUARE = 1e-290;

/** `matrix`: n x n, symmetric; it is overwritten. Yields now and then. Throws EngineError `invalid` for numbers that are not finite. */
export function* symmetricEigen(matrix: Float64Array, n: number): Generator<void, Eigen> {
  if (!matrix.every(Number.isFinite)) throw new EngineError('invalid', 'the matrix has numbers that are not finite');
  let scale = 0;
  for (const value of matrix) scale = Math.max(scale, Math.abs(value));
  if (scale > 0) for (let i = 0; i < matrix.length; i++) matrix[i] = (matrix[i] as number) / scale;
  const { diagonal, beside, scales } = yield* toTridiagonal(matrix, n);
  const basis = yield* basisOf(matrix, scales, n);
  yield* diagonalise(diagonal, beside, basis, n);
  const order = Array.from(diagonal.keys());
  order.sort((a, b) => (diagonal[b] as number) - (diagonal[a] as number) || a - b);
  const vectors = new Float64Array(n * n);
  order.forEach((from, i) => {
    const vector = basis.subarray(from * n, (from + 1) * n);
    const sign = signOf(vector);
    for (let k = 0; k < n; k++) vectors[i * n + k] = sign * (vector[k] as number);
  });
  return { values: Float64Array.from(order, (i) => scale * (diagonal[i] as number)), vectors };
}

/**
 * The diagonal and what stands beside it. Row k of `a` keeps the vector v of reflection k in its columns k + 1 and following:
 * I - scales[k] v vt.
 */
function* toTridiagonal(a: Float64Array, n: number) {
  const diagonal = new Float64Array(n);
  const beside = new Float64Array(n);
  const scales = new Float64Array(n);
  const w = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    if (k % A_STEP === A_STEP - 1) yield;
    diagonal[k] = a[k * n + k] as number;
    if (k + 1 >= n) break;
    const v = a.subarray(k * n, (k + 1) * n);
    const first = v[k + 1] as number;
    let rest = 0;
    for (let j = k + 2; j < n; j++) rest += (v[j] as number) ** 2;
    if (rest < LEAST_SQUARE) {
      beside[k] = first;
      continue;
    }
    const length = Math.sqrt(first * first + rest);
    const target = first > 0 ? -length : length;
    beside[k] = target;
    v[k + 1] = first - target;
    const scale = 2 / (rest + (first - target) ** 2);
    scales[k] = scale;
    // What is right of and below k becomes H A H = A - v wt - w vt.
    let along = 0;
    for (let i = k + 1; i < n; i++) {
      let sum = 0;
      for (let j = k + 1, at = i * n + k + 1; j < n; j++, at++) sum += (a[at] as number) * (v[j] as number);
      w[i] = scale * sum;
      along += (w[i] as number) * (v[i] as number);
    }
    const half = (scale / 2) * along;
    for (let i = k + 1; i < n; i++) w[i] = (w[i] as number) - half * (v[i] as number);
    for (let i = k + 1; i < n; i++) {
      const vi = v[i] as number;
      const wi = w[i] as number;
      for (let j = k + 1, at = i * n + k + 1; j < n; j++, at++)
        a[at] = (a[at] as number) - vi * (w[j] as number) - wi * (v[j] as number);
    }
  }
  return { diagonal, beside, scales };
}

/** The product of the reflections, transposed: rows are the vectors in which the matrix is tridiagonal. */
function* basisOf(reflections: Float64Array, scales: Float64Array, n: number): Generator<void, Float64Array> {
  const basis = new Float64Array(n * n);
  for (let i = 0; i < n; i++) basis[i * n + i] = 1;
  for (let k = n - 3; k >= 0; k--) {
    if (k % A_STEP === 0) yield;
    const scale = scales[k] as number;
    if (scale === 0) continue;
    for (let i = k + 1; i < n; i++) {
      let sum = 0;
      for (let j = k + 1; j < n; j++) sum += (basis[i * n + j] as number) * (reflections[k * n + j] as number);
      const factor = scale * sum;
      for (let j = k + 1; j < n; j++)
        basis[i * n + j] = (basis[i * n + j] as number) - factor * (reflections[k * n + j] as number);
    }
  }
  return basis;
}

/** `diagonal` becomes the eigenvalues, the rows of `basis` the eigenvectors. */
function* diagonalise(
  diagonal: Float64Array,
  beside: Float64Array,
  basis: Float64Array,
  n: number,
): Generator<void, void> {
  let norm = 0;
  for (let i = 0; i < n; i++) norm = Math.max(norm, Math.abs(diagonal[i] as number) + Math.abs(beside[i] as number));
  const nothing = Number.EPSILON * norm;
  let last = n - 1;
  let steps = 0;
  while (last > 0) {
    if (Math.abs(beside[last - 1] as number) <= nothing) {
      last--;
      steps = 0;
      if (last % A_STEP === 0) yield;
      continue;
    }
    let first = last - 1;
    while (first > 0 && Math.abs(beside[first - 1] as number) > nothing) first--;
    if (++steps > MOST_STEPS) throw new EngineError('invalid', `eigenvalue ${last} of ${n} is not found`);
    step(diagonal, beside, basis, [first, last, n]);
  }
}

/** One implicit QR step on the block from `first` to `last`. */
function step(
  diagonal: Float64Array,
  beside: Float64Array,
  basis: Float64Array,
  [first, last, n]: readonly [number, number, number],
): void {
  const end = beside[last - 1] as number;
  const half = ((diagonal[last - 1] as number) - (diagonal[last] as number)) / 2;
  const root = Math.sqrt(half * half + end * end);
  const shift = (diagonal[last] as number) - (end * end) / (half + (half < 0 ? -root : root));
  let x = (diagonal[first] as number) - shift;
  let z = beside[first] as number;
  for (let k = first; k < last; k++) {
    const r = Math.sqrt(x * x + z * z);
    const c = r > 0 ? x / r : 1;
    const s = r > 0 ? z / r : 0;
    const a = diagonal[k] as number;
    const b = diagonal[k + 1] as number;
    const e = beside[k] as number;
    if (k > first) beside[k - 1] = r;
    diagonal[k] = c * c * a + 2 * c * s * e + s * s * b;
    diagonal[k + 1] = s * s * a - 2 * c * s * e + c * c * b;
    beside[k] = c * s * (b - a) + (c * c - s * s) * e;
    if (k + 1 < last) {
      const next = beside[k + 1] as number;
      x = beside[k] as number;
      z = s * next;
      beside[k + 1] = c * next;
    }
    for (let at = k * n, below = at + n; at < (k + 1) * n; at++, below++) {
      const upper = basis[at] as number;
      const lower = basis[below] as number;
      basis[at] = c * upper + s * lower;
      basis[below] = c * lower - s * upper;
    }
  }
}

function signOf(vector: Float64Array): number {
  let largest = 0;
  for (const value of vector) if (Math.abs(value) > Math.abs(largest)) largest = value;
  return largest < 0 ? -1 : 1;
}
