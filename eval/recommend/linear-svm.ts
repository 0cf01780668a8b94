// The peer's classifier: a linear support vector machine with squared hinge loss, by dual coordinate descent (Hsieh, Chang, Lin,
// Keerthi, Sundararajan, "A dual coordinate descent method for large-scale linear SVM", ICML 2008, algorithm 1), with classes
// balanced and the bias as one more feature of value 1, as scikit-learn's LinearSVC(class_weight='balanced') has it.
import type { SparseRows } from '../../src/engine/recommend/sparse-rows.ts';
import { Random } from '../../src/engine/train/random.ts';

/** arxiv-sanity-lite's. */
const PEER_C = 0.01;
const MOST_ROUNDS = 60;
/** Largest violation of the optimality conditions at which to stop; recall does not move from .1 on. */
const TOLERANCE = 0.01;

export class LinearSvm {
  readonly #rows: SparseRows;
  readonly #count: number;
  readonly #squares: Float32Array;
  readonly #alpha: Float64Array;
  readonly #sign: Int8Array;
  readonly #w: Float64Array;
  #bias = 0;

  constructor(rows: SparseRows) {
    this.#rows = rows;
    this.#count = rows.start.length - 1;
    this.#alpha = new Float64Array(this.#count);
    this.#sign = new Int8Array(this.#count).fill(-1);
    this.#w = new Float64Array(rows.columns);
    this.#squares = Float32Array.from({ length: this.#count }, (_, row) => squareOf(rows, row));
  }

  /**
   * Decision value of every row; `positives` against all others. Begins where the last call ended: the optimum is one and the
   * same from any start, and the many negatives hardly move from person to person.
   */
  scores(positives: Uint32Array, c: number = PEER_C): Float32Array {
    this.#label(positives);
    const half = this.#count / 2;
    const positiveD = Math.max(1, positives.length) / (2 * c * half);
    const negativeD = Math.max(1, this.#count - positives.length) / (2 * c * half);
    const order = Uint32Array.from({ length: this.#count }, (_, row) => row);
    const random = new Random(1);
    for (let round = 0; round < MOST_ROUNDS; round++) {
      random.shuffle(order);
      if (this.#round(order, positiveD, negativeD) < TOLERANCE) break;
    }
    return Float32Array.from({ length: this.#count }, (_, row) => this.#value(row));
  }

  /** Takes out of w what was on the other side. */
  #label(positives: Uint32Array): void {
    const wanted = new Int8Array(this.#count).fill(-1);
    for (const row of positives) wanted[row] = 1;
    for (let row = 0; row < this.#count; row++) {
      if (wanted[row] === this.#sign[row]) continue;
      this.#add(row, -(this.#alpha[row] as number) * (this.#sign[row] as number));
      this.#alpha[row] = 0;
      this.#sign[row] = wanted[row] as number;
    }
  }

  /** Each dual variable once; the largest projected gradient met. D = 1 / (2 C). */
  #round(order: Uint32Array, positiveD: number, negativeD: number): number {
    let worst = 0;
    for (const row of order) {
      const sign = this.#sign[row] as number;
      const d = sign > 0 ? positiveD : negativeD;
      const alpha = this.#alpha[row] as number;
      const gradient = sign * this.#value(row) - 1 + d * alpha;
      const projected = alpha > 0 ? gradient : Math.min(0, gradient);
      if (projected === 0) continue;
      worst = Math.max(worst, Math.abs(projected));
      const next = Math.max(0, alpha - gradient / ((this.#squares[row] as number) + d));
      this.#alpha[row] = next;
      this.#add(row, (next - alpha) * sign);
    }
    return worst;
  }

  #value(row: number): number {
    const { start, column, weight } = this.#rows;
    const w = this.#w;
    let sum = this.#bias;
    for (let at = start[row] as number, end = start[row + 1] as number; at < end; at++) {
      sum += (w[column[at] as number] as number) * (weight[at] as number);
    }
    return sum;
  }

  #add(row: number, factor: number): void {
    if (factor === 0) return;
    const { start, column, weight } = this.#rows;
    const w = this.#w;
    this.#bias += factor;
    for (let at = start[row] as number, end = start[row + 1] as number; at < end; at++) {
      const c = column[at] as number;
      w[c] = (w[c] as number) + factor * (weight[at] as number);
    }
  }
}

/** With the bias. */
function squareOf({ start, weight }: SparseRows, row: number): number {
  let sum = 1;
  for (let at = start[row] as number; at < (start[row + 1] as number); at++) sum += (weight[at] as number) ** 2;
  return sum;
}
