// The cosine of the query and a document's title: the feature `title` of rerank-features.ts. A title has no vector in the index;
// it is added up from the model's rows, as text-vector.ts does.
import type { TermModel } from '../model/term-model.ts';
import type { QueryVector } from '../vectors/query-vector.ts';
import type { ReadTokens } from './candidate-tokens.ts';

export class TitleCosine {
  readonly #model: TermModel;
  readonly #query: QueryVector;
  readonly #read: ReadTokens;
  readonly #sum: Float64Array;
  /** By slot; all 0 between titles. */
  readonly #counts: Uint16Array;
  readonly #slots: number[] = [];

  constructor(model: TermModel, query: QueryVector, read: ReadTokens) {
    this.#model = model;
    this.#query = query;
    this.#read = read;
    this.#sum = new Float64Array(model.dimensions);
    this.#counts = new Uint16Array(read.rows.length);
  }

  /** 0 for a title without a word that the model knows. */
  of(i: number): number {
    const { slots, from, titleEnd } = this.#read;
    this.#slots.length = 0;
    for (let t = from[i] as number; t < (titleEnd[i] as number); t++) {
      const slot = slots[t] as number;
      if (slot < 0) continue;
      if (this.#counts[slot] === 0) this.#slots.push(slot);
      this.#counts[slot] = (this.#counts[slot] as number) + 1;
    }
    this.#sum.fill(0);
    for (let at = 0; at < this.#slots.length; at += 2) this.#addTwo(this.#slots[at] as number, this.#slots[at + 1]);
    const { codes, scale } = this.#query;
    let product = 0;
    let squares = 0;
    for (let c = 0; c < codes.length; c++) {
      const component = this.#sum[c] as number;
      product += component * (codes[c] as number);
      squares += component * component;
    }
    return squares > 0 ? (product * scale) / Math.sqrt(squares) : 0;
  }

  /** Two rows at a time: half the work is to load and store the sum. */
  #addTwo(first: number, second: number | undefined): void {
    const { rows, dimensions } = this.#model;
    const sum = this.#sum;
    const a = (this.#read.rows[first] as number) * dimensions;
    const b = second === undefined ? a : (this.#read.rows[second] as number) * dimensions;
    const weightA = this.#takeWeight(first);
    const weightB = second === undefined ? 0 : this.#takeWeight(second);
    for (let c = 0; c < dimensions; c++)
      sum[c] = (sum[c] as number) + weightA * (rows[a + c] as number) + weightB * (rows[b + c] as number);
  }

  #takeWeight(slot: number): number {
    const count = this.#counts[slot] as number;
    this.#counts[slot] = 0;
    return Math.log1p(count) * (this.#model.scales[this.#read.rows[slot] as number] as number);
  }
}
