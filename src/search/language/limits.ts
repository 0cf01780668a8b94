// How much of a query is read. Anything longer is cut, visibly: nobody types it, and what pastes it should not cost more.

/** UTF-16 units. A page's address carries the query, and 8 KB is where servers and proxies begin to refuse one. */
export const MOST_CHARACTERS = 4096;
/** White-space separated words, those of phrases and filters included: the longest questions of LitSearch have about 60. */
export const MOST_WORDS = 64;
/** Parentheses within parentheses; deeper ones are left out of account. */
export const DEEPEST_NESTING = 16;
/** Notes shown at most: one query can be wrong in sixty places. */
export const MOST_NOTES = 6;

const WORD = /[^\s|()"“”„‟＂«»]+/gu;
const SEARCHABLE = /[\p{L}\p{N}]/u;
// Separators, controls, marks that turn the direction of writing (they would reorder what chips show), halves of a surrogate
// pair (no address can carry them): each is one UTF-16 unit, so that offsets stay.
const BLANK = /[\s\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/gu;

/** Whether an index could hold any of it: a letter or a digit. */
export function isSearchable(text: string): boolean {
  return SEARCHABLE.test(text);
}

/**
 * The part of a query that is read, with every kind of blank made a space (offsets stay those of `q`), and what was cut.
 * Cutting twice cuts nothing more. Time does not depend on what is cut away.
 */
export function cutQuery(q: string): { readonly text: string; readonly notes: readonly string[] } {
  const notes: string[] = [];
  let text = q.slice(0, MOST_CHARACTERS).replace(BLANK, ' ');
  if (q.length > MOST_CHARACTERS) {
    notes.push(`Only the first ${MOST_CHARACTERS.toLocaleString('en')} characters were read.`);
    const space = text.lastIndexOf(' ');
    // Not in the middle of a word, unless it is one word all along.
    if (space > MOST_CHARACTERS / 2) text = text.slice(0, space);
  }
  let words = 0;
  for (const match of text.matchAll(WORD)) {
    if (!isSearchable(match[0]) || ++words <= MOST_WORDS) continue;
    notes.push(`Only the first ${MOST_WORDS} words were read.`);
    text = text.slice(0, match.index);
    break;
  }
  return { text: text.trimEnd(), notes };
}
