import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { EngineError } from '../../../src/engine/error.ts';
import { compareTerms } from '../../../src/engine/segment/dictionary.ts';
import { complete } from '../../../src/engine/words/complete.ts';
import type { Words } from '../../../src/engine/words/words.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { wordsOf } from './words-of.ts';

test('the most frequent words first, counts of all segments together', () => {
  const parts = [wordsOf({ transfer: 10, transformer: 8, trait: 3 }), wordsOf({ transformer: 5, tree: 12 })];
  assert.deepEqual(complete(parts, 'tra', 2), [
    { word: 'transformer', count: 13 },
    { word: 'transfer', count: 10 },
  ]);
  assert.deepEqual(complete(parts, 'x', 5), []);
  assert.deepEqual(complete([], 'tra', 5), []);
});

test('an impossible number of completions is refused', () => {
  for (const limit of [0, 1.5, 1001, Number.NaN]) {
    assert.throws(
      () => complete([], 'a', limit),
      (error: unknown) => error instanceof EngineError && error.code === 'invalid' && /1 to 1000/.test(error.message),
    );
  }
});

test('a word that no segment gives among its first is found', () => {
  // Second to a hundred others in each half, first in all.
  const half = (from: number) =>
    Object.fromEntries([
      ...Array.from({ length: 100 }, (_, i) => [`w${from + i}`, 1000 + i] as const),
      ['wanted', 999] as const,
    ]);
  assert.deepEqual(complete([wordsOf(half(100)), wordsOf(half(200))], 'w', 1), [{ word: 'wanted', count: 1998 }]);
});

test('completions are those of counting all words', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é', '𝛼'), minLength: 1, maxLength: 6 });
  const part = fc.dictionary(word, fc.oneof(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 2, max: 100_000 })), {
    maxKeys: 400,
    size: 'max',
  });
  fc.assert(
    fc.property(
      fc.array(part, { maxLength: 5 }),
      fc.array(word),
      fc.integer({ min: 1, max: 20 }),
      (counts, prefixes, limit) => {
        const parts = counts.map(wordsOf);
        for (const prefix of ['', 'a', ...prefixes]) {
          assert.deepEqual(complete(parts, prefix, limit), countedTwin(parts, prefix, limit));
        }
      },
    ),
    { numRuns: Math.ceil(fuzzRuns() / 3) },
  );
});

function countedTwin(parts: readonly Words[], prefix: string, limit: number) {
  const counts = new Map<string, number>();
  for (const part of parts) {
    for (const { surface, count } of part.entries()) {
      if (surface.startsWith(prefix)) counts.set(surface, (counts.get(surface) ?? 0) + count);
    }
  }
  return Array.from(counts, ([word, count]) => ({ word, count }))
    .sort((a, b) => b.count - a.count || compareTerms(a.word, b.word))
    .slice(0, limit);
}
