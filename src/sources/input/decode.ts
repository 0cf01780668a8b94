// Bytes to text in one encoding, with a count of what could not be decoded.
import { StringDecoder } from 'node:string_decoder';
import type { Encoding } from './encoding.ts';

export interface DecodeProblems {
  /** Places where bytes were no text and became U+FFFD. */
  readonly count: number;
  /** 1-based line of the first. */
  readonly line?: number | undefined;
}

export class Decoder {
  readonly #decoder: StringDecoder | TextDecoder;
  readonly #utf8: boolean;
  /** U+FFFD as one unit of UTF-16, first byte first; undefined in any other encoding. */
  readonly #unit: readonly [number, number] | undefined;
  #skip: number;
  #count = 0;
  #firstLine: number | undefined;
  #lines = 1;
  /** The last two bytes, in case U+FFFD itself is cut between pieces. */
  #tail: Uint8Array = new Uint8Array(0);

  constructor(encoding: Encoding) {
    this.#utf8 = encoding.label === 'utf-8';
    // StringDecoder is several times faster than a streaming TextDecoder.
    this.#decoder = this.#utf8 ? new StringDecoder('utf8') : new TextDecoder(encoding.label);
    this.#unit =
      encoding.label === 'utf-16le' ? [0xfd, 0xff] : encoding.label === 'utf-16be' ? [0xff, 0xfd] : undefined;
    this.#skip = encoding.skip;
  }

  get problems(): DecodeProblems {
    return { count: this.#count, line: this.#firstLine };
  }

  write(bytes: Uint8Array): string {
    const skipped = Math.min(this.#skip, bytes.length);
    this.#skip -= skipped;
    const piece = bytes.subarray(skipped);
    const text =
      this.#decoder instanceof StringDecoder
        ? this.#decoder.write(asBuffer(piece))
        : this.#decoder.decode(piece, { stream: true });
    const genuine = this.#utf8 ? this.#genuine(piece, text.includes('\ufffd')) : this.#genuineUtf16(piece);
    this.#check(text, genuine);
    return text;
  }

  end(): string {
    const text = this.#decoder instanceof StringDecoder ? this.#decoder.end() : this.#decoder.decode();
    this.#check(text, 0);
    return text;
  }

  #check(text: string, genuine: number): void {
    let at = text.indexOf('\ufffd');
    if (this.#firstLine === undefined) {
      const bad = at >= 0 && genuine === 0;
      this.#lines += newlines(bad ? text.slice(0, at) : text);
      if (bad) this.#firstLine = this.#lines;
    }
    let found = 0;
    for (; at >= 0; at = text.indexOf('\ufffd', at + 1)) found++;
    if (found > genuine) {
      this.#count += found - genuine;
      this.#firstLine ??= this.#lines;
    }
  }

  /** How many U+FFFD the bytes themselves spell. */
  #genuine(piece: Uint8Array, wanted: boolean): number {
    const bytes = wanted || piece.length < 2 ? Buffer.concat([this.#tail, piece]) : piece;
    this.#tail = Uint8Array.from(bytes.subarray(Math.max(0, bytes.length - 2)));
    let count = 0;
    if (!wanted) return count;
    const buffer = asBuffer(bytes);
    for (let at = buffer.indexOf(REPLACEMENT); at >= 0; at = buffer.indexOf(REPLACEMENT, at + 3)) count++;
    return count;
  }

  /** The same in UTF-16, where it is two bytes at an even place; one byte can be left over from the piece before. */
  #genuineUtf16(piece: Uint8Array): number {
    if (!this.#unit) return 0;
    const bytes = this.#tail.length > 0 ? Buffer.concat([this.#tail, piece]) : piece;
    const [first, second] = this.#unit;
    const whole = bytes.length - (bytes.length % 2);
    let count = 0;
    for (let at = 0; at < whole; at += 2) if (bytes[at] === first && bytes[at + 1] === second) count++;
    this.#tail = Uint8Array.from(bytes.subarray(whole));
    return count;
  }
}

const REPLACEMENT = Buffer.from('\ufffd');

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
