import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { EngineError } from '../../../src/engine/error.ts';
import { countIn, Words } from '../../../src/engine/words/words.ts';
import { buildWords } from '../../../src/engine/words/words-builder.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { sourceOf, wordsOf } from './words-of.ts';

function refuses(code: string, message: RegExp) {
  return (error: unknown) => error instanceof EngineError && error.code === code && message.test(error.message);
}

test('words come in order of their bytes with their counts', () => {
  const words = wordsOf({ zeta: 2, Ångström: 3, alpha: 5, ａ: 4, 𝛼x: 7, once: 1 });
  assert.deepEqual(
    [...words.entries()],
    [
      { surface: 'alpha', count: 5 },
      { surface: 'zeta', count: 2 },
      { surface: 'Ångström', count: 3 },
      { surface: 'ａ', count: 4 },
      { surface: '𝛼x', count: 7 },
    ],
  );
  assert.equal(words.find('zeta'), 1);
  assert.equal(words.find('zet'), -1);
  assert.equal(words.find('once'), -1);
  assert.equal(words.find('\ud835'), -1);
  assert.deepEqual(words.range('\ud835'), [0, 0]);
  assert.equal(words.total, 21);
});

test('counts of one surface are added; noise is left out', () => {
  const long = 'x'.repeat(33);
  const image = buildWords([
    { surface: 'twice', count: 1 },
    { surface: 'twice', count: 1 },
    { surface: long, count: 9 },
    { surface: '', count: 9 },
    { surface: 'half\ud800', count: 9 },
    { surface: 'never', count: 0 },
  ]);
  assert.deepEqual([...new Words(sourceOf(image), image.meta).entries()], [{ surface: 'twice', count: 2 }]);
  for (const count of [-1, 0.5, Number.NaN]) {
    assert.throws(() => buildWords([{ surface: 'odd', count }]), refuses('invalid', /"odd" cannot occur/));
  }
});

test('no words at all', () => {
  const words = wordsOf({});
  assert.equal(words.size, 0);
  assert.equal(words.find('a'), -1);
  assert.deepEqual(words.range('a'), [0, 0]);
  assert.equal(countIn([words, wordsOf({ a: 2 })], 'a'), 2);
});

test('sections that are not of one set of words are refused', () => {
  const image = buildWords([{ surface: 'word', count: 2 }]);
  const other = sourceOf(buildWords([]));
  const source = sourceOf(image);
  assert.throws(() => new Words(source, { ...image.meta, format: 99 }), refuses('version', /format 99, not/));
  assert.throws(() => new Words(source, undefined), refuses('version', /format undefined/));
  assert.throws(() => new Words(source, { ...image.meta, words: 7 }), refuses('damaged', /words/));
  assert.throws(() => new Words({ u8: source.u8, u32: other.u32 }, image.meta), refuses('damaged', /words/));
});

test('finding and ranges are those of a sorted list', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'é', 'ﬀ', '學', '𝛼', '4'), maxLength: 5 });
  fc.assert(
    fc.property(fc.array(word), fc.array(word, { minLength: 1 }), (surfaces, asked) => {
      const words = wordsOf(Object.fromEntries(surfaces.map((surface) => [surface, 2])));
      const bytes = (text: string) => Buffer.from(text);
      const sorted = [...new Set(surfaces)]
        .filter((surface) => surface !== '')
        .sort((a, b) => Buffer.compare(bytes(a), bytes(b)));
      assert.deepEqual(
        Array.from({ length: words.size }, (_, i) => words.word(i)),
        sorted,
      );
      for (const one of [...asked, ...surfaces]) {
        assert.equal(words.find(one), one === '' ? -1 : sorted.indexOf(one));
        const [from, to] = words.range(one);
        assert.deepEqual(
          sorted.slice(from, to),
          sorted.filter((surface) => surface.startsWith(one)),
        );
      }
    }),
    { numRuns: fuzzRuns() },
  );
});
