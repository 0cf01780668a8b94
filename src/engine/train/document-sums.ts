// What the vectors of documents are before they get length 1: the sum of ln(1 + count) times the rows of their terms, in one or
// several tables side by side.
import type { TrainingCorpus } from './training-corpus.ts';

export class DocumentSums {
  /** Numbers of a sum: tables x dimensions. */
  readonly width: number;
  readonly #corpus: TrainingCorpus;
  readonly #tables: readonly Float32Array[];
  readonly #dimensions: number;
  /** By term: the last document, counted from 1 in order of calls, that had it, and its place among that one's terms. */
  readonly #seenIn: Uint32Array;
  readonly #placeOf: Uint32Array;
  readonly #terms: number[] = [];
  readonly #counts: number[] = [];
  #calls = 0;

  /** `tables`: terms x dimensions each. */
  constructor(corpus: TrainingCorpus, tables: readonly Float32Array[], dimensions: number) {
    this.width = tables.length * dimensions;
    this.#corpus = corpus;
    this.#tables = tables;
    this.#dimensions = dimensions;
    this.#seenIn = new Uint32Array(corpus.terms.length);
    this.#placeOf = new Uint32Array(corpus.terms.length);
  }

  /** Writes the sum of a document to `out` (`width` numbers) and returns its length: 0 for one without words. */
  write(document: number, out: Float64Array): number {
    this.#count(document);
    out.fill(0);
    const dimensions = this.#dimensions;
    this.#terms.forEach((term, i) => {
      const weight = Math.log(1 + (this.#counts[i] as number));
      let to = 0;
      for (const table of this.#tables)
        for (let at = term * dimensions; at < (term + 1) * dimensions; at++, to++)
          out[to] = (out[to] as number) + weight * (table[at] as number);
    });
    let square = 0;
    for (const value of out) square += value * value;
    return Math.sqrt(square);
  }

  #count(document: number): void {
    const { tokens, documentAt } = this.#corpus;
    const call = ++this.#calls;
    this.#terms.length = 0;
    this.#counts.length = 0;
    for (let i = documentAt[document] as number; i < (documentAt[document + 1] as number); i++) {
      const term = tokens[i] as number;
      if (this.#seenIn[term] === call) {
        const place = this.#placeOf[term] as number;
        this.#counts[place] = (this.#counts[place] as number) + 1;
        continue;
      }
      this.#seenIn[term] = call;
      this.#placeOf[term] = this.#terms.length;
      this.#terms.push(term);
      this.#counts.push(1);
    }
  }
}
