// Where a text may be cut: between words, else between characters as they are seen, and not within a formula when there is a
// choice.
import type { Formulas } from './formulas.ts';

/** A cut goes so far, formulas not counted, to find a space; what has none for longer (an address, CJK) is cut where it stands. */
const FURTHEST_SPACE = 40;
const SPACE = /\s/;
// What belongs to the character before it: marks and variation selectors, joiner, skin tones, the second half of a pair.
const CONTINUES = /^(?:\p{M}|\u200d|\p{Emoji_Modifier}|[\udc00-\udfff])/u;
const JOINER = '\u200d';

/** The last place good for a cut, not after `to` and not before `from`; the text before it ends in no space. */
export function cutBefore(text: string, formulas: Formulas, from: number, to: number): number {
  const outside = formulas.around(to)?.start ?? to;
  const start = outside >= from ? outside : to;
  for (let at = start, steps = 0; at >= from && steps <= FURTHEST_SPACE; ) {
    const formula = formulas.around(at);
    if (formula) at = formula.start;
    else if (isBetweenWords(text, at)) return withoutSpaceBefore(text, from, at);
    else {
      at--;
      steps++;
    }
  }
  for (let at = start; at > from; at--) if (isBetweenCharacters(text, at)) return withoutSpaceBefore(text, from, at);
  // One character with hundreds of marks: at least no half of a pair.
  return to > from && /[\udc00-\udfff]/.test(text.charAt(to)) ? to - 1 : to;
}

/** The first place good for a cut, not before `from` and not after `to`; the text from it begins with no space. */
export function cutAfter(text: string, formulas: Formulas, from: number, to: number): number {
  const outside = formulas.around(from)?.end ?? from;
  const start = outside <= to ? outside : from;
  for (let at = start, steps = 0; at <= to && steps <= FURTHEST_SPACE; ) {
    const formula = formulas.around(at);
    if (formula) at = formula.end;
    else if (isBetweenWords(text, at)) return withoutSpaceAfter(text, at, to);
    else {
      at++;
      steps++;
    }
  }
  for (let at = start; at < to; at++) if (isBetweenCharacters(text, at)) return withoutSpaceAfter(text, at, to);
  return to;
}

function isBetweenWords(text: string, at: number): boolean {
  return at === 0 || at === text.length || SPACE.test(text.charAt(at)) || SPACE.test(text.charAt(at - 1));
}

function isBetweenCharacters(text: string, at: number): boolean {
  if (at === 0 || at === text.length) return true;
  // Both halves of a pair: the expression reads code points, the half alone only when it is cut off.
  return !CONTINUES.test(text.slice(at, at + 2)) && text.charAt(at - 1) !== JOINER;
}

function withoutSpaceBefore(text: string, from: number, at: number): number {
  let end = at;
  while (end > from && SPACE.test(text.charAt(end - 1))) end--;
  return end;
}

function withoutSpaceAfter(text: string, at: number, to: number): number {
  let start = at;
  while (start < to && SPACE.test(text.charAt(start))) start++;
  return start;
}
