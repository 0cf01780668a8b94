import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bitmapOf } from '../../../src/engine/bitmap/bitmap.ts';
import { mergeColumns } from '../../../src/engine/columns/merge-columns.ts';
import { EngineError } from '../../../src/engine/error.ts';
import type { Document } from '../../../src/engine/schema.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { bytesOfImage, columnsOf, imageOfDocuments, inventedDocuments, SPECS } from './invented-documents.ts';

const segments = fc.array(fc.tuple(inventedDocuments, fc.infiniteStream(fc.boolean())), { maxLength: 4 });

test('a merge of the live documents is a build of them, byte for byte', () => {
  fc.assert(
    fc.property(segments, (parts) => {
      const kept: Document[] = [];
      const inputs = parts.map(([documents, keep], i) => {
        // The first segment has no deletions at all.
        const flags = documents.map(() => i === 0 || keep.next().value === true);
        kept.push(...documents.filter((_, d) => flags[d]));
        const live =
          i === 0
            ? undefined
            : bitmapOf(
                flags.flatMap((flag, d) => (flag ? [d] : [])),
                documents.length,
              );
        return { columns: columnsOf(documents), live, documents: documents.length };
      });
      const merged = mergeColumns(SPECS, inputs);
      const built = imageOfDocuments(kept);
      assert.deepEqual(merged.meta, built.meta);
      assert.deepEqual(bytesOfImage(merged), bytesOfImage(built));
    }),
    { numRuns: Math.ceil(fuzzRuns() / 2) },
  );
});

test('so it is in any other order', () => {
  fc.assert(
    fc.property(fc.array(inventedDocuments, { minLength: 1, maxLength: 3 }), fc.integer(), (parts, seed) => {
      const places = parts.flatMap((documents, input) =>
        documents.map((document, ordinal) => ({ document, input, ordinal })),
      );
      // Some left out, the rest shuffled.
      const order = places
        .map((place, i) => ({ ...place, rank: Math.imul(seed ^ i, 0x9e3779b1) >>> 0 }))
        .filter(({ rank }) => rank % 5 !== 0)
        .sort((a, b) => a.rank - b.rank || a.input - b.input || a.ordinal - b.ordinal);
      const merged = mergeColumns(
        SPECS,
        parts.map((documents) => ({ columns: columnsOf(documents), live: undefined, documents: documents.length })),
        {
          inputs: Uint8Array.from(order, ({ input }) => input),
          ordinals: Uint32Array.from(order, ({ ordinal }) => ordinal),
        },
      );
      const built = imageOfDocuments(order.map(({ document }) => document));
      assert.deepEqual(merged.meta, built.meta);
      assert.deepEqual(bytesOfImage(merged), bytesOfImage(built));
    }),
    { numRuns: Math.ceil(fuzzRuns() / 2) },
  );
});

test('an order that does not fit is refused', () => {
  const documents: Document[] = [{ key: 1, text: {} }];
  const inputs = [{ columns: columnsOf(documents), live: undefined, documents: 1 }];
  const refused = (error: unknown): boolean => error instanceof EngineError && error.code === 'invalid';
  for (const [input, ordinal] of [
    [0, 1],
    [1, 0],
  ] as const) {
    const order = { inputs: Uint8Array.of(input), ordinals: Uint32Array.of(ordinal) };
    assert.throws(() => mergeColumns(SPECS, inputs, order), refused);
  }
  assert.throws(() => mergeColumns(SPECS, inputs, { inputs: Uint8Array.of(0), ordinals: new Uint32Array() }), refused);
  assert.throws(() => mergeColumns([{ name: 'other', kind: 'number' }], inputs), refused);
});
