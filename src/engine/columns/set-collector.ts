// Collects the values of one set column, document by document, each distinct value once.
import { compareTerms } from '../segment/dictionary.ts';
import { GrowingNumbers } from './growing-numbers.ts';
import type { EncodedColumn } from './image.ts';
import { encodeSet } from './set-encoding.ts';
import { ValueWriter } from './value-writer.ts';

const SURROGATE = /[\ud800-\udfff]/;

export class SetCollector {
  readonly kind = 'set';
  readonly name: string;
  /** Values by the order in which they came. */
  readonly #values: string[] = [];
  readonly #ids = new Map<string, number>();
  /** The last document, by its number, that had the value. */
  readonly #lastIn: number[] = [];
  readonly #pairs = new GrowingNumbers();
  readonly #ends = new GrowingNumbers();
  #beyondBasicPlane = false;

  constructor(name: string) {
    this.name = name;
  }

  add(values: readonly string[]): void {
    const document = this.#ends.length;
    for (const value of values) {
      const id = this.#idOf(value);
      if (this.#lastIn[id] === document) continue;
      this.#lastIn[id] = document;
      this.#pairs.push(id);
    }
    this.#ends.push(this.#pairs.length);
  }

  encode(): EncodedColumn {
    const order = this.#order();
    const ordinalOf = new Uint32Array(order.length);
    const values = new ValueWriter();
    order.forEach((id, ordinal) => {
      ordinalOf[id] = ordinal;
      values.append(this.#values[id] as string);
    });
    const ordinals = this.#pairs.done().map((id) => ordinalOf[id] as number);
    const ends = this.#ends.done();
    for (let document = 0, from = 0; document < ends.length; document++) {
      const to = ends[document] as number;
      if (to - from > 1) ordinals.subarray(from, to).sort();
      from = to;
    }
    return encodeSet({ name: this.name, values, ends, ordinals });
  }

  #idOf(given: string): number {
    const known = this.#ids.get(given);
    if (known !== undefined) return known;
    const value = given.toWellFormed();
    let id = this.#ids.get(value);
    if (id === undefined) {
      id = this.#values.length;
      this.#values.push(value);
      this.#lastIn.push(-1);
      this.#ids.set(value, id);
      this.#beyondBasicPlane ||= SURROGATE.test(value);
    }
    return id;
  }

  /** Ids in code point order of their values. */
  #order(): Uint32Array {
    const values = this.#values;
    const ids = new Uint32Array(values.length).map((_, id) => id);
    // The runtime's own comparison is several times faster, and the same order unless surrogates are about.
    if (this.#beyondBasicPlane) return ids.sort((a, b) => compareTerms(values[a] as string, values[b] as string));
    return ids.sort((a, b) => ((values[a] as string) < (values[b] as string) ? -1 : 1));
  }
}
