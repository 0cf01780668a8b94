// How one listing page is written: with blank lines or without, with dates or without… Seen from all its lines, before any of
// them is read.

import { isProse, PROSE, startsLower } from './line-costs.ts';
import type { ListingLine } from './listing-line.ts';
import type { PageHabits } from './parts.ts';

/** More lines than this without a blank one are more than one entry. */
const LONGEST_PARAGRAPH = 60;

export function pageHabits(lines: readonly ListingLine[]): PageHabits {
  const texts = lines.filter((line) => line.shape.kind === 'text');
  const prose = texts.filter((line) => isProse(line.text)).length;
  const wrapped = wrappedLengths(lines);
  const wraps = texts.length > 0 && wrapped.length * 3 > texts.length;
  const endings = endingsOf(lines);
  return {
    spaced: isSpaced(lines),
    dated: endings.length > 0 && endings.length * 3 >= (wraps ? texts.length / 40 : prose),
    abstracts: wraps || (prose > 0 && prose * 5 >= texts.length),
    headings: lines.filter((line) => line.heading).length > 1,
    votesFirst: votesFirst(lines, endings),
    wrapWidth: wraps ? (wrapped[Math.floor(wrapped.length * 0.9)] ?? 0) : 0,
  };
}

/** Lengths, ascending, of the lines whose sentence goes on in the next. */
function wrappedLengths(lines: readonly ListingLine[]): readonly number[] {
  const found: number[] = [];
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1];
    if (before?.shape.kind === 'text' && !line.afterBlank && startsLower(line.text)) found.push(before.text.length);
  }
  return found.sort((a, b) => a - b);
}

/** Where the authors, or a date behind a `·`, stand: once for each entry. */
function endingsOf(lines: readonly ListingLine[]): readonly number[] {
  const found: number[] = [];
  for (const [at, line] of lines.entries()) {
    const dated =
      line.shape.kind === 'day' && lines[at - 1]?.shape.kind === 'separator' && lines[at - 2]?.shape.kind !== 'authors';
    if (line.shape.kind === 'authors' || dated) found.push(at);
  }
  return found;
}

/** Counts before at least a third of the entries, beginning with the first; or besides those that stand with the dates. */
function votesFirst(lines: readonly ListingLine[], endings: readonly number[]): boolean {
  let first = -1;
  let counts = 0;
  let withDates = 0;
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1]?.shape.kind;
    if (line.shape.kind === 'day' && line.shape.day.comments !== undefined) withDates++;
    if (line.shape.kind !== 'count' || before === 'extra') continue;
    if (['text', 'count', 'day', 'site'].includes(lines[at + 1]?.shape.kind ?? '')) counts++;
    if (first < 0) first = at;
  }
  if (first < 0 || counts * 3 < endings.length || (counts < 2 && endings.length > 2)) return false;
  return withDates > 0 || first < (endings[0] ?? lines.length);
}

function isSpaced(lines: readonly ListingLine[]): boolean {
  let spaced = 0;
  let tight = 0;
  let paragraph = 0;
  for (const [at, line] of lines.entries()) {
    paragraph = line.afterBlank ? 1 : paragraph + 1;
    if (paragraph > LONGEST_PARAGRAPH && paragraph % 8 === 0) tight++;
    const { kind } = line.shape;
    if (kind !== 'text' && kind !== 'authors') continue;
    const before = lines[at - 1];
    if (line.afterBlank) spaced++;
    else if (before && (kind === 'authors' ? before.shape.kind === 'text' : meet(before, line))) tight++;
  }
  return spaced >= tight;
}

/** Two parts of an entry, or of two entries, on lines straight under each other. */
function meet(before: ListingLine, line: ListingLine): boolean {
  return before.shape.kind !== 'text' || before.text.length >= PROSE !== line.text.length >= PROSE;
}
