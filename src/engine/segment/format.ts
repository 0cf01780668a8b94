// Numbers that say how a segment's postings lie in its file.
//
// Terms are numbered by document frequency, the most frequent first, so that a term's frequency and, for short lists, its
// place follow from its number, and so that frequent tokens take one byte in the forward index.
//
//   LIST    (df < N / 64)   one Uint32 a posting: document << 12 | code << 8 | impact
//   BLOCKED (df >= N / 64)  a directory entry for each block of 256 documents: largest impact and place of its data
//   BITMAP  (frequent stop words)  one bit a document, no impacts: present or not
//
// A block's data, aligned to 4 bytes: byte 0 is the number of postings less one, then
//   fewer than 24:  local numbers (1 byte each, ascending), codes (4 bits each)
//   24 or more:     at +4 a bitmap of 256 bits, at +36 the number of bits before each of its 8 words, at +44 codes
// and last, for each posting whose code is OTHER, in order: local number, impact.
// The impact of any other code comes from the class table: row of the document's class, column of the code.

/** Raised whenever a file of the former number would be read wrongly. */
export const SEGMENT_FORMAT = 1;
export const SEGMENT_KIND = 'broadsheet-segment';

/** Documents are 20 bits of a posting. */
export const MOST_DOCUMENTS = 1 << 20;
export const BLOCK_BITS = 8;
export const BLOCK = 1 << BLOCK_BITS;
/** Terms in at least one document of so many are BLOCKED: there a block holds four postings or more on average. */
const BLOCKED_FROM = 64;
/** From so many postings a block has a bitmap instead of local numbers: found in constant time. */
export const BITMAP_FROM = 24;
/** Blocks whose places share a base. */
export const GROUP_BITS = 4;
export const BITMAP_AT = 4;
export const BITMAP_WORDS = BLOCK / 32;
export const RANKS_AT = BITMAP_AT + 4 * BITMAP_WORDS;
export const BITMAP_CODES_AT = RANKS_AT + BITMAP_WORDS;

export const KIND_LIST = 0;
export const KIND_BLOCKED = 1;
export const KIND_BITMAP = 2;

/** Words in a block of the dictionary that are stored as differences to the word before. */
export const DICTIONARY_BLOCK = 16;

/** Terms of names have a first character of their own, so that an author `long` is another term than the word. */
export function nameTerm(field: number, term: string): string {
  return String.fromCharCode(1 + field) + term;
}

/** Whether it is a term of a field of names; 0x20 and below never begin a word. */
export function isNameTerm(term: string): boolean {
  return term.charCodeAt(0) < 0x20;
}

export function leastBlocked(documents: number): number {
  // Tiny segments have lists only: a directory would be larger than what it leads to.
  return Math.max(Math.ceil(documents / BLOCKED_FROM), 32);
}
