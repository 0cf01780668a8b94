// The words of a segment as they are read: views over what words-builder.ts wrote. Immutable; word i is the i-th in order of
// UTF-8 bytes.
import { EngineError } from '../error.ts';
import { GROUP_SHIFT, type SurfaceCount, WORDS_FORMAT, type WordsMeta } from './words-builder.ts';

export interface WordsSource {
  u8(name: string): Uint8Array;
  u32(name: string): Uint32Array;
}

/** Words that share an entry of `maxima`. */
export const MAXIMA_SHIFT = 6;

// A word may begin with a byte order mark: a character like others here.
const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });
const ENCODER = new TextEncoder();

export class Words {
  readonly size: number;
  /** All counts together. */
  readonly total: number;
  /** The words' UTF-8. */
  readonly text: Uint8Array;
  /** How often each occurs. */
  readonly counts: Uint32Array;
  /** The signature of each: letters.ts. Signed, though they are not: keeps their loop out of floating point. */
  readonly letters: Int32Array;
  readonly #at: Uint32Array;
  readonly #lengths: Uint8Array;
  #maxima: Uint32Array | undefined;

  /** Throws EngineError `version` or `damaged` unless the sections are what buildWords made. */
  constructor(source: WordsSource, meta: unknown) {
    const { format, words, total } = (meta ?? {}) as Partial<WordsMeta>;
    if (format !== WORDS_FORMAT) throw new EngineError('version', `words of format ${format}, not ${WORDS_FORMAT}`);
    this.text = source.u8('words.text');
    this.counts = source.u32('words.counts');
    const letters = source.u32('words.letters');
    this.letters = new Int32Array(letters.buffer, letters.byteOffset, letters.length);
    this.#at = source.u32('words.at');
    this.#lengths = source.u8('words.lengths');
    this.size = this.counts.length;
    this.total = total ?? 0;
    const groups = (this.size + (1 << GROUP_SHIFT) - 1) >>> GROUP_SHIFT;
    const fit =
      words === this.size &&
      Number.isSafeInteger(total) &&
      this.letters.length === this.size &&
      this.#lengths.length === this.size &&
      this.#at.length === groups + 1 &&
      this.#at[groups] === this.text.length;
    if (!fit) throw new EngineError('damaged', 'the lengths of the sections words.* do not agree');
  }

  /** 0 <= i < size. */
  word(i: number): string {
    const from = this.start(i);
    return DECODER.decode(this.text.subarray(from, from + this.byteLength(i)));
  }

  count(i: number): number {
    return this.counts[i] as number;
  }

  /** Where word `i` begins in `text`. */
  start(i: number): number {
    let at = this.#at[i >>> GROUP_SHIFT] as number;
    for (let j = (i >>> GROUP_SHIFT) << GROUP_SHIFT; j < i; j++) at += this.#lengths[j] as number;
    return at;
  }

  byteLength(i: number): number {
    return this.#lengths[i] as number;
  }

  /** The number of `word`, or -1. */
  find(word: string): number {
    if (!word.isWellFormed()) return -1;
    const wanted = ENCODER.encode(word);
    const i = this.#lowerBound(wanted);
    return i < this.size && this.#compare(i, wanted) === 0 ? i : -1;
  }

  /** Words from the first number up to, not including, the second begin with `prefix`. */
  range(prefix: string): readonly [from: number, to: number] {
    if (prefix === '') return [0, this.size];
    if (!prefix.isWellFormed()) return [0, 0];
    const wanted = ENCODER.encode(prefix);
    const from = this.#lowerBound(wanted);
    // No byte of UTF-8 is 255, so the first word after all with this prefix is not before the prefix with its last byte raised.
    wanted[wanted.length - 1] = (wanted.at(-1) as number) + 1;
    return [from, this.#lowerBound(wanted)];
  }

  /** The largest count of each 2^MAXIMA_SHIFT words; worked out when first asked for. */
  get maxima(): Uint32Array {
    if (this.#maxima) return this.#maxima;
    const maxima = new Uint32Array(Math.ceil(this.size / (1 << MAXIMA_SHIFT)));
    for (let i = 0; i < this.size; i++) {
      const count = this.counts[i] as number;
      if (count > (maxima[i >>> MAXIMA_SHIFT] as number)) maxima[i >>> MAXIMA_SHIFT] = count;
    }
    this.#maxima = maxima;
    return maxima;
  }

  /** All words with their counts, to build the words of several segments into one. */
  *entries(): Generator<SurfaceCount> {
    for (let i = 0; i < this.size; i++) yield { surface: this.word(i), count: this.count(i) };
  }

  /** The first word not before `wanted`, or `size`. */
  #lowerBound(wanted: Uint8Array): number {
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(middle, wanted) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #compare(i: number, wanted: Uint8Array): number {
    const from = this.start(i);
    const own = this.byteLength(i);
    const length = Math.min(own, wanted.length);
    for (let j = 0; j < length; j++) {
      const difference = (this.text[from + j] as number) - (wanted[j] as number);
      if (difference !== 0) return difference;
    }
    return own - wanted.length;
  }
}

/** How often `word` occurs, all parts together. */
export function countIn(parts: readonly Words[], word: string): number {
  let count = 0;
  for (const part of parts) {
    const i = part.find(word);
    if (i >= 0) count += part.count(i);
  }
  return count;
}
