import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createBitmap } from '../../../src/engine/bitmap/bitmap.ts';
import { ColumnsBuilder } from '../../../src/engine/columns/column-builder.ts';
import { Columns } from '../../../src/engine/columns/columns.ts';
import { EngineError, type EngineErrorCode } from '../../../src/engine/error.ts';
import type { Document } from '../../../src/engine/schema.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import {
  byCodePoints,
  bytesOfImage,
  columnsOf,
  columnsOfImage,
  imageOfDocuments,
  inventedDocuments,
  ordinalsIn,
  SPECS,
  valuesOf,
} from './invented-documents.ts';
import { sectionsOf } from './sections-of.ts';

const refuses =
  (code: EngineErrorCode, words: RegExp) =>
  (error: unknown): boolean =>
    error instanceof EngineError && error.code === code && words.test(error.message);

test('every document has its own numbers and values again', () => {
  fc.assert(
    fc.property(inventedDocuments, (documents) => {
      const columns = columnsOf(documents);
      documents.forEach((document, d) => {
        for (const name of ['day', 'score']) {
          const expected = document.numbers?.[name] ?? Number.NaN;
          // -0 is 0.
          assert.equal(columns.number(name).value(d), expected + 0);
        }
        for (const name of ['category', 'author'])
          assert.deepEqual(columns.set(name).values(d), valuesOf(document, name));
      });
    }),
    { numRuns: fuzzRuns() },
  );
});

test('a range holds the documents whose number is in it', () => {
  const end = fc.oneof(
    fc.integer({ min: -41, max: 41 }),
    fc.double({ noNaN: true }),
    fc.constantFrom(-(2 ** 31), 2 ** 31 - 1),
  );
  fc.assert(
    fc.property(inventedDocuments, end, end, (documents, min, max) => {
      const columns = columnsOf(documents);
      for (const name of ['day', 'score']) {
        const into = createBitmap(documents.length);
        columns.number(name).range(min, max, into);
        const inside = documents.flatMap(({ numbers }, d) => {
          const value = numbers?.[name];
          return value !== undefined && value >= min && value <= max ? [d] : [];
        });
        assert.deepEqual(ordinalsIn(into), inside);
      }
    }),
    { numRuns: fuzzRuns() },
  );
});

test('a filter adds to what is in the bitmap', () => {
  const columns = columnsOf(
    [1, 2, 3, 4].map((day) => ({ key: day, text: {}, numbers: { day }, sets: { author: [`A${day}`] } })),
  );
  const into = createBitmap(4);
  columns.number('day').range(1, 1, into);
  columns.number('day').range(3, Number.POSITIVE_INFINITY, into);
  assert.deepEqual(ordinalsIn(into), [0, 2, 3]);
  columns.set('author').has('A2', into);
  assert.deepEqual(ordinalsIn(into), [0, 1, 2, 3]);
});

test('values are numbered in code point order and found by value and by prefix', () => {
  fc.assert(
    fc.property(
      inventedDocuments,
      fc.string({ maxLength: 2, unit: 'binary' }),
      fc.nat(6),
      (documents, other, limit) => {
        const columns = columnsOf(documents);
        for (const name of ['category', 'author']) {
          const column = columns.set(name);
          const expected = documents.map((document) => valuesOf(document, name));
          const all = [...new Set(expected.flat())].sort(byCodePoints);
          assert.equal(column.size, all.length);
          assert.deepEqual(
            all.map((_, ordinal) => column.value(ordinal)),
            all,
          );
          const documentsWith = (test: (value: string) => boolean): number[] =>
            expected.flatMap((values, d) => (values.some(test) ? [d] : []));
          for (const value of [...all, other]) {
            const known = value.toWellFormed();
            assert.equal(column.ordinal(value), all.indexOf(known));
            const into = createBitmap(documents.length);
            column.has(value, into);
            assert.deepEqual(
              ordinalsIn(into),
              documentsWith((v) => v === known),
            );
          }
          for (const prefix of ['', 'A', 'Author 1', 'cs', other].map((text) => text.toWellFormed())) {
            const into = createBitmap(documents.length);
            column.hasPrefix(prefix, into);
            assert.deepEqual(
              ordinalsIn(into),
              documentsWith((v) => v.startsWith(prefix)),
            );
            const counted = all
              .filter((value) => value.startsWith(prefix))
              .map((value) => ({ value, count: documentsWith((v) => v === value).length }))
              .sort((a, b) => b.count - a.count || byCodePoints(a.value, b.value));
            assert.deepEqual(column.valuesWithPrefix(prefix, limit), counted.slice(0, limit));
            assert.deepEqual(column.valuesWithPrefix(prefix, Number.POSITIVE_INFINITY), counted);
          }
        }
      },
    ),
    { numRuns: Math.ceil(fuzzRuns() / 3) },
  );
});

test('integers take four bytes, anything else eight', () => {
  const meta = (values: readonly (number | undefined)[]): unknown =>
    imageOfDocuments(
      values.map((day, key) => ({ key, text: {}, numbers: { day } })),
      [{ name: 'day', kind: 'number' }],
    ).meta;
  const encoded = (encoding: string): unknown => ({ columns: [{ name: 'day', kind: 'number', encoding }] });
  assert.deepEqual(meta([1, undefined, -(2 ** 31) + 1, 2 ** 31 - 1]), encoded('int32'));
  for (const value of [0.5, -(2 ** 31), 2 ** 31]) assert.deepEqual(meta([1, value]), encoded('float64'));
});

test('wide numbers: many values, and documents with many', () => {
  // 70,000 values take three bytes each; a document with all of them makes places of four.
  const all = Array.from({ length: 70_000 }, (_, i) => `v${i}`);
  const documents: Document[] = [...Array(40).keys()].map((key) => ({
    key,
    text: {},
    sets: { category: all.slice(key, key + 300), author: key === 35 ? all : all.slice(key * 3, key * 3 + 2) },
  }));
  const { columns: meta } = imageOfDocuments(documents).meta;
  assert.deepEqual(
    meta.flatMap((column) => (column.kind === 'set' ? [[column.ordinalBytes, column.placeBytes]] : [])),
    [
      [2, 2],
      [3, 4],
    ],
  );
  const columns = columnsOf(documents);
  for (const d of [0, 1, 31, 32, 34, 35, 36, 39]) {
    for (const name of ['category', 'author']) {
      assert.deepEqual(columns.set(name).values(d), valuesOf(documents[d] as Document, name));
    }
  }
  const into = createBitmap(40);
  columns.set('author').has('v60', into);
  assert.deepEqual(ordinalsIn(into), [20, 35]);
});

test('lists with long gaps, dense values and single ones', () => {
  const documents: Document[] = [...Array(40_000).keys()].map((key) => ({
    key,
    text: {},
    sets: {
      author: [
        ...(key % 20_011 === 7 ? ['rare'] : []),
        ...(key % 3 === 0 ? ['dense'] : []),
        ...(key % 33 === 0 ? ['nearly dense'] : []),
        ...(key === 39_999 ? ['single'] : []),
      ],
    },
  }));
  const column = columnsOf(documents).set('author');
  for (const value of ['rare', 'dense', 'nearly dense', 'single']) {
    const into = createBitmap(documents.length);
    column.has(value, into);
    assert.deepEqual(
      ordinalsIn(into),
      documents.flatMap(({ key, sets }) => (sets?.author?.includes(value) ? [key] : [])),
    );
  }
});

test('a document that is refused leaves nothing behind', () => {
  const builder = new ColumnsBuilder(SPECS);
  const good: Document = { key: 1, text: {}, numbers: { day: 3 }, sets: { author: ['A'] } };
  builder.add(good);
  const bad = (part: object, words: RegExp): void =>
    assert.throws(() => builder.add({ key: 99, text: {}, ...part } as Document), refuses('invalid', words));
  for (const day of [Number.NaN, Number.POSITIVE_INFINITY, 'x', null]) {
    bad({ numbers: { day }, sets: { author: ['B'] } }, /document 99, column day/);
  }
  bad(
    { numbers: { day: 1 }, sets: { author: ['B', 'x'.repeat(1025)] } },
    /document 99, column author: .*1025 characters/,
  );
  bad({ numbers: { day: 1 }, sets: { author: [1] } }, /document 99, column author/);
  bad({ numbers: { day: 1 }, sets: { author: 'B' } }, /document 99, column author/);
  assert.deepEqual(
    bytesOfImage(imageOfDocuments([good])),
    bytesOfImage({ sections: builder.sections(), meta: builder.meta() }),
  );
  assert.equal(builder.documents, 1);
});

test('the longest value allowed comes back whole, and sorts before what is longer', () => {
  const long = '€'.repeat(1024);
  const column = columnsOf([{ key: 1, text: {}, sets: { author: [long, '€'.repeat(1023), '€'] } }]).set('author');
  assert.deepEqual(column.values(0), ['€', '€'.repeat(1023), long]);
  assert.equal(column.ordinal(long), 2);
});

test('columns that are not there, values that are not there, wrong bitmaps', () => {
  const columns = columnsOf([{ key: 1, text: {}, sets: { author: ['A'] } }]);
  assert.throws(() => columns.number('author'), refuses('invalid', /author/));
  assert.throws(() => columns.set('day'), refuses('invalid', /day/));
  assert.throws(() => columns.set('nothing'), refuses('invalid', /nothing/));
  for (const ordinal of [-1, 1, Number.NaN])
    assert.throws(() => columns.set('author').value(ordinal), refuses('invalid', /author/));
  const wrong = createBitmap(64);
  assert.throws(() => columns.set('author').has('A', wrong), refuses('invalid', /2 words/));
  assert.throws(() => columns.set('author').hasPrefix('A', wrong), refuses('invalid', /2 words/));
  assert.throws(() => columns.number('day').range(0, 1, wrong), refuses('invalid', /2 words/));
  assert.throws(() => columns.number('day').range(Number.NaN, 1, createBitmap(1)), refuses('invalid', /day/));
  for (const limit of [-1, 0.5, Number.NaN]) {
    assert.throws(() => columns.set('author').valuesWithPrefix('', limit), refuses('invalid', /first/));
  }
});

test('a description or sections that do not fit are damage', () => {
  const image = imageOfDocuments([{ key: 1, text: {}, numbers: { day: 1 }, sets: { author: ['A'] } }]);
  for (const meta of [
    null,
    undefined,
    3,
    {},
    { columns: [null] },
    { columns: [{ name: 'x', kind: 'y' }] },
    { columns: [{ name: 'x', kind: 'set', values: -1 }] },
  ]) {
    assert.throws(() => new Columns(sectionsOf(image.sections), meta, 1), refuses('damaged', /columns/));
  }
  const forOthers = columnsOfImage(image, 40);
  assert.throws(() => forOthers.number('day'), refuses('damaged', /day/));
  assert.throws(() => forOthers.set('author'), refuses('damaged', /author/));
});

test('nothing is read that was not verified', () => {
  const image = imageOfDocuments([{ key: 1, text: {}, numbers: { day: 1 }, sets: { author: ['A'] } }]);
  const sections = sectionsOf(image.sections);
  const columns = new Columns(sections, image.meta, 1);
  columns.number('day').value(0);
  assert.deepEqual([...sections.verified], ['column.0.i32']);
  const authors = columns.set('author');
  assert.equal(sections.verified.size, 1);
  authors.values(0);
  authors.has('A', createBitmap(1));
  assert.deepEqual(
    [...sections.verified].sort(),
    image.sections
      .map(({ name }) => name)
      .filter((name) => /^column\.(0|3)\./.test(name))
      .sort(),
  );
});
