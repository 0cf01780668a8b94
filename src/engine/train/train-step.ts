// One step of training: vectors of a batch's texts, the InfoNCE loss in both directions with the batch's other documents as
// negatives (van den Oord et al., 2018), its gradient, and Adagrad (Duchi et al., 2011) on the rows of the batch's terms. In
// TypeScript, in 32-bit floats and the order of additions of train-step.as: both give the same bits. Change both together.
import { exponential } from './exponential.ts';
import { PAIR_STEP, type StepArrays } from './step-arrays.ts';

export interface StepBatch {
  /** Pairs in it. */
  readonly pairs: number;
  /** Distinct terms in it. */
  readonly terms: number;
}

export interface StepRates {
  readonly tau: number;
  readonly learningRate: number;
}

/** What train-kernel.ts and StepTwin are: `arrays` hold the batch, `run` changes the table. */
export interface TrainStep {
  readonly arrays: StepArrays;
  run(batch: StepBatch, rates: StepRates): void;
}

/** Shorter sums have no direction. */
const LEAST_SQUARE = 1e-30;
const { fround } = Math;

export class StepTwin implements TrainStep {
  readonly arrays: StepArrays;
  readonly #dimensions: number;

  constructor(arrays: StepArrays, dimensions: number) {
    this.arrays = arrays;
    this.#dimensions = dimensions;
  }

  run({ pairs, terms }: StepBatch, { tau, learningRate }: StepRates): void {
    const padded = Math.ceil(pairs / PAIR_STEP) * PAIR_STEP;
    this.#embed(padded);
    this.#similarities(pairs, padded, fround(1 / tau));
    this.#differentiate(pairs, padded, fround(1 / tau));
    this.#unnormalise(padded);
    this.#update(terms, fround(learningRate));
  }

  /** vectors[i] = sum of weight * table[term], divided by its length. */
  #embed(padded: number): void {
    const { table, textAt, entryTerm, entryWeight, vectors, inverse } = this.arrays;
    const width = this.#dimensions;
    for (let text = 0; text < 2 * padded; text++) {
      const to = text * width;
      vectors.fill(0, to, to + width);
      for (let e = textAt[text] as number; e < (textAt[text + 1] as number); e++) {
        const row = (entryTerm[e] as number) * width;
        const weight = entryWeight[e] as number;
        for (let k = 0; k < width; k++)
          vectors[to + k] = (vectors[to + k] as number) + fround(weight * (table[row + k] as number));
      }
      const square = this.#dot(vectors, to, vectors, to);
      const factor = square > LEAST_SQUARE ? fround(1 / fround(Math.sqrt(square))) : 0;
      inverse[text] = factor;
      for (let k = 0; k < width; k++) vectors[to + k] = (vectors[to + k] as number) * factor;
    }
  }

  #similarities(pairs: number, padded: number, sharpness: number): void {
    const { vectors, similarity, rowSum, columnSum, positive, queryGroup, documentGroup } = this.arrays;
    const width = this.#dimensions;
    const documents = vectors.subarray(padded * width);
    multiply(similarity, [vectors, width, 1], [documents, 1, width], [padded, width, padded]);
    columnSum.fill(0, 0, padded);
    for (let i = 0; i < pairs; i++) {
      const lanes = [0, 0, 0, 0];
      const row = i * padded;
      for (let j = 0; j < padded; j++) {
        const scaled = fround((similarity[row + j] as number) * sharpness);
        if (i === j) positive[i] = scaled;
        let value = exponential(fround(scaled - sharpness));
        const isMasked =
          queryGroup[i] === queryGroup[j] ||
          documentGroup[i] === documentGroup[j] ||
          queryGroup[i] === documentGroup[j] ||
          documentGroup[i] === queryGroup[j];
        if (j >= pairs || (isMasked && i !== j)) value = 0;
        similarity[row + j] = value;
        lanes[j & 3] = fround((lanes[j & 3] as number) + value);
        columnSum[j] = (columnSum[j] as number) + value;
      }
      rowSum[i] = across(lanes);
    }
  }

  /** similarity becomes the gradient by each cosine, gradients those by each unit vector. */
  #differentiate(pairs: number, padded: number, sharpness: number): void {
    const { vectors, gradients, similarity, rowSum, columnSum, rowFactor, columnFactor, pairWeight } = this.arrays;
    const width = this.#dimensions;
    for (let i = 0; i < padded; i++) {
      const scale = i < pairs ? fround(sharpness * (pairWeight[i] as number)) : 0;
      const half = fround(0.5 * scale);
      rowFactor[i] = i < pairs ? fround(half / (rowSum[i] as number)) : 0;
      columnFactor[i] = i < pairs ? fround(half / (columnSum[i] as number)) : 0;
    }
    for (let i = 0; i < padded; i++) {
      for (let j = 0; j < padded; j++) {
        const factor = fround((rowFactor[i] as number) + (columnFactor[j] as number));
        similarity[i * padded + j] = i < pairs ? (similarity[i * padded + j] as number) * factor : 0;
      }
      if (i >= pairs) continue;
      const scale = fround(sharpness * (pairWeight[i] as number));
      similarity[i * padded + i] = (similarity[i * padded + i] as number) - scale;
    }
    const documents = vectors.subarray(padded * width);
    multiply(gradients, [similarity, padded, 1], [documents, width, 1], [padded, padded, width]);
    const second = gradients.subarray(padded * width);
    multiply(second, [similarity, 1, padded], [vectors, width, 1], [padded, padded, width]);
  }

  /** From gradients by unit vectors to those by the sums that they were. */
  #unnormalise(padded: number): void {
    const { vectors, gradients, inverse } = this.arrays;
    const width = this.#dimensions;
    for (let text = 0; text < 2 * padded; text++) {
      const at = text * width;
      const along = this.#dot(vectors, at, gradients, at);
      const factor = inverse[text] as number;
      for (let k = at; k < at + width; k++)
        gradients[k] = fround((gradients[k] as number) - fround((vectors[k] as number) * along)) * factor;
    }
  }

  #update(terms: number, learningRate: number): void {
    const { table, accumulators, gradients, term, termAt, termText, termWeight } = this.arrays;
    const width = this.#dimensions;
    const sum = new Float32Array(width);
    for (let t = 0; t < terms; t++) {
      sum.fill(0);
      for (let e = termAt[t] as number; e < (termAt[t + 1] as number); e++) {
        const from = (termText[e] as number) * width;
        const weight = termWeight[e] as number;
        for (let k = 0; k < width; k++) sum[k] = (sum[k] as number) + fround(weight * (gradients[from + k] as number));
      }
      const row = (term[t] as number) * width;
      for (let k = 0; k < width; k++) {
        const gradient = sum[k] as number;
        const seen = fround((accumulators[row + k] as number) + fround(gradient * gradient));
        accumulators[row + k] = seen;
        const step = fround(fround(learningRate * gradient) / fround(Math.sqrt(seen)));
        table[row + k] = (table[row + k] as number) - step;
      }
    }
  }

  #dot(a: Float32Array, aAt: number, b: Float32Array, bAt: number): number {
    const lanes = [0, 0, 0, 0];
    for (let k = 0; k < this.#dimensions; k++)
      lanes[k & 3] = fround((lanes[k & 3] as number) + fround((a[aAt + k] as number) * (b[bAt + k] as number)));
    return across(lanes);
  }
}

/** Numbers, and how far apart those of neighbouring rows and columns are. */
type Matrix = readonly [Float32Array, number, number];

/** out (rows x columns, row after row) = a (rows x inner) times b (inner x columns); every element summed up in order of `inner`. */
function multiply(
  out: Float32Array,
  [a, aRow, aColumn]: Matrix,
  [b, bRow, bColumn]: Matrix,
  [rows, inner, columns]: readonly [number, number, number],
): void {
  out.fill(0, 0, rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < inner; k++) {
      const factor = a[i * aRow + k * aColumn] as number;
      for (let j = 0; j < columns; j++)
        out[i * columns + j] =
          (out[i * columns + j] as number) + fround(factor * (b[k * bRow + j * bColumn] as number));
    }
  }
}

function across(lanes: readonly number[]): number {
  const [a = 0, b = 0, c = 0, d = 0] = lanes;
  return fround(fround(a + b) + fround(c + d));
}
