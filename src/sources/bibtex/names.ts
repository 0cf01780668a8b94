// An `author` field as authors: TeX accents read, names taken apart by citation-js ("von Last, Jr, First"), "and others" told.
import type { PaperAuthor } from '../../domain/paper.ts';
import { untex } from '../../text/citation-untex.ts';
import { fold } from '../input/fields.ts';
import { isName } from '../xml/person-name.ts';
import type { CslNameParts, Parsers } from './parsers.ts';

const OTHERS = /(?:\s+and\s+|,\s*)(?:\{?others\}?|et\s+al\.?)\s*$|^\s*others\s*$/i;
const SUFFIX = /^(?:jr|sr|junior|senior|ii|iii|iv|v|ph\.?d|m\.?d|esq)\.?$/i;

export interface Names {
  readonly authors: readonly PaperAuthor[];
  /** The list goes on with names that are not given. */
  readonly more: boolean;
  readonly notes: readonly string[];
}

export function readNames(field: string, parsers: Parsers): Names {
  const plain = plainNames(field);
  const list = plain.replace(OTHERS, '');
  const more = list !== plain;
  const notes = more ? ['the list of authors ends in "and others"'] : [];
  const pieces = splitAtAnd(list);
  if (pieces.some(isList)) {
    notes.push('the authors are separated by commas, not by "and"');
    const authors = pieces.flatMap((piece) => piece.split(',')).map((name) => fold(name.replace(/[{}]|^\s*&/g, '')));
    return { authors: authors.filter(isName).map((name) => ({ name })), more, notes };
  }
  return { authors: taken(pieces, parsers).filter(({ name }) => isName(name)), more, notes };
}

/** Accents as letters, commands off, and only the braces left that hold words together. */
function plainNames(field: string): string {
  let text = untex(field, 'keep')
    .replace(/\\[a-zA-Z]+\*?\s*/g, '')
    .replace(/[\\$]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  // biblatex has a form of its own: `given=Jane, family=Doe`.
  if (!/^(?:given|family|prefix|suffix)\s*=/i.test(text)) text = text.replaceAll('=', '');
  if (!balanced(text)) return text.replace(/[{}]/g, '');
  let before = '';
  for (let depth = 0; depth < 8 && before !== text; depth++) {
    before = text;
    text = text.replace(/\{([^{}\s,]*)\}/g, '$1');
  }
  return text;
}

function splitAtAnd(list: string): string[] {
  const pieces: string[] = [];
  let depth = 0;
  let from = 0;
  for (const match of list.matchAll(/[{}]|(?<=^|[\s}])and(?=[\s{]|$)/gi)) {
    if (match[0] === '{') depth++;
    else if (match[0] === '}') depth--;
    else if (depth === 0) {
      pieces.push(list.slice(from, match.index));
      from = match.index + 3;
    }
  }
  pieces.push(list.slice(from));
  return pieces.map((piece) => piece.trim().replace(/,$/, '')).filter((piece) => piece !== '');
}

/** "von Last, Jr, First" is the most that one name holds. */
function isList(piece: string): boolean {
  const [, middle = '', ...more] = piece.replace(/\{[^{}]*\}/g, '').split(',');
  return more.length > 1 || (more.length === 1 && !SUFFIX.test(middle.trim()));
}

function taken(pieces: readonly string[], parsers: Parsers): PaperAuthor[] {
  if (pieces.length === 0) return [];
  try {
    return parsers.names(pieces.join(' and ')).map(author);
  } catch {
    return pieces.map((piece) => ({ name: fold(piece.replace(/[{}]/g, '')) }));
  }
}

function author(parts: CslNameParts): PaperAuthor {
  const family = fold([parts['non-dropping-particle'], parts.family].filter(Boolean).join(' '));
  const isSuffix = parts.suffix === undefined && SUFFIX.test(parts.given ?? '');
  const given = isSuffix ? '' : fold(parts.given ?? '');
  const suffix = isSuffix ? parts.given : parts.suffix;
  const name = fold([given, family, suffix].filter(Boolean).join(' '));
  // One name of several words is a group; whoever it is, it has no surname.
  if (given === '') return /\s/.test(name) ? { name } : { name, family };
  return { name, family, given };
}

function balanced(text: string): boolean {
  let depth = 0;
  for (const [brace] of text.matchAll(/[{}]/g)) {
    depth += brace === '{' ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
