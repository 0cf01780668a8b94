// Which characters are what, by explicit ranges where a property would take in too much. Letters and digits themselves come from
// the Unicode tables of the JavaScript engine, which grow with its versions; what is assigned today does not change.
import {
  APOSTROPHE,
  CLOSE_BRACE,
  DIGIT,
  DOLLAR,
  DOT,
  GREEK,
  GREEK_UPPER,
  HASH,
  HYPHEN,
  IDEOGRAPH,
  JOINER,
  LETTER,
  LOWER,
  OPEN_BRACE,
  PLUS,
  SEPARATOR,
  UPPER,
} from './cells.ts';

const PUNCTUATION: Readonly<Record<string, number>> = {
  '-': HYPHEN,
  _: JOINER,
  '^': JOINER,
  '/': JOINER,
  '+': PLUS,
  '.': DOT,
  $: DOLLAR,
  '{': OPEN_BRACE,
  '}': CLOSE_BRACE,
  "'": APOSTROPHE,
  '#': HASH,
  // Beyond ASCII: hyphens, en dash (Barabási–Albert), minus signs; the em dash separates.
  '\u058a': HYPHEN,
  '\u1806': HYPHEN,
  '\u2010': HYPHEN,
  '\u2011': HYPHEN,
  '\u2012': HYPHEN,
  '\u2013': HYPHEN,
  '\u2212': HYPHEN,
  '\ufe63': HYPHEN,
  '\uff0d': HYPHEN,
  '\u2018': APOSTROPHE,
  '\u2019': APOSTROPHE,
  '\u02bc': APOSTROPHE,
  '\uff07': APOSTROPHE,
  '\u2044': JOINER,
  '\u2215': JOINER,
  '\uff0f': JOINER,
  '\uff3f': JOINER,
  '\uff0b': PLUS,
  '\uff0e': DOT,
  '\uff03': HASH,
};

/** Classes of the ASCII characters. */
export const ASCII_CLASS: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[a-z]/.test(character)) return LOWER;
  if (/[A-Z]/.test(character)) return UPPER;
  if (/[0-9]/.test(character)) return DIGIT;
  return PUNCTUATION[character] ?? SEPARATOR;
});

// Ranges for a character class, as text: in a literal a mark would combine with the character before it.
const VANISHING_RANGES = [
  // Soft hyphen, joiners and word joiners, byte order mark, controls of direction, variation selectors.
  String.raw`\u00ad\u061c\u180b-\u180f\u200c-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\u{e0100}-\u{e01ef}`,
  // Combining diacritical marks: Latin, Greek, Cyrillic, symbols.
  String.raw`\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f`,
  // Hebrew points.
  String.raw`\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7`,
  // Arabic marks and tatweel.
  String.raw`\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff`,
];

/** One character that vanishes. The vowel signs of Indic and other scripts stay: they are letters to their readers. */
export const VANISHING: RegExp = new RegExp(`^[${VANISHING_RANGES.join('')}]$`, 'u');

// The mark of long vowels is not Katakana to Unicode but common to both kana.
const IDEOGRAPHIC =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u30fc\u3099\u309a]$/u;
const GREEK_LETTER = /^[\u03b1-\u03c9]$/;
const WORD = /^[\p{L}\p{M}\p{N}]$/u;

/** Class of one folded character beyond ASCII, before lower-casing would hide whether it was a capital. */
export function classOf(character: string): number {
  const punctuation = PUNCTUATION[character];
  if (punctuation !== undefined) return punctuation;
  if (!WORD.test(character)) return SEPARATOR;
  if (/^\p{N}$/u.test(character)) return DIGIT;
  if (IDEOGRAPHIC.test(character)) return IDEOGRAPH;
  const small = character.toLowerCase();
  const isCapital = small !== character;
  if (GREEK_LETTER.test(small)) return isCapital ? GREEK_UPPER : GREEK;
  if (isCapital) return UPPER;
  return character.toUpperCase() === character ? LETTER : LOWER;
}
