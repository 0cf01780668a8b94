import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bitmapOf, fillAll } from '../../../src/engine/bitmap/bitmap.ts';
import { facetCounts } from '../../../src/engine/columns/facets.ts';
import { mergeFacets } from '../../../src/engine/columns/merge-facets.ts';
import { EngineError } from '../../../src/engine/error.ts';
import type { Document } from '../../../src/engine/schema.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { byCodePoints, columnsOf, inventedDocuments, valuesOf } from './invented-documents.ts';

/** Documents and a share of them that was found. */
const found = fc
  .tuple(inventedDocuments, fc.constantFrom(0, 3, 50, 100), fc.integer())
  .map(([documents, percent, seed]) => ({
    documents,
    ordinals: documents.flatMap((_, d) => ((Math.imul(seed ^ d, 0x9e3779b1) >>> 0) % 100 < percent ? [d] : [])),
  }));

function countByHand(documents: readonly Document[], ordinals: readonly number[], name: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const d of ordinals) {
    for (const value of valuesOf(documents[d] as Document, name)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

test('facets count the documents found, whichever way they are counted', () => {
  fc.assert(
    fc.property(found, ({ documents, ordinals }) => {
      const matches = bitmapOf(ordinals, documents.length);
      for (const name of ['category', 'author']) {
        const column = columnsOf(documents).set(name);
        const byHand = countByHand(documents, ordinals, name);
        const expected = Array.from({ length: column.size }, (_, ordinal) => byHand.get(column.value(ordinal)) ?? 0);
        assert.deepEqual([...facetCounts(column, matches)], expected);
        const byDocument = new Uint32Array(column.size);
        column.documentValues.tally(matches, byDocument);
        assert.deepEqual([...byDocument], expected);
        column.documentLists.seek(0);
        const byValue = expected.map(() => {
          column.documentLists.next();
          return column.documentLists.countIn(matches);
        });
        assert.deepEqual(byValue, expected);
      }
    }),
    { numRuns: fuzzRuns() },
  );
});

test('facets of several segments are those of one', () => {
  fc.assert(
    fc.property(fc.array(found, { maxLength: 4 }), fc.oneof(fc.nat(5), fc.constant(1000)), (segments, limit) => {
      for (const name of ['category', 'author']) {
        const totals = new Map<string, number>();
        const parts = segments.map(({ documents, ordinals }) => {
          for (const [value, count] of countByHand(documents, ordinals, name)) {
            totals.set(value, (totals.get(value) ?? 0) + count);
          }
          const column = columnsOf(documents).set(name);
          return { column, counts: facetCounts(column, bitmapOf(ordinals, documents.length)) };
        });
        const expected = Array.from(totals, ([value, count]) => ({ value, count }))
          .sort((a, b) => b.count - a.count || byCodePoints(a.value, b.value))
          .slice(0, limit);
        assert.deepEqual(mergeFacets(parts, limit), expected);
      }
    }),
    { numRuns: Math.ceil(fuzzRuns() / 2) },
  );
});

test('a value that leads nowhere may lead in sum', () => {
  const segment = (counts: Readonly<Record<string, number>>) => {
    const documents = Object.entries(counts).flatMap(([value, count]) =>
      Array.from({ length: count }, (_, key): Document => ({ key, text: {}, sets: { author: [value] } })),
    );
    const column = columnsOf(documents).set('author');
    return { column, counts: facetCounts(column, fillAll(documents.length)) };
  };
  const many = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`one ${i}`, 1]));
  const parts = [segment({ first: 60, both: 50, ...many }), segment({ second: 60, both: 50, ...many })];
  assert.deepEqual(mergeFacets(parts, 2), [
    { value: 'both', count: 100 },
    { value: 'first', count: 60 },
  ]);
});

test('a bitmap of another segment is refused', () => {
  const column = columnsOf([{ key: 1, text: {} }]).set('author');
  assert.throws(
    () => facetCounts(column, fillAll(40)),
    (error) => error instanceof EngineError && error.code === 'invalid',
  );
});
