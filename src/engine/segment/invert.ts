// Inversion: from the token buffer to the sections of a segment. Two passes over the tokens: document frequencies were
// counted while they came in, so terms get their final numbers first, and each posting is then written once, in its place.

import type { Schema } from '../schema.ts';
import { CodeTable, codebook, MOST_COUNTED, OTHER } from './codebook.ts';
import { buildDictionary, compareTerms } from './dictionary.ts';
import { GrowingBytes } from './growing-bytes.ts';
import { fieldNorm, namePart, quantise } from './impact.ts';
import { layOutPostings } from './postings-layout.ts';
import type { TokenBuffer } from './token-buffer.ts';
import { NAME, STOP } from './vocabulary.ts';

/** Documents between two chances to interrupt. */
const SLICE = 512;

export interface Inverted {
  readonly sections: readonly { readonly name: string; readonly parts: readonly Uint8Array[] }[];
  /** The final number of each of the buffer's terms. */
  readonly newIds: Uint32Array;
}

/** `averages` are the library's average field lengths, which impacts are quantised with. */
export function* invert(schema: Schema, buffer: TokenBuffer, averages: readonly number[]): Generator<void, Inverted> {
  const { vocabulary } = buffer;
  const { sorted, sortedIds, newIds, df, flags } = numberTerms(vocabulary);
  yield;
  const classes = new LengthClasses(schema, averages);
  const classOf = new Uint32Array(buffer.documents);
  for (let d = 0; d < buffer.documents; d++) classOf[d] = classes.of(buffer.lengths, d * schema.text.length);
  const table = classes.table();

  const starts = new Uint32Array(df.length + 1);
  for (let term = 0; term < df.length; term++) starts[term + 1] = (starts[term] as number) + (df[term] as number);
  const postings = new Uint32Array(starts[df.length] as number);
  const cursors = starts.slice(0, df.length);
  const codes = new CodeTable(schema.text.length);
  const counts = new Uint32Array(df.length);
  const touched = new Uint32Array(df.length);
  const increments = schema.text.map((_, f) => 2 ** (8 * f));
  const fields = schema.text.length + schema.names.length;
  const tokens = buffer.bytes.bytes;
  const forward = new GrowingBytes(buffer.bytes.length + 1024);
  const forwardAt = new Uint32Array(buffer.documents + 1);
  const unpacked = schema.text.map(() => 0);

  for (let document = 0; document < buffer.documents; document++) {
    if (document % SLICE === 0) yield;
    let at = buffer.starts[document] as number;
    const end = document + 1 < buffer.documents ? (buffer.starts[document + 1] as number) : buffer.bytes.length;
    forwardAt[document] = forward.length;
    // A smaller number never takes more bytes by more than this: a number has at most 4.
    forward.reserve((end - at) * 4 + 16);
    const out = forward.bytes;
    let to = forward.length;
    let touchedCount = 0;
    for (let f = 0; f < fields; f++) {
      const shift = f < schema.text.length ? 8 * f : 0;
      const increment = f < schema.text.length ? (increments[f] as number) : 1;
      let left = 0;
      for (let header = 0; header < 2; header++) {
        let value = 0;
        for (let s = 0, more = true; more; s += 7) {
          const byte = tokens[at++] as number;
          out[to++] = byte;
          value |= (byte & 127) << s;
          more = byte > 127;
        }
        left += value;
      }
      for (; left > 0; left--) {
        let byte = tokens[at++] as number;
        let provisional = byte & 127;
        for (let s = 7; byte > 127; s += 7) {
          byte = tokens[at++] as number;
          provisional |= (byte & 127) << s;
        }
        const term = newIds[provisional] as number;
        let rest = term;
        while (rest > 127) {
          out[to++] = (rest & 127) | 128;
          rest >>>= 7;
        }
        out[to++] = rest;
        const count = counts[term] as number;
        if (count === 0) touched[touchedCount++] = term;
        if (((count >>> shift) & 255) < MOST_COUNTED) counts[term] = count + increment;
      }
    }
    forward.length = to;
    const row = (classOf[document] as number) << 4;
    for (let i = 0; i < touchedCount; i++) {
      const term = touched[i] as number;
      const packed = counts[term] as number;
      counts[term] = 0;
      const flag = flags[term] as number;
      let code: number;
      let impact: number;
      if (flag === 0) {
        code = codes.of(packed);
        if (code === OTHER) {
          for (let f = 0; f < unpacked.length; f++) unpacked[f] = (packed >>> (8 * f)) & 255;
          impact = quantise(classes.part(unpacked, classOf[document] as number));
        } else impact = table[row | code] as number;
      } else if (flag === NAME) {
        code = packed <= OTHER ? packed - 1 : OTHER;
        impact = quantise(namePart(schema, packed));
      } else {
        // A stop word is there or not: how often says nothing.
        code = 0;
        impact = table[0] as number;
      }
      const place = cursors[term] as number;
      cursors[term] = place + 1;
      postings[place] = (document << 12) | (code << 8) | impact;
    }
  }
  forwardAt[buffer.documents] = forward.length;
  const laidOut = yield* layOutPostings({
    documents: buffer.documents,
    df,
    postings,
    stop: (term) => flags[term] === STOP,
  });
  const dictionary = buildDictionary(sorted, sortedIds);
  yield;
  const keys = Uint32Array.from(buffer.keys);
  return {
    newIds,
    sections: [
      { name: 'keys', parts: [bytesOf(keys)] },
      ...keyOrder(keys),
      ...dictionary,
      ...laidOut,
      { name: 'class.of', parts: [bytesOf(classOf)] },
      { name: 'class.table', parts: [table] },
      { name: 'class.lengths', parts: [bytesOf(classes.lengths())] },
      { name: 'forward.at', parts: [bytesOf(forwardAt)] },
      { name: 'forward', parts: [forward.done()] },
    ],
  };
}

/** Final numbers: by frequency, the most frequent first, then in term order, so that equal inputs give equal files. */
function numberTerms(vocabulary: TokenBuffer['vocabulary']) {
  const size = vocabulary.terms.length;
  const sorted = vocabulary.terms.filter((_, id) => (vocabulary.df[id] as number) > 0);
  // JavaScript's own order is that of code points unless surrogates are about, and much faster.
  if (sorted.some((term) => /[\ud800-\udfff]/.test(term))) sorted.sort(compareTerms);
  else sorted.sort();
  const provisional = Uint32Array.from(sorted, (term) => vocabulary.idOf(term));
  let largest = 0;
  for (let i = 0; i < provisional.length; i++)
    largest = Math.max(largest, vocabulary.df[provisional[i] as number] as number);
  const next = new Uint32Array(largest + 2);
  for (let i = 0; i < provisional.length; i++) {
    const frequency = vocabulary.df[provisional[i] as number] as number;
    next[frequency] = (next[frequency] as number) + 1;
  }
  for (let frequency = largest, at = 0; frequency >= 0; frequency--) {
    const count = next[frequency] as number;
    next[frequency] = at;
    at += count;
  }
  const newIds = new Uint32Array(size);
  const sortedIds = new Uint32Array(provisional.length);
  const df = new Uint32Array(provisional.length);
  const flags = new Uint8Array(provisional.length);
  for (let i = 0; i < provisional.length; i++) {
    const old = provisional[i] as number;
    const frequency = vocabulary.df[old] as number;
    const id = next[frequency] as number;
    next[frequency] = id + 1;
    newIds[old] = id;
    sortedIds[i] = id;
    df[id] = frequency;
    flags[id] = vocabulary.flags[old] as number;
  }
  return { sorted, sortedIds, newIds, df, flags };
}

/** Documents whose fields have the same lengths share a row of impacts. Row 0 is that of names and stop words. */
class LengthClasses {
  readonly #schema: Schema;
  readonly #averages: readonly number[];
  readonly #rows = new Map<number | string, number>();
  readonly #lengths: number[];
  /** weight / norm by class and field. */
  readonly #factors: number[];

  constructor(schema: Schema, averages: readonly number[]) {
    this.#schema = schema;
    this.#averages = averages;
    this.#lengths = schema.text.map(() => 0);
    this.#factors = schema.text.map(() => 0);
  }

  of(lengths: readonly number[], at: number): number {
    const fields = this.#schema.text.length;
    const key =
      fields <= 2
        ? (lengths[at] as number) * 0x4000000 + (fields === 2 ? (lengths[at + 1] as number) : 0)
        : lengths.slice(at, at + fields).join();
    const known = this.#rows.get(key);
    if (known !== undefined) return known;
    const row = this.#rows.size + 1;
    this.#rows.set(key, row);
    for (let f = 0; f < fields; f++) {
      const length = lengths[at + f] as number;
      const { weight, b } = this.#schema.text[f] as Schema['text'][number];
      this.#lengths.push(length);
      this.#factors.push(weight / fieldNorm(b, length, this.#averages[f] as number));
    }
    return row;
  }

  part(counts: readonly number[], row: number): number {
    let tf = 0;
    for (let f = 0; f < counts.length; f++)
      tf += (counts[f] as number) * (this.#factors[row * counts.length + f] as number);
    return tf / (tf + this.#schema.k1);
  }

  /** Column OTHER stays 0: whoever adds up a block adds that, and then what its list of others says. */
  table(): Uint8Array {
    const book = codebook(this.#schema.text.length);
    const table = new Uint8Array((this.#rows.size + 1) * 16);
    for (let code = 0; code < OTHER; code++) {
      table[code] = quantise(namePart(this.#schema, code + 1));
      for (let row = 1; row <= this.#rows.size; row++) {
        table[row * 16 + code] = quantise(this.part(book[code] as readonly number[], row));
      }
    }
    return table;
  }

  lengths(): Uint32Array {
    return Uint32Array.from(this.#lengths);
  }
}

function keyOrder(keys: Uint32Array): { name: string; parts: Uint8Array[] }[] {
  let ascending = true;
  for (let i = 1; i < keys.length && ascending; i++) ascending = (keys[i] as number) > (keys[i - 1] as number);
  if (ascending) return [];
  const order = Uint32Array.from(keys, (_, i) => i).sort((a, b) => (keys[a] as number) - (keys[b] as number));
  return [{ name: 'keys.order', parts: [bytesOf(order)] }];
}

function bytesOf(array: Uint32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
