// Differences between two texts, by words.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { wordDiff } from '../../src/text/word-diff.ts';

const words = (text: string): string => text.split(/\s+/).filter(Boolean).join(' ');
const without = (kind: 'added' | 'removed', before: string, after: string): string =>
  wordDiff(before, after)
    .filter((piece) => piece.kind !== kind)
    .map((piece) => piece.text)
    .join(' ');

test('what was put in and taken out stands where it was', () => {
  assert.deepEqual(wordDiff('gulls rest at noon', 'gulls often rest at dusk'), [
    { kind: 'same', text: 'gulls' },
    { kind: 'added', text: 'often' },
    { kind: 'same', text: 'rest at' },
    { kind: 'removed', text: 'noon' },
    { kind: 'added', text: 'dusk' },
  ]);
  assert.deepEqual(wordDiff('', ''), []);
  assert.deepEqual(wordDiff('same  words', 'same words'), [{ kind: 'same', text: 'same words' }]);
});

test('without what was added it is the old text, without what was removed the new one', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', 'gull', '日本'), { maxLength: 40 })
    .map((list) => list.join(' '));
  fc.assert(
    fc.property(text, text, (before, after) => {
      assert.equal(without('added', before, after), words(before));
      assert.equal(without('removed', before, after), words(after));
    }),
    { numRuns: 300 },
  );
});

test('two books are told apart too, at once', () => {
  const long = (word: string): string => Array.from({ length: 60_000 }, (_, i) => `${word}${i}`).join(' ');
  const pieces = wordDiff(`same ${long('a')}`, `same ${long('b')}`);
  assert.deepEqual(
    pieces.map(({ kind }) => kind),
    ['same', 'removed', 'added'],
  );
});
