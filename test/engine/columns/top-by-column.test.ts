import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bitmapOf, fillAll } from '../../../src/engine/bitmap/bitmap.ts';
import { topByColumn } from '../../../src/engine/columns/top-by-column.ts';
import { EngineError } from '../../../src/engine/error.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { columnsOf, inventedDocuments } from './invented-documents.ts';

test('the first by number, then by key, those without a number last', () => {
  fc.assert(
    fc.property(
      inventedDocuments,
      fc.constantFrom('ascending' as const, 'descending' as const),
      fc.oneof(fc.nat(12), fc.constant(1000)),
      fc.boolean(),
      (documents, direction, k, all) => {
        const ordinals = documents.flatMap((_, d) => (all || d % 2 === 0 ? [d] : []));
        const keys = Uint32Array.from(documents, ({ key }) => key);
        for (const name of ['day', 'score']) {
          const expected = ordinals
            .toSorted((a, b) => {
              const x = documents[a]?.numbers?.[name];
              const y = documents[b]?.numbers?.[name];
              const byKey = (keys[a] as number) - (keys[b] as number);
              if (x === undefined || y === undefined) return x === y ? byKey : x === undefined ? 1 : -1;
              if (x === y) return byKey;
              return x < y === (direction === 'ascending') ? -1 : 1;
            })
            .slice(0, k);
          const column = columnsOf(documents).number(name);
          assert.deepEqual(
            [...topByColumn(column, bitmapOf(ordinals, documents.length), keys, k, direction)],
            expected,
          );
        }
      },
    ),
    { numRuns: fuzzRuns() },
  );
});

test('wrong lengths and counts are refused', () => {
  const column = columnsOf([{ key: 1, text: {} }]).number('day');
  const refused = (error: unknown): boolean => error instanceof EngineError && error.code === 'invalid';
  assert.throws(() => topByColumn(column, fillAll(40), Uint32Array.of(1), 1, 'ascending'), refused);
  assert.throws(() => topByColumn(column, fillAll(1), Uint32Array.of(1, 2), 1, 'ascending'), refused);
  for (const k of [-1, 0.5, Number.NaN]) {
    assert.throws(() => topByColumn(column, fillAll(1), Uint32Array.of(1), k, 'ascending'), refused);
  }
});
