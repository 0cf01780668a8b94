// Text of strangers as one line that is safe in a mail: no control characters, no turns of direction, not endless.
import { tamed } from '../../text/bidi.ts';
import { remembered } from '../../text/remembered.ts';
import { texToText } from '../../text/tex-to-text.ts';

/** Marks of direction, too: in a subject they turn what mail programs write beside it. */
const UNSEEN = /[\u061c\u200b\u200e\u200f\u2060-\u2064\u00ad]/g;

/** A day's papers stand in many mails. */
const texClean = remembered((text) => clean(texToText(text)), { entries: 10_000, characters: 8_000_000 });

/** Of titles and abstracts, with TeX in them. */
export function texLine(text: string, longest: number): string {
  return cut(texClean(text), longest);
}

/** Of names, labels, comments: taken as they stand. */
export function plainLine(text: string, longest: number): string {
  return cut(clean(text), longest);
}

function clean(text: string): string {
  return tamed(text).replace(UNSEEN, '').replace(/\s+/g, ' ').trim();
}

/** At the end of a word where one ends in the last quarter, never inside of a character. */
export function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const characters = [...text];
  if (characters.length <= longest) return text;
  const kept = characters.slice(0, longest - 1).join('');
  const space = kept.lastIndexOf(' ');
  const end = space > kept.length * 0.75 ? kept.slice(0, space) : kept;
  return `${end.replace(/[\s,;:.–—-]+$/, '')}…`;
}
