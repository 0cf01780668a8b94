// Adds up the vectors of a text's terms, one text after another, in memory that is used again: what vectorOf does, for the hundred
// thousand documents of a segment.
import type { TermModel } from './term-model.ts';

/** ln(1 + count) for counts below. */
const LOGARITHMS = Float64Array.from({ length: 64 }, (_, count) => Math.log1p(count));

export class TextSum {
  /** Of length 1, once `take` said so; the next one overwrites it. */
  readonly vector: Float32Array;
  readonly #model: TermModel;
  /** By row; all zero between texts. */
  readonly #counts: Uint32Array;
  /** Rows whose count is not 0, and what each is to be multiplied by. */
  #rows = new Int32Array(256);
  #weights = new Float64Array(256);
  #size = 0;
  readonly #sum: Float64Array;

  constructor(model: TermModel) {
    this.#model = model;
    this.vector = new Float32Array(model.dimensions);
    this.#counts = new Uint32Array(model.size);
    this.#sum = new Float64Array(model.dimensions);
  }

  /** One occurrence of the term of a row, which must be one of the model's. */
  add(row: number): void {
    const count = this.#counts[row] as number;
    this.#counts[row] = count + 1;
    if (count > 0) return;
    if (this.#size === this.#rows.length) this.#grow();
    this.#rows[this.#size++] = row;
  }

  /** Ends a text. False, and no vector, where there is nothing to add up, or the sum is zero. */
  take(): boolean {
    const size = this.#size;
    if (size === 0) return false;
    this.#size = 0;
    this.#weigh(size);
    this.#addUp(size);
    const sum = this.#sum;
    let squares = 0;
    for (let i = 0; i < sum.length; i++) squares += (sum[i] as number) ** 2;
    const length = Math.sqrt(squares);
    if (!(length > 0 && length < Number.POSITIVE_INFINITY)) return false;
    for (let i = 0; i < sum.length; i++) this.vector[i] = (sum[i] as number) / length;
    return true;
  }

  #weigh(size: number): void {
    const { scales } = this.#model;
    for (let t = 0; t < size; t++) {
      const row = this.#rows[t] as number;
      const count = this.#counts[row] as number;
      this.#counts[row] = 0;
      this.#weights[t] = (LOGARITHMS[count] ?? Math.log1p(count)) * (scales[row] as number);
    }
  }

  /** Four terms at a time: half the work is to load and store the sum. */
  #addUp(size: number): void {
    const { rows, dimensions } = this.#model;
    const sum = this.#sum;
    const places = this.#rows;
    const weights = this.#weights;
    // Up to a multiple of four with what counts for nothing.
    for (let t = size; t % 4 !== 0; t++) {
      places[t] = 0;
      weights[t] = 0;
    }
    sum.fill(0);
    for (let t = 0; t < size; t += 4) {
      const a = (places[t] as number) * dimensions;
      const b = (places[t + 1] as number) * dimensions;
      const c = (places[t + 2] as number) * dimensions;
      const d = (places[t + 3] as number) * dimensions;
      const wa = weights[t] as number;
      const wb = weights[t + 1] as number;
      const wc = weights[t + 2] as number;
      const wd = weights[t + 3] as number;
      for (let i = 0; i < dimensions; i++)
        sum[i] =
          (sum[i] as number) +
          wa * (rows[a + i] as number) +
          wb * (rows[b + i] as number) +
          wc * (rows[c + i] as number) +
          wd * (rows[d + i] as number);
    }
  }

  #grow(): void {
    const rows = new Int32Array(2 * this.#rows.length);
    rows.set(this.#rows);
    this.#rows = rows;
    this.#weights = new Float64Array(rows.length);
  }
}
