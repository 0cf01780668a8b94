// Where words and phrases end, and what belongs to them.
import { isSearchable } from './limits.ts';

const PIPES = /\|+/uy;
const QUOTES = '"“”„‟＂';
const GUILLEMETS = '«»';
// What may end a sentence or a bracket; not `+`, `#`, `}`: C++, C#, \ell_{2}.
const TRAILING = ",;:!?'’|";
const LEADING = ",;:!?'’‘-+−–—|";

/** A word ends at a space, a quote, `|`, or the `)` of a group; not within parentheses of its own: `f(x)`, `p(x|y)`. */
export function endOfWord(text: string, from: number, isGrouped: boolean): number {
  let depth = 0;
  let at = from;
  for (; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === ' ' || isQuote(character)) break;
    if (character === '(') depth++;
    else if (character === ')' && depth > 0) depth--;
    else if (depth === 0 && ((character === '|' && isOr(text, at)) || (character === ')' && isGrouped))) break;
  }
  return at;
}

/** Whether the `|` there, with those beside it, is an operator: between blanks or between words, not TeX's `|A|` and `\|x\|`. */
export function isOr(text: string, at: number): boolean {
  let start = at;
  while (text[start - 1] === '|') start--;
  const left = sideOf(text[start - 1]);
  const right = sideOf(text[after(PIPES, text, at)]);
  return left !== 'other' && right !== 'other' && (left === right || left === 'mark' || right === 'mark');
}

/** After all of `||`. */
export function endOfOr(text: string, at: number): number {
  return after(PIPES, text, at);
}

function sideOf(character: string | undefined): 'blank' | 'mark' | 'word' | 'other' {
  if (character === undefined || character === ' ') return 'blank';
  if (isQuote(character) || character === '(' || character === ')') return 'mark';
  return isSearchable(character) ? 'word' : 'other';
}

/** The next quote of the same family, or the end: who has typed half a phrase means it already. */
export function endOfPhrase(text: string, from: number, quote: string): number {
  const family = GUILLEMETS.includes(quote) ? GUILLEMETS : QUOTES;
  let at = from;
  while (at < text.length && !family.includes(text[at] ?? '')) at++;
  return at;
}

/** Without the punctuation of the sentence around it. */
export function trimmed(text: string, start: number, end: number): [number, number] {
  let from = start;
  let to = end;
  const isOpen = (bracket: string): boolean => text.slice(from, to).includes(bracket);
  for (; from < to; from++) {
    const first = text[from] ?? '';
    if (first !== ' ' && !LEADING.includes(first) && !(first === '[' && !isOpen(']'))) break;
  }
  for (; to > from; to--) {
    const last = text[to - 1] ?? '';
    if (last === ' ' || TRAILING.includes(last)) continue;
    if (last === '.' && text[to - 2] !== '.') continue;
    if ((last === ')' && !isOpen('(')) || (last === ']' && !isOpen('['))) continue;
    break;
  }
  return [from, to];
}

/** Straight, curly, low, full-width or a guillemet; not the single ones, which are apostrophes. */
export function isQuote(character: string): boolean {
  return character !== '' && (QUOTES.includes(character) || GUILLEMETS.includes(character));
}

/** The place after a sticky pattern, or the same place. */
export function after(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}
