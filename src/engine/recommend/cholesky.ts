// Solving A x = b for a symmetric positive definite A, by A = L Lt (Golub & Van Loan, Matrix Computations, 4.2).
import { EngineError } from '../error.ts';

/** Replaces the lower triangle of the `n` x `n` row-major matrix by L; EngineError `invalid` if A is not positive definite. */
export function factorise(a: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j] as number;
      for (let k = 0; k < j; k++) sum -= (a[i * n + k] as number) * (a[j * n + k] as number);
      if (i !== j) {
        a[i * n + j] = sum / (a[j * n + j] as number);
      } else if (sum > 0) {
        a[i * n + i] = Math.sqrt(sum);
      } else {
        throw new EngineError('invalid', `the matrix is not positive definite at ${i} of ${n}`);
      }
    }
  }
}

/** x for the L of `factorise`; `b` stays as it is. */
export function solve(l: Float64Array, n: number, b: ArrayLike<number>): Float64Array {
  const x = Float64Array.from(b);
  for (let i = 0; i < n; i++) {
    let sum = x[i] as number;
    for (let k = 0; k < i; k++) sum -= (l[i * n + k] as number) * (x[k] as number);
    x[i] = sum / (l[i * n + i] as number);
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i] as number;
    for (let k = i + 1; k < n; k++) sum -= (l[k * n + i] as number) * (x[k] as number);
    x[i] = sum / (l[i * n + i] as number);
  }
  return x;
}
