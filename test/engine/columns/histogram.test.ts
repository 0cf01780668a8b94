import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bitmapOf, fillAll } from '../../../src/engine/bitmap/bitmap.ts';
import { monthEdges, yearEdges } from '../../../src/engine/columns/date-edges.ts';
import { histogram } from '../../../src/engine/columns/histogram.ts';
import { EngineError } from '../../../src/engine/error.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { columnsOf, inventedDocuments } from './invented-documents.ts';

const refused = (code: string) => (error: unknown) => error instanceof EngineError && error.code === code;
const day = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

test('every number found counts in the bucket it is in', () => {
  const edge = fc.oneof(
    fc.integer({ min: -45, max: 45 }),
    fc.double({ min: -45, max: 45, noNaN: true }),
    fc.constantFrom(-(2 ** 31), 2 ** 31 - 1, 2 ** 31, 2 ** 40),
  );
  const edges = fc
    .uniqueArray(edge, { minLength: 2, maxLength: 12, comparator: (a, b) => a === b })
    .map((all) => all.sort((a, b) => a - b));
  fc.assert(
    fc.property(inventedDocuments, edges, fc.boolean(), (documents, edges, all) => {
      const ordinals = documents.flatMap((_, d) => (all || d % 3 === 0 ? [d] : []));
      for (const name of ['day', 'score']) {
        const expected = edges.slice(1).map((end, i) => {
          return ordinals.filter((d) => {
            const value = documents[d]?.numbers?.[name];
            return value !== undefined && value >= (edges[i] as number) && value < end;
          }).length;
        });
        const counts = histogram(columnsOf(documents).number(name), bitmapOf(ordinals, documents.length), edges);
        assert.deepEqual([...counts], expected);
      }
    }),
    { numRuns: fuzzRuns() },
  );
});

test('numbers at the ends of what four bytes hold', () => {
  const column = columnsOf(
    [2 ** 31 - 1, -(2 ** 31) + 1, undefined].map((value, key) => ({ key, text: {}, numbers: { day: value } })),
  ).number('day');
  assert.ok(column.int32);
  assert.deepEqual([...histogram(column, fillAll(3), [2 ** 31 - 2, 2 ** 31 - 1, 2 ** 31])], [0, 1]);
  assert.deepEqual([...histogram(column, fillAll(3), [-(2 ** 31), -(2 ** 31) + 1, -(2 ** 31) + 2])], [0, 1]);
});

test('edges that are none are refused', () => {
  const column = columnsOf([{ key: 1, text: {} }]).number('day');
  for (const edges of [[], [1], [1, 1], [2, 1], [0, Number.NaN], [0, Number.POSITIVE_INFINITY]]) {
    assert.throws(() => histogram(column, fillAll(1), edges), refused('invalid'));
  }
  assert.throws(() => histogram(column, fillAll(40), [0, 1]), refused('invalid'));
});

test('years and months begin on their first day', () => {
  assert.deepEqual(
    yearEdges(day('2023-05-17'), day('2025-01-01')),
    ['2023-01-01', '2024-01-01', '2025-01-01', '2026-01-01'].map(day),
  );
  assert.deepEqual(
    monthEdges(day('2023-12-31'), day('2024-02-29')),
    ['2023-12-01', '2024-01-01', '2024-02-01', '2024-03-01'].map(day),
  );
  assert.deepEqual(yearEdges(day('1969-12-31'), day('1970-01-01')), [-365, 0, 365]);
  assert.deepEqual(monthEdges(0.9, 0.9), [0, 31]);
  // The years 0 to 99 are those, not 1900 to 1999.
  assert.deepEqual(yearEdges(day('0050-07-01'), day('0050-07-01')), [day('0050-01-01'), day('0051-01-01')]);
  assert.deepEqual(yearEdges(day('-000001-07-01'), day('0000-07-01')), [
    day('-000001-01-01'),
    day('0000-01-01'),
    day('0001-01-01'),
  ]);
});

test('dates have a bucket each, and edges ascend', () => {
  fc.assert(
    fc.property(fc.integer({ min: -800_000, max: 800_000 }), fc.nat(9000), (from, span) => {
      for (const edgesOf of [yearEdges, monthEdges]) {
        const edges = edgesOf(from, from + span);
        assert.ok((edges[0] as number) <= from && (edges[1] as number) > from);
        assert.ok((edges.at(-2) as number) <= from + span && (edges.at(-1) as number) > from + span);
        assert.ok(edges.every((edge, i) => Number.isInteger(edge) && (i === 0 || edge > (edges[i - 1] as number))));
      }
    }),
    { numRuns: fuzzRuns() },
  );
});

test('days that are none, and spans that nobody can look at', () => {
  for (const [from, to] of [
    [Number.NaN, 0],
    [0, Number.POSITIVE_INFINITY],
    [1, 0],
    [0, 100_000_000],
  ] as const) {
    assert.throws(() => yearEdges(from, to), refused('invalid'));
  }
  assert.throws(() => monthEdges(-1_000_000, 1_000_000), refused('too-large'));
});
