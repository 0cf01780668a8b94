// arXiv's author lists in one string: "Ada Lovelace (1), Grace Hopper (1 and 2) ((1) London, (2) Yale)", "The X
// Collaboration: A. One, B. Two and C. Three". Rules: info.arxiv.org/help/prep (authors).
import type { PaperAuthor } from '../../domain/paper.ts';
import { isName } from '../xml/person-name.ts';
import { plainName } from './tex-name.ts';

const KEYS = /^[\s\d,;*&†‡]+(?:and[\s\d]+)*$/;
const LEGEND_ENTRY = /\((\d{1,3})\)\s*([^()]*)/g;

export function parseAuthorList(text: string): PaperAuthor[] {
  const { pieces, legend } = splitList(text);
  const authors: PaperAuthor[] = [];
  for (const { name, asides } of pieces) {
    const plain = plainName(name.replace(/^(?:and|for|on behalf of)\s+/i, ''));
    if (!isName(plain)) continue;
    const affiliations = asides.flatMap((aside) => affiliationsOf(aside, legend));
    authors.push(affiliations.length > 0 ? { name: plain, affiliations } : { name: plain });
  }
  return authors;
}

function affiliationsOf(aside: string, legend: ReadonlyMap<string, string>): string[] {
  if (!KEYS.test(aside)) return isName(aside) ? [plainName(aside.trim())] : [];
  return [...aside.matchAll(/\d+/g)].flatMap(([key]) => legend.get(key) ?? []);
}

interface Piece {
  name: string;
  /** What stood in parentheses after the name. */
  readonly asides: string[];
}

function splitList(text: string): { readonly pieces: readonly Piece[]; readonly legend: ReadonlyMap<string, string> } {
  const legend = new Map<string, string>();
  const pieces: Piece[] = [];
  let piece: Piece = { name: '', asides: [] };
  const next = () => {
    if (piece.name.trim() || piece.asides.length > 0) pieces.push({ name: piece.name.trim(), asides: piece.asides });
    piece = { name: '', asides: [] };
  };
  let at = 0;
  while (at < text.length) {
    if (text[at] === '(') {
      const end = closingParenthesis(text, at);
      const inside = text.slice(at + 1, end);
      if (inside.trimStart().startsWith('(')) {
        for (const [, key = '', place = ''] of inside.matchAll(LEGEND_ENTRY)) {
          if (isName(place)) legend.set(key, plainName(place.replace(/[\s,;]+$/, '')));
        }
      } else piece.asides.push(inside);
      at = end + 1;
      continue;
    }
    const separator = /^(?:[,;:]|\s+and\s+|\s+&\s+)/.exec(text.slice(at, at + 8))?.[0];
    if (separator) next();
    else piece.name += text[at];
    at += separator?.length ?? 1;
  }
  next();
  return { pieces, legend };
}

/** Index of the parenthesis that closes the one at `open`, or the end of the text. */
function closingParenthesis(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')' && --depth === 0) return at;
  }
  return text.length;
}
