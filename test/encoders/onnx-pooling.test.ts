// Pooling against its definition, one number after the other.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Pooling, pooled } from '../../src/encoders/onnx-pooling.ts';
import { fuzzRuns } from '../support/fuzz.ts';

const TWIN: Readonly<Record<Pooling, (column: readonly number[]) => number>> = {
  mean: (column) => column.reduce((sum, value) => sum + value, 0) / column.length,
  max: (column) => Math.max(...column),
  cls: (column) => column[0] as number,
  lasttoken: (column) => column.at(-1) as number,
};

const shape = fc.record({
  lengths: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
  padding: fc.integer({ min: 0, max: 3 }),
  dimensions: fc.integer({ min: 1, max: 6 }),
  seed: fc.integer(),
});

describe('pooling', () => {
  for (const pooling of ['mean', 'max', 'cls', 'lasttoken'] as const) {
    it(`${pooling} is what it says, and padding does not count`, () => {
      fc.assert(
        fc.property(shape, ({ lengths, padding, dimensions, seed }) => {
          const tokens = Math.max(...lengths) + padding;
          const values = Float32Array.from({ length: lengths.length * tokens * dimensions }, (_, i) =>
            Math.sin(seed + i * 1.7),
          );
          const found = pooled({ values, tokens, dimensions, lengths }, pooling);
          assert.equal(found.length, lengths.length);
          for (const [text, length] of lengths.entries()) {
            for (let d = 0; d < dimensions; d++) {
              const column = Array.from(
                { length },
                (_, token) => values[(text * tokens + token) * dimensions + d] as number,
              );
              assert.ok(Math.abs((found[text]?.[d] ?? 9) - TWIN[pooling](column)) < 1e-5);
            }
          }
        }),
        { numRuns: fuzzRuns() },
      );
    });
  }
});
