import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { replaceableColumns, withValues } from '../../../src/engine/columns/replaceable.ts';
import { EngineError } from '../../../src/engine/error.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { bytesOfImage, columnsOf, columnsOfImage } from './invented-documents.ts';

const number = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.double({ noDefaultInfinity: true }),
  fc.constantFrom(-0, Number.NaN),
);
const refused = (error: unknown): boolean => error instanceof EngineError && error.code === 'invalid';

test('changed numbers are there, all others are as before', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(number, number), { maxLength: 70 }),
      fc.array(fc.tuple(fc.nat(69), number)),
      (rows, edits) => {
        const votes = Float64Array.from(rows, ([value]) => value);
        const heat = Float64Array.from(rows, ([, value]) => value);
        const before = columnsOfImage(
          replaceableColumns(
            new Map([
              ['votes', votes],
              ['heat', heat],
            ]),
          ),
          rows.length,
        );
        const changes = new Map(edits.filter(([d]) => d < rows.length));
        const after = withValues(before, new Map([['heat', changes]]));
        const edited = heat.map((value, d) => changes.get(d) ?? value);
        assert.deepEqual(
          bytesOfImage(after),
          bytesOfImage(
            replaceableColumns(
              new Map([
                ['votes', votes],
                ['heat', edited],
              ]),
            ),
          ),
        );
        const columns = columnsOfImage(after, rows.length);
        for (let d = 0; d < rows.length; d++) {
          // -0 is 0.
          assert.equal(columns.number('votes').value(d), (votes[d] as number) + 0);
          assert.equal(columns.number('heat').value(d), (edited[d] as number) + 0);
        }
      },
    ),
    { numRuns: fuzzRuns() },
  );
});

test('what cannot be is refused', () => {
  assert.throws(() => replaceableColumns(new Map([['votes', Float64Array.of(1, Number.NEGATIVE_INFINITY)]])), refused);
  const votes = columnsOfImage(replaceableColumns(new Map([['votes', Float64Array.of(1)]])), 1);
  const change = (name: string, document: number, value: number) => () =>
    withValues(votes, new Map([[name, new Map([[document, value]])]]));
  for (const call of [change('other', 0, 1), change('votes', 1, 1), change('votes', -1, 1), change('votes', 0.5, 1)]) {
    assert.throws(call, refused);
  }
  assert.throws(change('votes', 0, Number.POSITIVE_INFINITY), refused);
  // A segment's own columns are not replaceable: one that has sets is not such a file.
  assert.throws(() => withValues(columnsOf([{ key: 1, text: {}, sets: {} }]), new Map()), refused);
});
