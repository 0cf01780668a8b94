// Sets of documents of a segment: bit d of the set is bit d & 31 of word d >>> 5. Functions on plain words, so that a bitmap
// can lie in a file or in memory shared between threads. Bits beyond the last document are always 0.
import { EngineError } from '../error.ts';

/** Words that hold one bit for each of `documents` documents. */
export function wordsFor(documents: number): number {
  return Math.ceil(documents / 32);
}

/** No document of `documents`. */
export function createBitmap(documents: number): Uint32Array {
  return new Uint32Array(wordsFor(documents));
}

/** All of `documents` documents. */
export function fillAll(documents: number): Uint32Array {
  return clearTail(createBitmap(documents).fill(0xffffffff), documents);
}

/** The given documents, in any order, each below `documents`. */
export function bitmapOf(ordinals: Iterable<number>, documents: number): Uint32Array {
  const words = createBitmap(documents);
  for (const ordinal of ordinals) setBit(words, ordinal);
  return words;
}

export function setBit(words: Uint32Array, ordinal: number): void {
  words[ordinal >>> 5] = (words[ordinal >>> 5] as number) | (1 << (ordinal & 31));
}

export function clearBit(words: Uint32Array, ordinal: number): void {
  words[ordinal >>> 5] = (words[ordinal >>> 5] as number) & ~(1 << (ordinal & 31));
}

export function hasBit(words: Uint32Array, ordinal: number): boolean {
  return (((words[ordinal >>> 5] as number) >>> (ordinal & 31)) & 1) === 1;
}

/** Leaves in `target` what is in both. Both have the same length, else EngineError `invalid`; so for `or` and `andNot`. */
export function and(target: Uint32Array, other: Uint32Array): void {
  requireSameLength(target, other);
  for (let i = 0; i < target.length; i++) target[i] = (target[i] as number) & (other[i] as number);
}

/** Adds to `target` what is in `other`. */
export function or(target: Uint32Array, other: Uint32Array): void {
  requireSameLength(target, other);
  for (let i = 0; i < target.length; i++) target[i] = (target[i] as number) | (other[i] as number);
}

/** Takes from `target` what is in `other`. */
export function andNot(target: Uint32Array, other: Uint32Array): void {
  requireSameLength(target, other);
  for (let i = 0; i < target.length; i++) target[i] = (target[i] as number) & ~(other[i] as number);
}

/** Turns the set into its complement within `documents` documents. */
export function not(words: Uint32Array, documents: number): void {
  if (words.length !== wordsFor(documents)) {
    throw new EngineError('invalid', `a bitmap of ${words.length} words is not one of ${documents} documents`);
  }
  for (let i = 0; i < words.length; i++) words[i] = ~(words[i] as number);
  clearTail(words, documents);
}

export function countBits(words: Uint32Array): number {
  let count = 0;
  for (let i = 0; i < words.length; i++) count += bitsIn(words[i] as number);
  return count;
}

/** How many documents are in both; `other` may begin at word `from` of a longer array. */
export function countBoth(words: Uint32Array, other: Uint32Array, from = 0): number {
  let count = 0;
  for (let i = 0; i < words.length; i++) count += bitsIn((words[i] as number) & (other[from + i] as number));
  return count;
}

export function isEmpty(words: Uint32Array): boolean {
  for (let i = 0; i < words.length; i++) if (words[i] !== 0) return false;
  return true;
}

/** Visits the documents of the set, ascending. */
export function forEachBit(words: Uint32Array, visit: (ordinal: number) => void): void {
  for (let i = 0; i < words.length; i++) {
    // Lowest bit first: 31 - clz32 of an isolated bit is its place.
    for (let bits = (words[i] as number) | 0; bits !== 0; bits &= bits - 1)
      visit((i << 5) + 31 - Math.clz32(bits & -bits));
  }
}

/** The first document of the set at or after `from`, or -1. */
export function nextBit(words: Uint32Array, from: number): number {
  let i = from >>> 5;
  if (i >= words.length) return -1;
  let bits = (words[i] as number) & (-1 << (from & 31));
  while (bits === 0) {
    if (++i === words.length) return -1;
    bits = (words[i] as number) | 0;
  }
  return (i << 5) + 31 - Math.clz32(bits & -bits);
}

/** Bits set in a word: sums of 2, 4, 8 bits side by side, then added up by a multiplication (Warren: Hacker's Delight, 5-1). */
function bitsIn(word: number): number {
  let sums = word - ((word >>> 1) & 0x55555555);
  sums = (sums & 0x33333333) + ((sums >>> 2) & 0x33333333);
  return Math.imul((sums + (sums >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function clearTail(words: Uint32Array, documents: number): Uint32Array {
  if ((documents & 31) !== 0) {
    const last = words.length - 1;
    words[last] = (words[last] as number) & ((1 << (documents & 31)) - 1);
  }
  return words;
}

function requireSameLength(a: Uint32Array, b: Uint32Array): void {
  if (a.length !== b.length)
    throw new EngineError('invalid', `bitmaps of ${a.length} and ${b.length} words do not match`);
}
