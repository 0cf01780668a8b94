// Which words are worth marking in results: in passages what the search itself marked, in titles the same and the query's own.
import type { PassageView, SearchView } from '../domain/views.ts';

type Understood = Pick<SearchView, 'q' | 'chips' | 'hits'>;

const LONGEST_READ = 400;
const MOST_WORDS = 24;
/** Surfaces are as authors wrote them, so a page may have many forms of one word. */
const MOST_SURFACES = 60;
/** Chips whose words are looked for in the text. All others bound the search: dates, names, counts, what must not be there. */
const TEXT_CHIP = /^(?:"|must have |title: |abstract: )|(?<!:.*) or /;
const CHIP_WORDS = /^(?:must have|title:|abstract:) /;
const COMMON = new Set(
  'a an and are as at be by for from in is it not of on or that the this to was with near'.split(' '),
);

/** For titles: plain words of the query and what passages of this page have marked. Undefined when there is nothing to mark. */
export function titleWords(view: Understood): RegExp | undefined {
  const surfaces = view.hits.flatMap(
    ({ passage }) => passage?.marks.map(([from, to]) => passage.text.slice(from, to)) ?? [],
  );
  return anyOf([...stems(rankedText(view)), ...new Set(surfaces.slice(0, MOST_SURFACES).flatMap(plainWords))]);
}

/** For the passages of a page: what the search marked in any of them, wherever it stands. Undefined when nothing is marked. */
export function passageWords(passages: readonly PassageView[]): RegExp | undefined {
  const marked = passages.flatMap(({ text, marks }) => marks.map(([from, to]) => ({ text, from, to })));
  const surfaces = new Map(
    marked.map(({ text, from, to }) => {
      // A mark within a longer word (`深度` in a sentence, part of a compound) has no border there.
      const before = isWordCharacter(text[from - 1]) ? '' : NO_WORD_BEFORE;
      const after = isWordCharacter(text[to]) ? '' : NO_WORD_AFTER;
      const surface = text.slice(from, to);
      return [`${before}${surface}${after}`, { surface, before, after }] as const;
    }),
  );
  if (surfaces.size === 0) return undefined;
  // Borders are large classes of characters, which cost their compilation each time they are written down: words that follow
  // each other, longest first, share theirs.
  let pattern = '';
  let group: { readonly before: string; readonly after: string; readonly words: string[] } | undefined;
  const close = (): string => (group ? `${group.before}(?:${group.words.join('|')})${group.after}` : '');
  for (const { surface, before, after } of [...surfaces.values()].sort((a, b) => longerFirst(a.surface, b.surface))) {
    if (group && group.before === before && group.after === after) group.words.push(escaped(surface));
    else {
      pattern += group ? `${close()}|` : '';
      group = { before, after, words: [escaped(surface)] };
    }
  }
  return new RegExp(pattern + close(), 'gu');
}

/** The query without its conditions; with what phrases and required words say. */
export function rankedText({ q, chips }: Pick<SearchView, 'q' | 'chips'>): string {
  const words = q.slice(0, LONGEST_READ).split(/\s+/).filter(Boolean);
  const inChip = new Set<number>();
  for (const { without } of chips) {
    const left = without.split(/\s+/).filter(Boolean);
    let from = 0;
    while (from < left.length && words[from] === left[from]) from++;
    let tail = 0;
    while (tail < left.length - from && words.at(-1 - tail) === left.at(-1 - tail)) tail++;
    // A query of which nothing but this chip is missing, or it tells nothing.
    if (from + tail !== left.length) continue;
    for (let i = from; i < words.length - tail; i++) inChip.add(i);
  }
  const texts = chips.flatMap(({ label }) => (TEXT_CHIP.test(label) ? [label.replace(CHIP_WORDS, '')] : []));
  return [...words.filter((_, i) => !inChip.has(i)), ...texts].join(' ');
}

/** A term of the index as it was typed: `languag` is `language` to whoever asked for it. The term itself where nothing fits. */
export function typedForm(term: string, q: string): string {
  if (term.length < SHORTEST_STEM) return term;
  // Stemming cuts ends off and turns a last `y` into `i`.
  const beginning = term.slice(0, Math.max(SHORTEST_STEM, term.length - 1));
  const fits = (word: string): boolean =>
    word.startsWith(beginning) && word.length >= term.length && word.length <= term.length + LONGEST_SUFFIX;
  const words: readonly string[] =
    q
      .slice(0, LONGEST_READ)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.includes(term) ? term : (words.find(fits) ?? term);
}

const SHORTEST_STEM = 3;
const LONGEST_SUFFIX = 7;

const NO_WORD_BEFORE = '(?<![\\p{L}\\p{N}])';
const NO_WORD_AFTER = '(?![\\p{L}\\p{N}])';

/** A plural marks its singular and the other way round. */
function stems(text: string): string[] {
  return plainWords(text).map((word) => (word.length > 4 ? word.replace(/(?:es|s)$/, '') : word));
}

function plainWords(text: string): string[] {
  const words = text
    .slice(0, LONGEST_READ)
    .replace(/(?:^|\s)-(?:"[^"]*"|\S+)/g, ' ')
    .replace(/(?:^|\s)[a-z]+:(?="|\S)/gi, ' ')
    .match(/[\p{L}\p{N}]+/gu);
  return [...new Set((words ?? []).map((word) => word.toLowerCase()))]
    .filter((word) => word.length > 1 && !COMMON.has(word))
    .slice(0, MOST_WORDS);
}

function anyOf(words: readonly string[]): RegExp | undefined {
  if (words.length === 0) return undefined;
  const different = [...new Set(words)].sort(longerFirst);
  return new RegExp(`${NO_WORD_BEFORE}(?:${different.map(escaped).join('|')})(?:e?s)?${NO_WORD_AFTER}`, 'giu');
}

/** The first alternative that fits wins. */
function longerFirst(a: string, b: string): number {
  return b.length - a.length;
}

function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
