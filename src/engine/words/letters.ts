// Which letters a word has and how many, in 32 bits: enough to pass over nearly all words that are too far from another one
// without looking at them. Not a hash: words of one signature may differ in order, repetition and letters outside a to z.

/** Bits 0 to 25: a to z. */
export const LETTERS = 0x3ffffff;
/** The bits from here up are the length in UTF-16 units. */
export const LENGTH_SHIFT = 26;
/** Longest word with a signature; distances are worked out in one 32-bit number a column. */
export const LONGEST_WORD = 32;

// Written without spaces between words, or syllable by syllable: a letter more or less is another word, not a slip.
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const LETTERS_ONLY = /^[\p{L}\p{M}]+$/u;
const SURROGATE = /[\ud800-\udfff]/;

/**
 * The signature of a folded word of 1 to LONGEST_WORD letters; 0 for anything else (with digits or signs, CJK, characters
 * beyond the basic plane, longer), which is neither corrected nor suggested. One edit (letter put in, left out or replaced)
 * takes away at most one letter and adds at most one; two neighbours changing places change nothing.
 */
export function lettersOf(word: string): number {
  if (word.length === 0 || word.length > LONGEST_WORD) return 0;
  let letters = 0;
  let plain = true;
  for (let i = 0; i < word.length; i++) {
    const letter = word.charCodeAt(i) - 97;
    if (letter >= 0 && letter < 26) letters |= 1 << letter;
    else plain = false;
  }
  if (!plain && (SURROGATE.test(word) || !LETTERS_ONLY.test(word) || UNSPACED.test(word))) return 0;
  return ((word.length << LENGTH_SHIFT) | letters) >>> 0;
}
