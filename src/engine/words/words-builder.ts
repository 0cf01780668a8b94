// Writes the words of a segment: what its texts say, folded but not stemmed, with how often. For completion and "did you
// mean" only; searching has a dictionary of its own.
//
//   words.text     the words one after another in UTF-8, in order of their bytes
//   words.at       Uint32 a group of GROUP words: where its first begins; last, the end
//   words.lengths  one byte a word: its bytes
//   words.counts   Uint32 a word
//   words.letters  Uint32 a word: letters.ts
//
// Not front-coded: 3 bytes a word more, and any word is read without those before it, which "did you mean" does by the thousand.
import { EngineError } from '../error.ts';
import { compareTerms } from '../segment/dictionary.ts';
import { GrowingBytes } from '../segment/growing-bytes.ts';
import { LONGEST_WORD, lettersOf } from './letters.ts';

export interface SurfaceCount {
  /** A folded, unstemmed word form. */
  readonly surface: string;
  /** How often it occurs; a whole number >= 0. */
  readonly count: number;
}

export interface WordsMeta {
  readonly format: number;
  readonly words: number;
  /** All their counts together. */
  readonly total: number;
}

export interface WordsImage {
  readonly sections: { readonly name: `words.${string}`; readonly parts: Uint8Array[] }[];
  readonly meta: WordsMeta;
}

/** Raised whenever words of the former number would be read wrongly. */
export const WORDS_FORMAT = 1;
export const GROUP_SHIFT = 3;
/** Once is most often a slip or a name: of 137,220 forms in 100,000 papers these are 38 %. */
const LEAST_COUNT = 2;
const MOST_COUNT = 0xffffffff;

/**
 * The same surface may come several times; its counts are added. Left out: what then occurs once, is longer than 32 UTF-16
 * units, or has half a surrogate pair. Throws EngineError `invalid` for a count that is not one.
 */
export function buildWords(surfaces: Iterable<SurfaceCount>): WordsImage {
  const counted = countsOf(surfaces);
  const sorted: string[] = [];
  for (const [surface, count] of counted) if (count >= LEAST_COUNT) sorted.push(surface);
  sorted.sort(compareTerms);

  const encoder = new TextEncoder();
  const text = new GrowingBytes(sorted.length * 8 + 16);
  const at = new Uint32Array(((sorted.length + (1 << GROUP_SHIFT) - 1) >>> GROUP_SHIFT) + 1);
  const lengths = new Uint8Array(sorted.length);
  const counts = new Uint32Array(sorted.length);
  const letters = new Uint32Array(sorted.length);
  let total = 0;
  for (let i = 0; i < sorted.length; i++) {
    const word = sorted[i] as string;
    if ((i & ((1 << GROUP_SHIFT) - 1)) === 0) at[i >>> GROUP_SHIFT] = text.length;
    text.reserve(word.length * 3);
    const { written } = encoder.encodeInto(word, text.bytes.subarray(text.length));
    text.length += written;
    lengths[i] = written;
    const count = Math.min(counted.get(word) as number, MOST_COUNT);
    counts[i] = count;
    total += count;
    letters[i] = lettersOf(word);
  }
  at[at.length - 1] = text.length;
  return {
    sections: [
      { name: 'words.text', parts: [text.done()] },
      { name: 'words.at', parts: [bytesOf(at)] },
      { name: 'words.lengths', parts: [lengths] },
      { name: 'words.counts', parts: [bytesOf(counts)] },
      { name: 'words.letters', parts: [bytesOf(letters)] },
    ],
    meta: { format: WORDS_FORMAT, words: sorted.length, total },
  };
}

function countsOf(surfaces: Iterable<SurfaceCount>): Map<string, number> {
  const counted = new Map<string, number>();
  for (const { surface, count } of surfaces) {
    if (!Number.isSafeInteger(count) || count < 0) {
      throw new EngineError('invalid', `the word ${JSON.stringify(surface)} cannot occur ${count} times`);
    }
    if (surface.length === 0 || surface.length > LONGEST_WORD || !surface.isWellFormed()) continue;
    counted.set(surface, (counted.get(surface) ?? 0) + count);
  }
  return counted;
}

function bytesOf(array: Uint32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
