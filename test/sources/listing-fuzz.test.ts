// Pages made of random entries give those entries back, however they were saved; damaged pages lose nothing silently.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { textInput } from '../../src/sources/input/input.ts';
import { cheapestReading } from '../../src/sources/listing/cheapest-reading.ts';
import { listingPieces } from '../../src/sources/listing/entries.ts';
import { listingLines } from '../../src/sources/listing/listing-line.ts';
import { listingTextReader } from '../../src/sources/listing/text-reader.ts';
import type { ReadItem } from '../../src/sources/reader.ts';
import { fuzzRuns } from '../support/fuzz.ts';
import {
  barePage,
  dailyListPage,
  type Entry,
  spacedPage,
  tightPage,
  trendingPage,
  wrappedPage,
} from './listing-pages.ts';

const numRuns = fuzzRuns();

async function readPage(text: string): Promise<ReadItem[]> {
  return Array.fromAsync(
    listingTextReader.read(textInput('page.txt', text), { seen: '2025-11-27', seenGuessed: false, zone: 'UTC' }),
  );
}

const WORDS =
  'attention memory of the sparse graph learning with models for language a and token scaling in retrieval benchmark agents 3D long context towards vision'.split(
    ' ',
  );
const word = fc.constantFrom(...WORDS);
const capitalised = word.map((text) => text.charAt(0).toUpperCase() + text.slice(1));
const ordinaryTitle = fc
  .tuple(
    capitalised,
    fc.array(fc.oneof(word, capitalised), { minLength: 3, maxLength: 14 }),
    capitalised,
    fc.constantFrom('', '', '?', '!'),
  )
  .map(([first, middle, last, end]) => `${first} ${middle.join(' ')} ${last}${end}`);
const namedTitle = fc
  .tuple(fc.constantFrom('mHC', 'GPT-4', 'pix2gestalt', 'R^3Mem', '[CLS]', 'dots.ocr', '$S^2$Net'), ordinaryTitle)
  .map(([name, rest]) => `${name}: ${rest}`);
const oddTitle = fc.constantFrom(
  '2048',
  'Sep 29',
  'May 4, 1999',
  'Learn',
  'Titans:',
  'Music Transformer',
  '12 angry models?',
);
const title = fc.oneof(
  { weight: 10, arbitrary: ordinaryTitle },
  { weight: 4, arbitrary: namedTitle },
  { weight: 1, arbitrary: oddTitle },
);
const sentence = fc
  .tuple(capitalised, fc.array(word, { minLength: 6, maxLength: 24 }), fc.constantFrom('.', '.', '.', '!'))
  .map(([first, rest, end]) => `${first} ${rest.join(' ')}${end}`);
const abstract = fc.array(sentence, { minLength: 4, maxLength: 12 }).map((sentences) => sentences.join(' '));
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const day = fc
  .tuple(
    fc.constantFrom(...MONTHS),
    fc.integer({ min: 1, max: 28 }),
    fc.option(fc.integer({ min: 1995, max: 2024 }), { nil: undefined }),
  )
  .map(([month, number, year]) => (year === undefined ? `${month} ${number}` : `${month} ${number}, ${year}`));
const organisation = fc.constantFrom(
  { handle: 'amazon', name: 'Amazon' },
  { handle: 'stanfordnlp', name: 'Stanford NLP' },
  { handle: 'alibaba-inc', name: 'alibaba-inc' },
);
const entry: fc.Arbitrary<Entry> = fc.record({
  title,
  abstract,
  authors: fc.integer({ min: 1, max: 300 }),
  organisation: fc.option(organisation, { nil: undefined, freq: 6 }),
  day,
  comments: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
  votes: fc.integer({ min: 0, max: 999 }),
  submitter: fc.option(fc.constantFrom('akhaliq', 'Some Reader'), { nil: undefined }),
});
const entries = fc.array(entry, { minLength: 1, maxLength: 12 });
/** Without an abstract under it, a title like "2048" is anything. */
const entriesOfWords = fc.array(
  fc.tuple(entry, fc.oneof(ordinaryTitle, namedTitle)).map(([known, words]) => ({ ...known, title: words })),
  { minLength: 1, maxLength: 12 },
);

interface Seen {
  readonly title: string;
  readonly abstract?: string | undefined;
  readonly authors?: number | undefined;
  readonly handle?: string | undefined;
  readonly comments?: number | undefined;
  readonly dated: boolean;
}

function seen(items: readonly ReadItem[]): Seen[] {
  return items.flatMap((item): readonly Seen[] => {
    if (item.kind === 'rejected') return [{ title: `rejected: ${item.raw}`, dated: false }];
    if (item.kind !== 'paper') return [];
    const { title, abstract, authorCount, organisations, counts, dates } = item.paper;
    return [
      {
        title,
        abstract,
        authors: authorCount,
        handle: organisations?.[0]?.handle,
        comments: counts?.comments,
        dated: dates.published !== undefined,
      },
    ];
  });
}

function full(entry: Entry): Seen {
  const authors = entry.organisation ? undefined : entry.authors;
  return {
    title: entry.title,
    abstract: entry.abstract,
    authors,
    handle: entry.organisation?.handle,
    comments: entry.comments,
    dated: true,
  };
}

for (const [name, render] of Object.entries({ spaced: spacedPage, tight: tightPage, wrapped: wrappedPage })) {
  test(`a ${name} page gives its entries back`, async () => {
    await fc.assert(
      fc.asyncProperty(entries, async (list) => {
        assert.deepEqual(seen(await readPage(render({ day: 'Nov 27', entries: list }))), list.map(full));
      }),
      { numRuns },
    );
  });
}

test('a bare page gives its entries back', async () => {
  await fc.assert(
    fc.asyncProperty(entries, async (list) => {
      const found = seen(await readPage(barePage({ day: '', entries: list })));
      assert.deepEqual(
        found.map((one) => [one.title, one.abstract]),
        list.map((one) => [one.title, one.abstract]),
      );
    }),
    { numRuns },
  );
});

test('a trending page gives its entries back, with votes', async () => {
  await fc.assert(
    fc.asyncProperty(entries, async (list) => {
      const items = await readPage(trendingPage({ day: '', entries: list }));
      assert.deepEqual(
        seen(items),
        list.map((one) => ({ ...full(one), comments: undefined })),
      );
      assert.deepEqual(
        items.flatMap((item) =>
          item.kind === 'paper' ? [[item.paper.counts?.upvotes, item.paper.counts?.githubStars]] : [],
        ),
        list.map((one) => [one.votes, 3290]),
      );
    }),
    { numRuns },
  );
});

test("a day's list without abstracts gives its entries back, with votes and submitters", async () => {
  await fc.assert(
    fc.asyncProperty(entriesOfWords, async (list) => {
      const items = await readPage(dailyListPage({ day: 'Nov 27', entries: list }));
      assert.deepEqual(
        items.flatMap((item) =>
          item.kind === 'paper'
            ? [[item.paper.title, item.paper.counts?.upvotes, item.paper.submittedBy, item.paper.authorCount]]
            : [],
        ),
        list.map((one) => [one.title, one.votes, one.submitter, one.authors]),
      );
    }),
    { numRuns },
  );
});

test('lines taken out at random lose nothing but themselves', async () => {
  const render = fc.constantFrom(spacedPage, tightPage, wrappedPage, barePage, trendingPage, dailyListPage);
  await fc.assert(
    fc.asyncProperty(entries, render, fc.infiniteStream(fc.integer({ min: 0, max: 9 })), async (list, draw, dice) => {
      const kept = draw({ day: 'Nov 27', entries: list })
        .split('\n')
        .filter(() => dice.next().value !== 0);
      const items = await readPage(kept.join('\n'));
      const told = items.map((item) => {
        if (item.kind === 'paper') {
          const { title, abstract, organisations = [], submittedBy } = item.paper;
          return [
            title,
            abstract,
            submittedBy,
            ...organisations.map(({ handle, name }) => `${handle ?? ''} ${name}`),
          ].join('\n');
        }
        return item.kind === 'rejected' ? item.raw : item.kind === 'notice' ? item.message : '';
      });
      const all = told.join('\n').replace(/\s+/g, ' ');
      for (const line of kept) {
        if (line.length > 60 && !line.startsWith('Get ') && !line.startsWith('Subscribe'))
          assert.ok(all.includes(line.trim()), `lost: ${line}`);
      }
    }),
    { numRuns },
  );
});

test('any text at all is read without a crash, and every line of it is somewhere', async () => {
  const marks = [
    '·',
    '•',
    '12 authors',
    '  • 3 authors',
    'Nov 27',
    'Feb 30',
    'Sep 9 4',
    'Daily Papers',
    'Subscribe',
    '7',
    'Submitted by',
    'Upvote',
    'GitHub 1.2k',
  ];
  const markdown = ['### [x](https://huggingface.co/papers/2501.00001)', '[', '](', '][1]'];
  const line = fc.oneof(
    fc.string({ maxLength: 80, unit: 'grapheme' }),
    fc.constantFrom('', ...marks, ...markdown),
    ordinaryTitle,
    abstract,
  );
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 60 }), async (list) => {
      for (const item of await readPage(list.join('\n'))) {
        if (item.kind === 'paper') assert.ok(item.paper.title.length > 0 && (item.place.line ?? 0) >= 1);
        if (item.kind === 'rejected') assert.match(item.reason, /^[a-z]/);
      }
      const found = listingLines(list.map((text, at) => ({ text, line: at + 1 })));
      const parts = cheapestReading(found);
      const kept = listingPieces(found, parts).flatMap((piece) => piece.lines);
      assert.deepEqual(
        kept,
        found.filter((_, at) => parts[at] !== 'site'),
      );
    }),
    { numRuns },
  );
});
