// What holds for every query, however odd: it means something, its chips come off one by one, and length costs no more than length.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  cutQuery,
  DEEPEST_NESTING,
  MOST_CHARACTERS,
  MOST_NOTES,
  MOST_WORDS,
} from '../../../src/search/language/limits.ts';
import { parseQuery } from '../../../src/search/language/parse.ts';
import { rankedTexts } from '../../../src/search/language/ranked-texts.ts';
import type { Filter, ParsedQuery } from '../../../src/search/language/tree.ts';
import { fuzzRuns } from '../../support/fuzz.ts';

const TODAY = '2026-11-21';
const parse = (q: string): ParsedQuery => parseQuery(q, { today: TODAY });

const OPERATORS = ['AND', 'OR', 'NOT', '|', '(', ')', '+', '-', '"', '“', '»', ':', ',', '–', '-(', '+(', '()', '""'];
const WORDS = [
  'kelp',
  'seals',
  'C++',
  'f(x)',
  'p(a|b)',
  '10:30',
  'http://kelp.example',
  'naïve',
  '海藻',
  '🪸',
  '.',
  '*',
];
const FIELDS =
  'author: title: abstract: org: cat: venue: topic: id: doi: year: date: since: after: votes: has: like: by:';
const VALUES = [
  'tern',
  '"Ada Quill"',
  'cs.CL,cs.LG',
  '2023',
  '2023..2025',
  '>10',
  '5..20',
  'code',
  'words',
  'last-spring',
];
const DATES =
  'in since from before between and to the year 2023 2019-2021 2025 2000 last this spring week years past two 6 months ago may march 3 of early mid-2024 Q3 1990s today yesterday onwards and later now version papers posted samples the 90s late - – … 2000 2023.. published up to recent';
const IDS = ['1706.03762', '10.1000/kelp.1', 'P19-1017', 'https://arxiv.org/abs/2301.00001v2', 'arXiv:math/0611800'];
const BLANKS = ['', ' ', '  ', '\t', '\u00a0', '\u202e', '\ud800', '\0'];

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...DATES.split(' ')) },
  { weight: 4, arbitrary: fc.constantFrom(...OPERATORS) },
  { weight: 3, arbitrary: fc.constantFrom(...WORDS) },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.constantFrom(...FIELDS.split(' ')), fc.constantFrom(...VALUES)).map((both) => both.join('')),
  },
  { weight: 2, arbitrary: fc.constantFrom(...FIELDS.split(' ')) },
  { weight: 1, arbitrary: fc.constantFrom(...IDS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
);
const blank = fc.oneof(
  { weight: 6, arbitrary: fc.constant(' ') },
  { weight: 2, arbitrary: fc.constantFrom(...BLANKS) },
);
const query = fc
  .array(fc.tuple(piece, blank), { maxLength: 14 })
  .map((pieces) => pieces.map(([text, space]) => text + space).join(''));
/** The same with the limits in reach. */
const longQuery = fc
  .tuple(fc.array(fc.tuple(piece, blank), { minLength: 40, maxLength: 90 }), fc.integer({ min: 0, max: 5000 }), piece)
  .map(
    ([pieces, length, filler]) => `${filler.repeat(Math.ceil(length / (filler.length + 1)))}${pieces.flat().join('')}`,
  );

const sources = ({ chips }: ParsedQuery): string[] => chips.map((chip) => chip.source).sort();
const words = (parsed: ParsedQuery): string[] => parsed.words.map((word) => word.text);

function depth(filter: Filter | undefined): number {
  if (!filter) return 0;
  if (filter.kind === 'not') return 1 + depth(filter.of);
  return filter.kind === 'and' || filter.kind === 'or' ? 1 + Math.max(...filter.of.map(depth)) : 1;
}

function dates(filter: Filter | undefined): string[] {
  if (filter?.kind === 'and' || filter?.kind === 'or') return filter.of.flatMap(dates);
  if (filter?.kind === 'not') return dates(filter.of);
  return filter?.kind === 'dates' ? [filter.from, filter.to].filter((day) => day !== undefined) : [];
}

function check(q: string): void {
  const parsed = parse(q);
  for (const { text, start, end } of parsed.words) {
    assert.equal(text, q.slice(start, end));
    assert.match(text, /[\p{L}\p{N}]/u);
  }
  assert.ok(
    parsed.words.every((word, at) => at === 0 || word.start >= (parsed.words[at - 1]?.end ?? 0)),
    'in order',
  );
  assert.ok(parsed.words.length <= MOST_WORDS);
  assert.ok(parsed.notes.length <= MOST_NOTES);
  assert.ok(depth(parsed.filter) <= 4 * DEEPEST_NESTING + 8, 'nesting is bounded');
  for (const day of dates(parsed.filter)) assert.match(day, /^\d{4}-\d\d-\d\d$/);
  rankedTexts(parsed);
  for (const [at, chip] of parsed.chips.entries()) {
    assert.notEqual(chip.label, '');
    encodeURIComponent(chip.without);
    const rest = parse(chip.without);
    assert.ok(chip.without.length <= MOST_CHARACTERS);
    const others = parsed.chips.filter((_, other) => other !== at).map((other) => other.source);
    const told = JSON.stringify({ q, source: chip.source, without: chip.without });
    assert.deepEqual(sources(rest), others.sort(), `the other chips: ${told}`);
    assert.deepEqual(words(rest), words(parsed), `the same words: ${told}`);
  }
}

describe('every query', () => {
  it('has verbatim words, and chips that come off one by one and leave the rest as it was', () => {
    fc.assert(fc.property(query, check), { numRuns: fuzzRuns() });
  });

  it('also at the limits', () => {
    fc.assert(fc.property(longQuery, check), { numRuns: Math.ceil(fuzzRuns() / 10) });
  });

  it('also when it is noise', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), check), { numRuns: fuzzRuns() });
  });

  it('has no chips left when all were taken off', () => {
    fc.assert(
      fc.property(query, (q) => {
        let parsed = parse(q);
        for (let left = parsed.chips.length; left > 0; left--) parsed = parse(parsed.chips[0]?.without ?? '');
        assert.deepEqual(parsed.chips, []);
        assert.equal(parsed.filter, undefined);
        assert.deepEqual(parsed.like, []);
        assert.equal(parsed.by, 'auto');
      }),
      { numRuns: fuzzRuns() },
    );
  });

  it('means the same on every reading, and what was cut once is not cut again', () => {
    fc.assert(
      fc.property(longQuery, (q) => {
        assert.deepEqual(parse(q), parse(q));
        const { text } = cutQuery(q);
        assert.deepEqual(cutQuery(text), { text, notes: [] });
        assert.deepEqual(words(parse(text)), words(parse(q)));
      }),
      { numRuns: Math.ceil(fuzzRuns() / 10) },
    );
  });

  it('is understood with a clock that says nonsense', () => {
    fc.assert(
      fc.property(query, fc.string(), (q, today) => void parseQuery(q, { today })),
      { numRuns: fuzzRuns() },
    );
  });
});
