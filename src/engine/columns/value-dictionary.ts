// The distinct values of a set column as value-writer.ts laid them: from ordinal to value and back, without decoding the rest.
import { MOST_VALUE_BYTES, VALUE_BLOCK } from './value-writer.ts';

export class ValueDictionary {
  readonly size: number;
  readonly #text: Uint8Array;
  readonly #blocks: Uint32Array;
  readonly #encoder = new TextEncoder();

  /** `text`, `blocks`: the sections `values` and `values.at`. */
  constructor(text: Uint8Array, blocks: Uint32Array, size: number) {
    this.#text = text;
    this.#blocks = blocks;
    this.size = size;
  }

  /** The value with this number, 0 <= `ordinal` < size. */
  value(ordinal: number): string {
    const cursor = this.cursor(ordinal);
    cursor.next();
    return cursor.value();
  }

  /** The number of `value`, or -1. */
  ordinal(value: string): number {
    const wanted = this.#encoder.encode(value);
    const at = this.#lowerBound(wanted);
    if (at === this.size) return -1;
    const cursor = this.cursor(at);
    cursor.next();
    return cursor.compare(wanted) === 0 ? at : -1;
  }

  /** Numbers from `from` up to but not including `to` are the values that begin with `prefix`. */
  prefixRange(prefix: string): { readonly from: number; readonly to: number } {
    const wanted = this.#encoder.encode(prefix);
    if (wanted.length === 0) return { from: 0, to: this.size };
    const from = this.#lowerBound(wanted);
    // No byte of UTF-8 is 255, so the first word after all with this prefix is the prefix with its last byte raised.
    wanted[wanted.length - 1] = (wanted.at(-1) as number) + 1;
    return { from, to: this.#lowerBound(wanted) };
  }

  /** Before the value `from`: the first `next()` reads it. */
  cursor(from = 0): ValueCursor {
    const block = Math.floor(from / VALUE_BLOCK);
    const cursor = new ValueCursor(this.#text, this.#blocks[block] ?? 0);
    for (let skipped = block * VALUE_BLOCK; skipped < from; skipped++) cursor.next();
    return cursor;
  }

  /** The first value not before `wanted`, or `size`. */
  #lowerBound(wanted: Uint8Array): number {
    let low = 0;
    let high = this.#blocks.length - 1;
    if (high < 0) return 0;
    // The last block whose first value is not after the wanted one.
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      const head = new ValueCursor(this.#text, this.#blocks[middle] as number);
      head.next();
      if (head.compare(wanted) <= 0) low = middle;
      else high = middle - 1;
    }
    const cursor = this.cursor(low * VALUE_BLOCK);
    const end = Math.min(this.size, (low + 1) * VALUE_BLOCK);
    for (let ordinal = low * VALUE_BLOCK; ordinal < end; ordinal++) {
      cursor.next();
      if (cursor.compare(wanted) >= 0) return ordinal;
    }
    return end;
  }
}

/** Reads one value after another. The caller knows how many there are. */
export class ValueCursor {
  readonly #text: Uint8Array;
  // Grows up to MOST_VALUE_BYTES; most values are names.
  #word = new Uint8Array(64);
  #length = 0;
  #at: number;

  constructor(text: Uint8Array, at: number) {
    this.#text = text;
    this.#at = at;
  }

  next(): void {
    const shared = this.#varint();
    const own = this.#varint();
    const length = Math.min(shared + own, MOST_VALUE_BYTES);
    if (length > this.#word.length) {
      const larger = new Uint8Array(MOST_VALUE_BYTES);
      larger.set(this.#word);
      this.#word = larger;
    }
    for (let i = shared; i < length; i++) this.#word[i] = this.#text[this.#at++] as number;
    this.#length = length;
  }

  value(): string {
    return DECODER.decode(this.#word.subarray(0, this.#length));
  }

  /** Below, above or 0 as the value is before, after or equal to `other` by bytes. */
  compare(other: Uint8Array): number {
    const length = Math.min(this.#length, other.length);
    for (let i = 0; i < length; i++) {
      const difference = (this.#word[i] as number) - (other[i] as number);
      if (difference !== 0) return difference;
    }
    return this.#length - other.length;
  }

  #varint(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.#text[this.#at++] as number;
      value |= (byte & 127) << shift;
      if (!(byte > 127)) return value;
    }
  }
}

// A byte order mark at the beginning of a value is a character of it.
const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });
