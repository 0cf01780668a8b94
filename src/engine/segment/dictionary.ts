// The terms of a segment in order of their UTF-8 bytes, front-coded in blocks of sixteen: finds a term's number, and all
// terms with a prefix, on the bytes as they lie in the file.
import { DICTIONARY_BLOCK } from './format.ts';
import { GrowingBytes } from './growing-bytes.ts';

export interface DictionarySource {
  u8(name: string): Uint8Array;
  u32(name: string): Uint32Array;
}

/** `sorted` in code point order (that of UTF-8 bytes), `ids[i]` the number of `sorted[i]`. */
export function buildDictionary(sorted: readonly string[], ids: Uint32Array): { name: string; parts: Uint8Array[] }[] {
  const encoder = new TextEncoder();
  const text = new GrowingBytes(sorted.length * 8 + 16);
  const at = new Uint32Array(Math.ceil(sorted.length / DICTIONARY_BLOCK) + 1);
  let previous = new Uint8Array(0);
  for (let i = 0; i < sorted.length; i++) {
    const bytes = encoder.encode(sorted[i] as string);
    let shared = 0;
    if (i % DICTIONARY_BLOCK === 0) at[i / DICTIONARY_BLOCK] = text.length;
    else {
      const most = Math.min(previous.length, bytes.length, 255);
      while (shared < most && previous[shared] === bytes[shared]) shared++;
    }
    text.varint(shared);
    text.varint(bytes.length - shared);
    text.append(bytes.subarray(shared));
    previous = bytes;
  }
  at[at.length - 1] = text.length;
  return [
    { name: 'dictionary.text', parts: [text.done()] },
    { name: 'dictionary.at', parts: [bytesOf(at)] },
    { name: 'dictionary.ids', parts: [bytesOf(ids)] },
  ];
}

export class Dictionary {
  readonly size: number;
  readonly #text: Uint8Array;
  readonly #at: Uint32Array;
  readonly #ids: Uint32Array;
  /** By number, its place among the sorted terms; made when it is first asked for. */
  #places: Uint32Array | undefined;
  readonly #encoder = new TextEncoder();
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  constructor(source: DictionarySource) {
    this.#text = source.u8('dictionary.text');
    this.#at = source.u32('dictionary.at');
    this.#ids = source.u32('dictionary.ids');
    this.size = this.#ids.length;
  }

  /** The number of `term`, or -1. */
  find(term: string): number {
    const wanted = this.#encoder.encode(term);
    for (const entry of this.#from(wanted)) {
      const order = compareBytes(entry.bytes, wanted);
      if (order === 0) return entry.id;
      if (order > 0) return -1;
    }
    return -1;
  }

  /** The term of a number; undefined for a number that there is not. Some microseconds, as finding one. */
  termOf(id: number): string | undefined {
    this.#places ??= placesOf(this.#ids);
    const place = this.#places[id];
    if (place === undefined || this.#ids[place] !== id) return undefined;
    let left = place % DICTIONARY_BLOCK;
    for (const { bytes } of this.#fromBlock(Math.floor(place / DICTIONARY_BLOCK))) {
      if (left-- === 0) return this.#decoder.decode(bytes);
    }
    return undefined;
  }

  /** Terms that begin with `prefix`, in byte order. */
  *withPrefix(prefix: string): Generator<{ readonly term: string; readonly id: number }> {
    const wanted = this.#encoder.encode(prefix);
    for (const { bytes, id } of this.#from(wanted)) {
      const head = bytes.subarray(0, wanted.length);
      const order = compareBytes(head, wanted);
      if (order > 0) return;
      if (order === 0 && head.length === wanted.length) yield { term: this.#decoder.decode(bytes), id };
    }
  }

  /** Every entry from the block where `wanted` would stand. The bytes are valid until the next step. */
  #from(wanted: Uint8Array): Generator<{ readonly bytes: Uint8Array; readonly id: number }> {
    let low = 0;
    let high = this.#at.length - 2;
    // The last block whose first word is not after the wanted one.
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (compareBytes(this.#head(middle), wanted) <= 0) low = middle;
      else high = middle - 1;
    }
    return this.#fromBlock(low);
  }

  /** As #from, from the first entry of a block on. */
  *#fromBlock(block: number): Generator<{ readonly bytes: Uint8Array; readonly id: number }> {
    let word = new Uint8Array(64);
    let at = this.#at[block] ?? 0;
    for (let i = block * DICTIONARY_BLOCK; i < this.size; i++) {
      let shared = 0;
      let length = 0;
      for (let shift = 0, more = true; more; shift += 7) {
        const byte = this.#text[at++] as number;
        shared |= (byte & 127) << shift;
        more = byte > 127;
      }
      for (let shift = 0, more = true; more; shift += 7) {
        const byte = this.#text[at++] as number;
        length |= (byte & 127) << shift;
        more = byte > 127;
      }
      if (shared + length > word.length) {
        const larger = new Uint8Array((shared + length) * 2);
        larger.set(word);
        word = larger;
      }
      for (let j = 0; j < length; j++) word[shared + j] = this.#text[at++] as number;
      yield { bytes: word.subarray(0, shared + length), id: this.#ids[i] as number };
    }
  }

  #head(block: number): Uint8Array {
    // The first word of a block shares nothing: one byte 0, its length, the word.
    let at = (this.#at[block] as number) + 1;
    let length = 0;
    for (let shift = 0, more = true; more; shift += 7) {
      const byte = this.#text[at++] as number;
      length |= (byte & 127) << shift;
      more = byte > 127;
    }
    return this.#text.subarray(at, at + length);
  }
}

function placesOf(ids: Uint32Array): Uint32Array {
  const places = new Uint32Array(ids.length);
  for (let place = 0; place < ids.length; place++) {
    const id = ids[place] as number;
    if (id < places.length) places[id] = place;
  }
  return places;
}

/** Code point order, which is the order of UTF-8 bytes; UTF-16's own order differs beyond the basic plane. */
export function compareTerms(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    let x = a.charCodeAt(i);
    let y = b.charCodeAt(i);
    if (x === y) continue;
    // Surrogates stand for code points above all others: lifted over U+E000..U+FFFF.
    if (x >= 0xd800 && y >= 0xd800) {
      x = x >= 0xe000 ? x - 0x800 : x + 0x2000;
      y = y >= 0xe000 ? y - 0x800 : y + 0x2000;
    }
    return x - y;
  }
  return a.length - b.length;
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    if (a[i] !== b[i]) return (a[i] as number) - (b[i] as number);
  }
  return a.length - b.length;
}

function bytesOf(array: Uint32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
