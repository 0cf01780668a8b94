// The first words of a Markdown text without its markup, for lists and notifications. Not exact: what looks odd without its
// markup (tables) stays as it was typed.
import { tamed } from './bidi.ts';
import { texToPlain } from './tex-plain.ts';
import { formulasOf } from './tex-split.ts';

/** At most `most` characters, cut between words where there are any. */
export function markdownExcerpt(text: string, most: number): string {
  const plain = withPlainFormulas(tamed(text.slice(0, most * 4)))
    .replace(/^>.*$/gm, '')
    .replace(/^(?:```|~~~).*$/gm, '')
    .replace(/!?\[([^\]\n]*)\]\([^)\s]*\)/g, '$1')
    .replace(/^\s{0,3}(?:#{1,6}\s+|[-*+]\s+|\d{1,9}[.)]\s+)/gm, '')
    .replace(/(\*\*|__|~~|`+)(?=\S)(.*?\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}])([*_])(?=\S)([^*_\n]*?\S)\1(?![\p{L}\p{N}])/gu, '$2')
    .replace(/\s+/g, ' ')
    .trim();
  if (plain.length <= most) return plain;
  const cut = plain.slice(0, most - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > most / 2 ? cut.slice(0, space) : cut).toWellFormed().replace(/\ufffd$/, '')}…`;
}

function withPlainFormulas(text: string): string {
  let plain = '';
  let at = 0;
  for (const formula of formulasOf(text)) {
    plain += text.slice(at, formula.start) + texToPlain(text.slice(formula.start, formula.end));
    at = formula.end;
  }
  return plain + text.slice(at);
}
