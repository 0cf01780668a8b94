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
    const stops = putTerms(bytes, words, wordCount, vocabulary, this.keys.length);
    putTerms(bytes, extras, extraCount, vocabulary, this.keys.length);
    const length = wordCount - stops + extraCount;
    if (field < this.#fields) {
      this.lengths.push(length);
      this.totals[field] = (this.totals[field] as number) + length;
    }
  }
}

/** Appends the terms, for which there is room, and counts each once for the document. How many of them are stop words. */
function putTerms(
  into: GrowingBytes,
  terms: Uint32Array,
  count: number,
  vocabulary: Vocabulary,
  document: number,
): number {
  const { flags, df, lastSeen } = vocabulary;
  const { bytes } = into;
  let at = into.length;
  let stops = 0;
  for (let i = 0; i < count; i++) {
    const term = terms[i] as number;
    stops += (flags[term] as number) & STOP;
    if (lastSeen[term] !== document) {
      lastSeen[term] = document;
      df[term] = (df[term] as number) + 1;
    }
    let rest = term;
    while (rest > 127) {
      bytes[at++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    bytes[at++] = rest;
  }
  into.length = at;
  return stops;
}
