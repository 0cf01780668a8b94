// Writes the distinct values of a set column: UTF-8 in byte order, front-coded in blocks of sixteen. In a block every value
// is two varints, the bytes it shares with the one before (0 for the first) and the bytes of its own, and then those.
import { GrowingBytes } from '../segment/growing-bytes.ts';
import { GrowingNumbers } from './growing-numbers.ts';
import { bytesOf, type EncodedColumn } from './image.ts';

/** Values in a block: a block is what must be read to reach one of them. */
export const VALUE_BLOCK = 16;
/** UTF-16 units of a value; longer ones are texts, which belong into text fields. */
export const MOST_UNITS = 1024;
/** A UTF-16 unit is at most three bytes of UTF-8. */
export const MOST_VALUE_BYTES = 3 * MOST_UNITS;

export class ValueWriter {
  readonly #text = new GrowingBytes(1 << 12);
  readonly #blocks = new GrowingNumbers();
  readonly #encoder = new TextEncoder();
  #word = new Uint8Array(MOST_VALUE_BYTES);
  #previous = new Uint8Array(MOST_VALUE_BYTES);
  #previousLength = 0;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** `value` is well-formed and comes after all before it in code point order. */
  append(value: string): void {
    const word = this.#word;
    const previous = this.#previous;
    const length = this.#encoder.encodeInto(value, word).written;
    let shared = 0;
    if (this.#size % VALUE_BLOCK === 0) this.#blocks.push(this.#text.length);
    else {
      const most = Math.min(length, this.#previousLength);
      while (shared < most && word[shared] === previous[shared]) shared++;
    }
    this.#text.varint(shared);
    this.#text.varint(length - shared);
    this.#text.append(word.subarray(shared, length));
    this.#word = previous;
    this.#previous = word;
    this.#previousLength = length;
    this.#size++;
  }

  parts(): EncodedColumn['parts'] {
    return [
      { name: 'values', bytes: this.#text.done() },
      { name: 'values.at', bytes: bytesOf(this.#blocks.done()) },
    ];
  }
}
