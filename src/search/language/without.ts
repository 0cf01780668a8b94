// A query with one part taken out, so that the rest means what it meant.
import { datesIn, mayBeDate } from './date-items.ts';
import { isDangling, type Token } from './tokens.ts';

// Keeps two words from being read as one date, or one as the other's value: `since -x 2023`, `author: -x bees` without `-x`.
const APART = ' , ';
// And a hyphen from being a minus: `"kelp"-based` without the phrase.
const GLUED = ' ,';
const SIGN = /[-+−]/u;

/** Takes out `start`..`end`, which lie on borders of tokens of `text`. */
export function without(
  text: string,
  tokens: readonly Token[],
  [start, end]: readonly [start: number, end: number],
  today: string,
): string {
  const first = text.slice(0, start).trimEnd();
  const last = text.slice(end).trimStart();
  return `${first}${joint(text, tokens, start, end, today)}${last}`.trim();
}

function joint(text: string, tokens: readonly Token[], start: number, end: number, today: string): string {
  if (text[end] !== ' ' && SIGN.test(text[end] ?? '')) return GLUED;
  const cut = tokens.findIndex((token) => token.start >= start);
  const rest = tokens.findIndex((token) => token.start >= end);
  if (cut < 1 || rest < 0) return ' ';
  let from = cut;
  while (from > 0 && mayBeDate(tokens[from - 1] as Token, text)) from--;
  let to = rest;
  while (to < tokens.length && mayBeDate(tokens[to] as Token, text)) to++;
  const left = tokens.slice(from, cut);
  const right = tokens.slice(rest, to);
  if (isDangling(tokens[cut - 1], text)) return APART;
  if (tokens[cut - 1]?.kind === 'open') return '';
  if (left.length === 0 || right.length === 0) return ' ';
  const places = (run: readonly Token[]): string =>
    datesIn(run, text, today)
      .map((date) => `${run[date.from]?.start} ${run[date.to - 1]?.end} ${JSON.stringify(date.filter)}`)
      .join(';');
  const apart = [places(left), places(right)].filter((dates) => dates !== '').join(';');
  return places([...left, ...right]) === apart ? ' ' : APART;
}
