// Where sentences begin and end. By their punctuation, which is right often enough for where a snippet starts.
import type { Formulas } from './formulas.ts';

export interface Sentence {
  readonly start: number;
  /** After its punctuation, before the space. */
  readonly end: number;
}

// A stop with closing quotes or brackets, a space, and what may begin a sentence; a stop of CJK, which needs no space; a
// blank line.
const END = /[.!?…؟।]['"’”)\]]*(?=\s)|[。！？][」』）]*|\n[^\S\n]*(?=\n)/gu;
const SPACE = /\s/;
const SPACES = /\s+/y;
const SMALL_LETTER = /\p{Ll}/u;
const ABBREVIATION = /(?:\b(?:e\.g|i\.e|al|cf|vs|Fig|Figs|Eq|Eqs|Sec|approx|resp|Dr|Prof|No|St)|\b\p{Lu})\.$/u;
const LONGEST_ABBREVIATION = 8;

/** All of them, in order. Text with nothing but spaces has none. */
export function sentencesOf(text: string, formulas: Formulas): Sentence[] {
  const sentences: Sentence[] = [];
  let start = afterSpace(text, 0);
  for (const { 0: stop, index } of text.matchAll(END)) {
    let end = index + stop.trimEnd().length;
    while (end > start && SPACE.test(text.charAt(end - 1))) end--;
    if (end <= start) continue;
    const next = afterSpace(text, end);
    if (next === text.length) break;
    if (formulas.around(end)) continue;
    if (!stop.startsWith('\n')) {
      if (SMALL_LETTER.test(text.charAt(next))) continue;
      if (ABBREVIATION.test(text.slice(Math.max(start, end - LONGEST_ABBREVIATION), end))) continue;
    }
    sentences.push({ start, end });
    start = next;
  }
  if (start < text.length) sentences.push({ start, end: start + text.slice(start).trimEnd().length });
  return sentences;
}

function afterSpace(text: string, from: number): number {
  SPACES.lastIndex = from;
  return SPACES.test(text) ? SPACES.lastIndex : from;
}
