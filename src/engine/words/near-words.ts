// All words within a distance of a typed one, with their counts over all segments. Goes through every word, most of them by
// signature only.
import { LENGTH_SHIFT, LETTERS, lettersOf } from './letters.ts';
import { TypedWord } from './typed-word.ts';
import type { Words } from './words.ts';

export interface NearWord {
  readonly word: string;
  readonly count: number;
  readonly distance: number;
}

/** Words within 1 to `most` edits of `word`, itself left out, in no order. `most` is 1 or 2; `word` has a signature. */
export function nearWords(parts: readonly Words[], word: string, most: 1 | 2): NearWord[] {
  const typed = new TypedWord(word);
  const found = new Map<string, NearWord>();
  for (const part of parts) {
    for (const { i, distance } of nearIn(part, typed, lettersOf(word), most)) {
      const near = part.word(i);
      found.set(near, { word: near, distance, count: (found.get(near)?.count ?? 0) + part.count(i) });
    }
  }
  return [...found.values()];
}

function nearIn(part: Words, typed: TypedWord, signature: number, most: 1 | 2): { i: number; distance: number }[] {
  const near: { i: number; distance: number }[] = [];
  const { text, letters, size } = part;
  const own = signature & LETTERS;
  const shortest = Math.max(1, typed.length - most);
  const span = typed.length + most - shortest;
  const keep = most === 1 ? -1 : 0;
  for (let i = 0; i < size; i++) {
    const other = letters[i] as number;
    // `bits & (bits - 1)` is without the lowest bit: what is left after `most` of them is too much. Both sides at once and
    // before the length, because the processor guesses a branch right that is nearly always taken (4 times faster).
    let lost = own & ~other;
    let gained = other & LETTERS & ~own;
    lost &= (lost - 1) | keep;
    gained &= (gained - 1) | keep;
    if (((lost & (lost - 1)) | (gained & (gained - 1))) !== 0) continue;
    // One comparison for both ends: below the shortest the difference wraps around. Words without a signature have length 0.
    const length = other >>> LENGTH_SHIFT;
    if ((length - shortest) >>> 0 > span) continue;
    const from = part.start(i);
    const distance = typed.distanceTo(text, from, from + part.byteLength(i), length, most);
    if (distance > 0 && distance <= most) near.push({ i, distance });
  }
  return near;
}
