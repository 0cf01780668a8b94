import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { parseDate } from '../../../src/domain/dates.ts';
import { textInput } from '../../../src/sources/input/input.ts';
import { openBytes } from '../../../src/sources/input/open.ts';
import { arxivJsonlReader } from '../../../src/sources/jsonl/arxiv-jsonl-reader.ts';
import { jsonlReader } from '../../../src/sources/jsonl/jsonl-reader.ts';
import type { Reader, ReadItem } from '../../../src/sources/reader.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { all, allUntilError } from '../input/collect.ts';

const RUNS = { numRuns: fuzzRuns() };
const OPTIONS = { seen: '2026-01-01', seenGuessed: true, zone: 'Europe/Berlin' };

const KEYS = [
  ...[
    'id',
    '_id',
    'arxiv_id',
    'title',
    'abstract',
    'summary',
    'text',
    'authors',
    'author',
    'date',
    'year',
    'published',
  ],
  ...['updated', 'listed_last', 'daily_date', 'venue', 'categories', 'citations', 'comment', 'url', 'pdf', 'upvotes'],
  ...['num_comments', 'keywords', 'github', 'github_stars', 'links', 'doi', 'metadata', 'references', 'organization'],
  ...[
    'submitter',
    'comments',
    'journal-ref',
    'versions',
    'update_date',
    'authors_parsed',
    'license',
    'pages',
    '__proto__',
  ],
];

const value = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(
    '2401.00001v2',
    '10.1000/x',
    'P19-1017',
    '0000-00-00',
    '2024-02-30',
    '2024-05',
    'https://arxiv.org/abs/2401.00001',
    'Doe, Jane; Roe, R.',
    '<b>x</b>',
    '\u0000',
    ' ',
  ),
  fc.constant([
    { version: 'v1', created: 'Mon, 2 Apr 2007 19:18:42 GMT' },
    { version: 'v', created: 3 },
  ]),
  fc.constant([['Doe', 'Jane', ''], [], 'x', [1, null]]),
  fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { maxLength: 3 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
);

const record = fc.dictionary(fc.constantFrom(...KEYS), value, { maxKeys: 12 });
/** As records are meant to be, so that most of the adapter is reached. */
const titled = fc
  .tuple(record, fc.boolean())
  .map(([wire, dump]) => ({ ...wire, title: 'On Things', ...(dump ? { id: '2401.00001' } : {}) }));

async function read(reader: Reader, text: string): Promise<ReadItem[]> {
  return all(reader.read(textInput('fuzz', text), OPTIONS));
}

function check(items: readonly ReadItem[]): void {
  for (const item of items) {
    if (item.kind === 'rejected') {
      assert.match(item.reason, /^["a-z]/);
      assert.ok(item.raw.length <= 64 * 1024);
    }
    if (item.kind !== 'paper') continue;
    const { paper } = item;
    assert.ok(paper.title.trim() === paper.title && paper.title !== '');
    for (const [name, date] of Object.entries(paper.dates)) {
      if (typeof date === 'string') assert.equal(parseDate(date), date, name);
    }
    for (const author of paper.authors) assert.match(author.name, /\p{L}/u);
    for (const link of paper.links ?? []) assert.match(link.url, /^https?:\/\//i);
    for (const count of Object.values(paper.counts ?? {}))
      assert.ok(count === undefined || Number.isSafeInteger(count));
  }
}

for (const reader of [jsonlReader, arxivJsonlReader]) {
  test(`${reader.format}: every record becomes a paper or a complaint`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(record, titled, titled, value), { maxLength: 5 }),
        fc.boolean(),
        async (records, asList) => {
          const wires = records.filter((wire) => !Array.isArray(wire));
          const text = asList ? JSON.stringify(wires) : wires.map((wire) => JSON.stringify(wire)).join('\n');
          const items = await read(reader, text);
          check(items);
          // One object whose own lists are called `papers` and so on is another matter: these records have none.
          assert.equal(items.filter(({ kind }) => kind === 'paper' || kind === 'rejected').length, wires.length, text);
        },
      ),
      RUNS,
    );
  });

  test(`${reader.format}: a damaged line costs only itself`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(titled, { minLength: 2, maxLength: 5 }),
        fc.nat(),
        fc.constantFrom('cut', 'drop', 'quote', 'brace'),
        async (records, where, how) => {
          const lines = records.map((wire) => JSON.stringify({ id: '2401.00001', ...wire }));
          const number = where % lines.length;
          const line = lines[number] ?? '';
          const at = 1 + (where % (line.length - 1));
          const damaged = {
            cut: line.slice(0, at),
            drop: line.slice(0, at) + line.slice(at + 1),
            quote: `${line.slice(0, at)}"${line.slice(at)}`,
            brace: `${line.slice(0, at)}}${line.slice(at)}`,
          }[how];
          const sound = await read(reader, lines.filter((_, index) => index !== number).join('\n'));
          const items = await read(reader, lines.map((text, index) => (index === number ? damaged : text)).join('\n'));
          check(items);
          const papers = (list: readonly ReadItem[]) => list.filter(({ kind }) => kind === 'paper').length;
          assert.ok(items.length >= records.length, `${damaged}: ${JSON.stringify(items)}`);
          assert.ok(papers(items) >= papers(sound), `${damaged}: ${JSON.stringify(items)}`);
        },
      ),
      RUNS,
    );
  });

  test(`${reader.format}: a file that is cut anywhere gives what stands before the cut`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(titled, { minLength: 1, maxLength: 4 }),
        fc.nat(),
        fc.boolean(),
        async (records, where, asList) => {
          const text = asList ? JSON.stringify(records) : records.map((wire) => JSON.stringify(wire)).join('\n');
          const bytes = Buffer.from(text);
          const cut = bytes.subarray(0, where % bytes.length);
          let items: ReadItem[];
          try {
            const source = await openBytes(
              'fuzz',
              (async function* () {
                yield cut;
              })(),
            );
            const answer = await allUntilError(reader.read(source.input, OPTIONS));
            assert.equal(answer.error, undefined);
            items = answer.items;
          } catch (error) {
            assert.equal((error as Error).name, 'InputError');
            return;
          }
          check(items);
          const whole = cut.toString().split('\n').length - 1;
          if (!asList) assert.ok(items.length >= whole);
        },
      ),
      RUNS,
    );
  });

  test(`${reader.format}: anything at all is read to its end`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.json({ maxDepth: 6 })),
        async (text) => {
          check(await read(reader, text));
        },
      ),
      RUNS,
    );
  });
}
