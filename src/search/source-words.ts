// The words that tell a text from others, with their surface: what papers are said to share is said in words, not in stems.
import { analyse } from '../engine/analysis/tokens.ts';
import type { Snapshot } from '../engine/read/snapshot.ts';

export interface SourceWord {
  readonly term: string;
  /** As the text has it, in small letters unless it is an acronym. */
  readonly surface: string;
  /** (1 + ln tf) idf, a word of the title counted twice; > 0. */
  readonly weight: number;
}

/** Looked for in others; the rest says little. */
const MOST_WORDS = 60;
/** A word of so large a part of the library is about nothing. */
const MOST_SHARE = 0.1;
/** In a library of fewer papers shares mean nothing. */
const LEAST_LIBRARY = 50;
const SHORTEST_WORD = 3;
const ALL_DIGITS = /^\d+$/;
const POSSESSIVE = /['’]s$/u;
/** A capital after the first letter: GPT, LoRA, arXiv. */
const ACRONYM = /^.+\p{Lu}/u;

/** The weightiest first, ties in code unit order. Words that no paper has are left out. */
export function sourceWords(
  index: Snapshot,
  { title, abstract }: { readonly title: string; readonly abstract: string },
): SourceWord[] {
  const found = new Map<string, { surface: string; count: number }>();
  const text = `${title}\n\n${abstract}`;
  for (const { term, start, end, overlay, stop } of analyse(text, 'text')) {
    if (overlay || stop || term.length < SHORTEST_WORD || ALL_DIGITS.test(term)) continue;
    const count = start < title.length ? 2 : 1;
    const known = found.get(term);
    if (known) known.count += count;
    else found.set(term, { surface: surfaceOf(text.slice(start, end)), count });
  }
  const most = index.documents < LEAST_LIBRARY ? index.documents : index.documents * MOST_SHARE;
  return [...found]
    .flatMap(([term, { surface, count }]): SourceWord[] => {
      const df = index.frequency(term);
      if (df === 0 || df > most) return [];
      const idf = Math.log(1 + (index.documents - df + 0.5) / (df + 0.5));
      return idf > 0 ? [{ term, surface, weight: (1 + Math.log(count)) * idf }] : [];
    })
    .sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
    .slice(0, MOST_WORDS);
}

/** As it is shown: of a stretch with TeX or a line break in it, nothing better than the word in small letters. */
export function surfaceOf(written: string): string {
  const word = written.replace(/\s+/g, ' ').replace(POSSESSIVE, '').trim();
  return ACRONYM.test(word) ? word : word.toLowerCase();
}
