// What it costs to read a line of a listing page as a title, an abstract, a date… The cheapest reading of the whole page wins
// (`cheapest-reading.ts`). The scale: below 3 is usual, 8 is rare, 14 is what a line costs that belongs nowhere, so nothing
// dearer is ever believed. Lengths come from 105,000 real papers: of their titles 1 in 1,000 is longer than 186 characters
// and none longer than 320; arXiv takes abstracts of at most 1,920 characters, others write up to 6,400.
import type { ListingLine, Shape } from './listing-line.ts';
import { NEVER, type PageHabits, type Part, STRAY } from './parts.ts';

/** Longer, two paragraphs are two abstracts. */
const LONGEST_ABSTRACT = 1980;
const LOST_TITLE = 14;
/** No part of an entry is longer. */
const LONGEST_PART = 50_000;

/** No title is so long, few abstracts are shorter. */
export const PROSE = 250;
const SENTENCE_END = /[.!?…]["')\]]*$/;
const SENTENCE_BREAK = /[.!?]["')\]]* +[A-Z]/;
const DANGLING =
  /(?:[,\-–—(]|\b(?:a|an|and|as|at|by|for|from|in|into|its|of|on|or|over|the|to|towards|under|via|using|with|without))$/i;
const ADDRESS = /https?:\/\//;

/** A line that reads like prose: how pages with abstracts are told from lists of titles. */
export function isProse(text: string): boolean {
  return text.length >= PROSE || (text.length >= 80 && text.endsWith('.'));
}

export function lineCost(part: Part, at: number, lines: readonly ListingLine[], page: PageHabits): number {
  const line = lines[at];
  if (!line) return NEVER;
  if (line.text.length > LONGEST_PART && part !== 'stray') return NEVER;
  const { kind } = line.shape;
  switch (part) {
    case 'site':
      return kind === 'site' ? (isAlone(at, lines) ? 4 : 0) : NEVER;
    case 'day':
      return kind === 'day' ? (line.shape.day.comments === undefined ? 0 : 3) : NEVER;
    case 'query':
      return kind === 'text' && line.text.length <= 80 && !line.heading && !SENTENCE_END.test(line.text) ? 0 : NEVER;
    case 'submitted':
      return kind === 'submitted' && line.shape.name === '' ? 0 : NEVER;
    case 'submitter':
      if (kind === 'submitted') return line.shape.name === '' ? NEVER : 0;
      return line.text.length <= 60 && !line.heading && isLabel(lines[at - 1]) ? 0 : NEVER;
    case 'votes':
      if (kind !== 'count') return NEVER;
      return line.href?.includes('#community') ? 8 : page.votesFirst || leadsToLogin(line) ? 0 : 6;
    case 'comments':
      return kind === 'count' ? (leadsToLogin(line) ? 8 : 0) : NEVER;
    case 'extraCount':
      return kind === 'count' ? 0 : NEVER;
    case 'authors':
    case 'separator':
    case 'extra':
      return kind === part ? 0 : NEVER;
    case 'date':
      return kind === 'day' ? 0 : NEVER;
    case 'organisation':
      return (
        organisationCost(line, page) +
        (page.spaced && lines[at + 1]?.afterBlank ? 3 : 0) +
        (hasAuthors(at, lines) ? 6 : 0)
      );
    case 'title':
      return titleCost(line, page) + joinedCost(at, lines, page) + (isDated(at, lines) ? 10 : 0);
    case 'titleMore':
      return titleMoreCost(at, lines, page);
    case 'abstract':
      return abstractCost(at, lines, page) + underTitleCost(at, lines, page);
    case 'abstractMore':
      return abstractMoreCost(at, lines, page);
    case 'untitled':
      return LOST_TITLE + abstractCost(at, lines, page);
    case 'stray':
      return kind === 'text' ? STRAY : STRAY / 2;
  }
}

/** A day behind a separator is the entry's date, whatever follows. */
function isDated(at: number, lines: readonly ListingLine[]): boolean {
  return lines[at]?.shape.kind === 'day' && lines[at - 1]?.shape.kind === 'separator';
}

/** Whoever wants to vote must log in. */
function leadsToLogin(line: ListingLine): boolean {
  return line.href?.includes('/login') ?? false;
}

/** The site shows an organisation or the number of authors, not both. */
function hasAuthors(at: number, lines: readonly ListingLine[]): boolean {
  return lines[at + 1]?.shape.kind === 'authors' || lines[at + 2]?.shape.kind === 'authors';
}

/** A word of the site's own between others' lines: its menus have several in a row. */
function isAlone(at: number, lines: readonly ListingLine[]): boolean {
  const [before, after] = [lines[at - 1]?.shape.kind, lines[at + 1]?.shape.kind];
  return before !== undefined && after !== undefined && before !== 'site' && after !== 'site';
}

/** "Submitted by" with the name on the next line. */
function isLabel(line: ListingLine | undefined): boolean {
  return line?.shape.kind === 'submitted' && line.shape.name === '';
}

/** Dates, counts and the site's words are seldom titles, but some are ("2048", "Learn"). */
const AS_TITLE: Readonly<Record<Shape['kind'], number>> = {
  text: 0,
  day: 5,
  count: 5,
  site: 6,
  authors: 8,
  submitted: 8,
  extra: 6,
  separator: NEVER,
};

function titleCost(line: ListingLine, page: PageHabits): number {
  const { text } = line;
  let cost = AS_TITLE[line.shape.kind];
  if (page.headings) return cost + (line.heading ? 0 : 12);
  if (text.length > 320) cost += 18;
  else if (text.length > 250) cost += 10;
  else if (text.length > 200) cost += 5;
  else if (text.length > 150) cost += 1;
  if (text.endsWith('.') && !text.endsWith('..')) cost += 4;
  if (SENTENCE_BREAK.test(text.slice(0, 400))) cost += text.includes('. ') ? 3 : 1;
  if (ADDRESS.test(text.slice(0, 400))) cost += 6;
  return cost;
}

/** A title straight under other text, where blank lines or full lines speak for one paragraph. */
function joinedCost(at: number, lines: readonly ListingLine[], page: PageHabits): number {
  const [before, line] = [lines[at - 1], lines[at]];
  if (!before || !line || line.afterBlank || before.shape.kind !== 'text') return 0;
  if (page.spaced) return 6;
  if (page.wrapWidth === 0) return 0;
  return goesOn(before, line, page) ? 6 : 2;
}

function titleMoreCost(at: number, lines: readonly ListingLine[], page: PageHabits): number {
  const line = lines[at];
  const before = lines[at - 1];
  if (!line || !before || line.heading) return NEVER;
  const whole = { ...line, text: `${before.text} ${line.text}` };
  const cost = titleCost({ ...whole, heading: page.headings }, page);
  if (page.spaced) return cost + (line.afterBlank ? STRAY : 2);
  return cost + (DANGLING.test(before.text) || startsLower(line.text) ? 2 : STRAY);
}

function abstractCost(at: number, lines: readonly ListingLine[], page: PageHabits): number {
  const line = lines[at];
  if (!line || line.shape.kind === 'separator') return NEVER;
  const { length, end } = runOf(at, lines, page);
  let cost = line.shape.kind === 'text' ? 0 : 10;
  if (page.headings && line.heading) cost += 12;
  if (length >= 400) return cost;
  if (length >= PROSE) return cost + 1;
  if (endsSentence(end, length) || ADDRESS.test(end)) return cost + (length >= 60 ? 2 : 5);
  return cost + (length >= 150 || page.headings ? 6 : 18);
}

/** An abstract straight under its title, where blank lines should stand between. */
function underTitleCost(at: number, lines: readonly ListingLine[], page: PageHabits): number {
  const [before, line] = [lines[at - 1], lines[at]];
  if (!before || !line || !page.spaced || line.afterBlank) return 0;
  return goesOn(before, line, page) ? 6 : 2;
}

function abstractMoreCost(at: number, lines: readonly ListingLine[], page: PageHabits): number {
  const line = lines[at];
  const before = lines[at - 1];
  if (!line || !before || line.shape.kind === 'separator') return NEVER;
  let cost = line.shape.kind === 'text' ? 0 : 10;
  if (page.headings && line.heading) cost += 12;
  if (line.afterBlank || !page.spaced) {
    if (
      Math.min(line.text.length, before.text.length) > PROSE &&
      line.text.length + before.text.length > LONGEST_ABSTRACT
    )
      return cost + 20;
  }
  if (page.spaced && !line.afterBlank) return cost;
  if (!page.spaced && goesOn(before, line, page)) return cost + (page.wrapWidth > 0 ? 0 : 1);
  if (!page.spaced && page.wrapWidth > 0) return cost + 2;
  const { length, end } = runOf(at, lines, page);
  if (ADDRESS.test(end)) return cost + 1;
  // A short line without a full stop is rather the next title.
  if (length < PROSE && !endsSentence(end, length)) return cost + STRAY + 2;
  return cost + (page.spaced ? 3 : 5);
}

function organisationCost(line: ListingLine, page: PageHabits): number {
  if (line.shape.kind !== 'text' || line.heading) return NEVER;
  let cost = line.text.length <= 60 ? 0 : line.text.length <= 100 ? 3 : STRAY;
  if (/[^.]\.$/.test(line.text) && !/\b(?:Inc|Ltd|Co|Corp|e\.V)\.$/.test(line.text)) cost += 3;
  if (page.spaced && !line.afterBlank) cost += 3;
  return cost;
}

/** The wrapped lines that begin here: how many characters, and the last line. */
function runOf(
  at: number,
  lines: readonly ListingLine[],
  page: PageHabits,
): { readonly length: number; readonly end: string } {
  let end = lines[at]?.text ?? '';
  let length = end.length;
  for (let next = at + 1; next < lines.length && length < 400; next++) {
    const [before, line] = [lines[next - 1], lines[next]];
    if (!before || !line || line.afterBlank || line.shape.kind !== 'text') break;
    if (!page.spaced && !goesOn(before, line, page)) break;
    // An organisation: handles are written small, too.
    if (lines[next + 1]?.shape.kind === 'separator') break;
    length += line.text.length;
    end = line.text;
  }
  return { length, end };
}

/** A short question is rather a title. */
function endsSentence(end: string, length: number): boolean {
  return SENTENCE_END.test(end) && !(end.endsWith('?') && length < 200);
}

/** Whether a line looks like the rest of a sentence that was wrapped. */
function goesOn(before: ListingLine, line: ListingLine, page: PageHabits): boolean {
  if (startsLower(line.text)) return true;
  // Lines are broken where the next word finds no room; papers' own line lengths differ a little.
  if (page.wrapWidth > 0) return before.text.length + line.text.indexOf(' ') + 1 > page.wrapWidth * 0.8;
  return DANGLING.test(before.text);
}

export function startsLower(text: string): boolean {
  // Not "mHC", "dots.ocr", "pix2gestalt": names at the beginning of titles.
  return /^\(?\p{Ll}[\p{Ll}'’-]*[,.;:)]*(?:\s|$)/u.test(text);
}
