// The first sentences of an abstract, for list rows: verbatim, whole sentences, never half a formula.

const WANTED = 300;
const LONGEST = 420;
// A sentence ends at . ! ? (with closing quotes or brackets) before a space and a capital, digit, quote or TeX.
const SENTENCE_END = /[.!?]['")\]]*\s+(?=[\p{Lu}\p{N}"'([$\\])/gu;
const ABBREVIATION = /(?:\b(?:e\.g|i\.e|et al|cf|vs|Fig|Eq|Sec|approx|resp|Dr|Prof|No|St)|\b\p{Lu})\.$/u;

export interface Teaser {
  readonly text: string;
  /** The abstract goes on. */
  readonly cut: boolean;
}

/** At most about 300 characters of whole sentences; a longer first sentence is cut between words. */
export function teaserOf(abstract: string): Teaser {
  if (abstract.length <= WANTED) return { text: abstract, cut: false };
  let end = 0;
  for (const match of abstract.slice(0, LONGEST + 2).matchAll(SENTENCE_END)) {
    const stop = match.index + match[0].trimEnd().length;
    if (ABBREVIATION.test(abstract.slice(0, stop)) || insideFormula(abstract, stop)) continue;
    if (stop > WANTED && end > 0) break;
    if (stop > LONGEST) break;
    end = stop;
  }
  if (end > 0) return { text: abstract.slice(0, end), cut: true };
  let space = abstract.lastIndexOf(' ', WANTED);
  while (space > 0 && insideFormula(abstract, space)) space = abstract.lastIndexOf(' ', space - 1);
  if (space <= 0) space = WANTED;
  return { text: abstract.slice(0, space).trimEnd(), cut: true };
}

function insideFormula(text: string, position: number): boolean {
  let dollars = 0;
  for (let i = 0; i < position; i++) {
    if (text[i] === '$' && text[i - 1] !== '\\') dollars++;
  }
  return dollars % 2 === 1;
}
