// The documents of a segment that is being built, as term numbers of its vocabulary: what the analysis, or other segments
// that are merged, put in, and what inversion reads.
import type { Schema } from '../schema.ts';
import { GrowingBytes } from './growing-bytes.ts';
import { STOP, Vocabulary } from './vocabulary.ts';

export class TokenBuffer {
  readonly vocabulary: Vocabulary;
  readonly bytes = new GrowingBytes(1 << 20);
  /** Where each document begins in `bytes`. */
  readonly starts: number[] = [];
  readonly keys: number[] = [];
  /** Terms by document and text field, overlay terms included, stop words not unless they are scored. */
  readonly lengths: number[] = [];
  /** Sums of `lengths` by text field. */
  readonly totals: number[];
  readonly #fields: number;

  constructor(schema: Schema) {
    this.#fields = schema.text.length;
    this.vocabulary = new Vocabulary(schema);
    this.totals = schema.text.map(() => 0);
  }

  get documents(): number {
    return this.keys.length;
  }

  begin(key: number): void {
    this.keys.push(key);
    this.starts.push(this.bytes.length);
  }

  /** The next field of the document, in the schema's order: text fields, then names. */
  field(field: number, words: Uint32Array, wordCount: number, extras: Uint32Array, extraCount: number): void {
    const { bytes, vocabulary } = this;
    bytes.varint(wordCount);
    bytes.varint(extraCount);
    bytes.reserve(5 * (wordCount + extraCount));
    const document = this.keys.length;
    let length = extraCount;
    for (let i = 0; i < wordCount; i++) {
      const term = words[i] as number;
      if (((vocabulary.flags[term] as number) & STOP) === 0) length++;
      vocabulary.count(term, document);
      putVarint(bytes, term);
    }
    for (let i = 0; i < extraCount; i++) {
      const term = extras[i] as number;
      vocabulary.count(term, document);
      putVarint(bytes, term);
    }
    if (field < this.#fields) {
      this.lengths.push(length);
      this.totals[field] = (this.totals[field] as number) + length;
    }
  }
}

/** Room is reserved already. */
function putVarint(into: GrowingBytes, value: number): void {
  const { bytes } = into;
  let at = into.length;
  let rest = value;
  while (rest > 127) {
    bytes[at++] = (rest & 127) | 128;
    rest >>>= 7;
  }
  bytes[at++] = rest;
  into.length = at;
}
