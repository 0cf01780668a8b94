import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import * as bitmap from '../../../src/engine/bitmap/bitmap.ts';
import { EngineError } from '../../../src/engine/error.ts';
import { fuzzRuns } from '../../support/fuzz.ts';

const twoSets = fc.integer({ min: 0, max: 200 }).chain((n) =>
  fc.record({
    n: fc.constant(n),
    a: fc.uniqueArray(fc.nat(Math.max(0, n - 1)), { maxLength: n }),
    b: fc.uniqueArray(fc.nat(Math.max(0, n - 1)), { maxLength: n }),
  }),
);

function members(words: Uint32Array): number[] {
  const found: number[] = [];
  bitmap.forEachBit(words, (ordinal) => found.push(ordinal));
  return found;
}

const ascending = (a: number, b: number): number => a - b;

test('set operations are those of sets', () => {
  fc.assert(
    fc.property(twoSets, ({ n, a, b }) => {
      const of = (ordinals: readonly number[]): Uint32Array => bitmap.bitmapOf(ordinals, n);
      const apply = (change: (words: Uint32Array) => void): number[] => {
        const words = of(a);
        change(words);
        return members(words);
      };
      const sorted = a.toSorted(ascending);
      assert.deepEqual(members(of(a)), sorted);
      assert.deepEqual(
        apply((words) => bitmap.and(words, of(b))),
        sorted.filter((d) => b.includes(d)),
      );
      assert.deepEqual(
        apply((words) => bitmap.or(words, of(b))),
        [...new Set([...a, ...b])].sort(ascending),
      );
      assert.deepEqual(
        apply((words) => bitmap.andNot(words, of(b))),
        sorted.filter((d) => !b.includes(d)),
      );
      const all = Array.from({ length: n }, (_, d) => d);
      assert.deepEqual(
        apply((words) => bitmap.not(words, n)),
        all.filter((d) => !a.includes(d)),
      );
      assert.deepEqual(members(bitmap.fillAll(n)), all);
      assert.equal(bitmap.countBits(of(a)), a.length);
      assert.equal(bitmap.countBoth(of(a), of(b)), a.filter((d) => b.includes(d)).length);
      assert.equal(bitmap.isEmpty(of(a)), a.length === 0);
    }),
    { numRuns: fuzzRuns() },
  );
});

test('single documents, and the next one', () => {
  fc.assert(
    fc.property(twoSets, fc.nat(250), ({ n, a }, from) => {
      const words = bitmap.createBitmap(n);
      for (const d of a) bitmap.setBit(words, d);
      for (let d = 0; d < n; d++) assert.equal(bitmap.hasBit(words, d), a.includes(d));
      assert.equal(bitmap.nextBit(words, from), a.toSorted(ascending).find((d) => d >= from) ?? -1);
      for (const d of a) bitmap.clearBit(words, d);
      assert.ok(bitmap.isEmpty(words));
    }),
    { numRuns: fuzzRuns() },
  );
});

test('a part of a longer array of bitmaps is counted where it lies', () => {
  const rows = new Uint32Array([0xffffffff, 0, 0b1011, 0]);
  assert.equal(bitmap.countBoth(new Uint32Array([0b0011, 0xffffffff]), rows, 2), 2);
});

test('the highest bit of a word is a document like any other', () => {
  const words = bitmap.bitmapOf([31, 63], 64);
  assert.deepEqual(members(words), [31, 63]);
  assert.equal(bitmap.countBits(words), 2);
  assert.equal(bitmap.nextBit(words, 32), 63);
});

test('bitmaps of other lengths are refused', () => {
  const short = bitmap.createBitmap(32);
  const long = bitmap.createBitmap(33);
  for (const combine of [bitmap.and, bitmap.or, bitmap.andNot]) {
    assert.throws(
      () => combine(short, long),
      (error) => error instanceof EngineError && error.code === 'invalid',
    );
  }
  assert.throws(
    () => bitmap.not(short, 33),
    (error) => error instanceof EngineError && error.code === 'invalid',
  );
});
