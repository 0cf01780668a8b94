// Near-duplicates: what counts as one text, and hits grouped by it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { groupNearDuplicates, sameText } from '../../src/search/near-duplicates.ts';
import type { DocumentCodes } from '../../src/search/term-codes.ts';
import { fuzzRuns } from '../support/fuzz.ts';
import { type KeyedText, snapshotOf } from './text-snapshot.ts';

const WORDS = 'kelp camera tide lens count bay slack water sway shore patient survey noise model season gull'.split(
  ' ',
);
const codes = (words: readonly number[], title = '', vector?: Float32Array): DocumentCodes => ({
  words: Uint32Array.from(new Set(words)).sort(),
  title,
  vector,
});
const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

describe('the same text', () => {
  it('is so by nearly all of its words, from a dozen on', () => {
    assert.equal(sameText(codes(numbers(0, 100)), codes(numbers(5, 100))), true);
    assert.equal(sameText(codes(numbers(0, 100)), codes(numbers(20, 110))), false);
    assert.equal(sameText(codes(numbers(0, 8)), codes(numbers(0, 9))), false, 'part one is not part two');
    assert.equal(sameText(codes(numbers(0, 8)), codes(numbers(0, 8))), true);
    assert.equal(sameText(codes([1]), codes([1])), false, 'a word is no text');
    assert.equal(sameText(codes([]), codes([])), false);
  });

  it('is so by its title, or by its meaning where half of the words are the same', () => {
    assert.equal(sameText(codes(numbers(0, 50), '1 2 3 4'), codes(numbers(60, 90), '1 2 3 4')), true);
    const unit = (x: number) => Float32Array.of(x, Math.sqrt(1 - x * x));
    const long = codes(numbers(0, 60), '', unit(1));
    assert.equal(sameText(long, codes(numbers(0, 40), '', unit(0.98))), true, 'the short version of an abstract');
    assert.equal(sameText(long, codes(numbers(0, 40), '', unit(0.9))), false);
    assert.equal(sameText(long, codes(numbers(40, 100), '', unit(1))), false, 'other words');
  });

  it('is symmetric, holds of itself, and is Jaccard’s measure', () => {
    const set = fc.uniqueArray(fc.nat(60), { minLength: 12, maxLength: 50 });
    fc.assert(
      fc.property(set, set, (a, b) => {
        const both = a.filter((x) => b.includes(x)).length;
        assert.equal(sameText(codes(a), codes(b)), both / (a.length + b.length - both) > 0.85);
        assert.equal(sameText(codes(a), codes(b)), sameText(codes(b), codes(a)));
        assert.equal(sameText(codes(a), codes(a)), true);
      }),
      { numRuns: fuzzRuns() },
    );
  });
});

describe('hits grouped by their text', () => {
  const text = (i: number) => {
    const word = (k: number) => `${WORDS[(i * 7 + k * (i + 3)) % WORDS.length]}${(i * 31 + k) % 97}`;
    return Array.from({ length: 30 }, (_, k) => word(k)).join(' ');
  };
  // Twenty papers, five of them twice and one three times, in three segments.
  const papers: KeyedText[] = Array.from({ length: 20 }, (_, i) => ({ key: i, title: `On ${i}`, abstract: text(i) }));
  const versions: KeyedText[] = [0, 1, 2, 3, 4, 0].map((of, i) => ({
    key: 100 + i,
    title: `Again on ${of}`,
    abstract: `${text(of)} erratum`,
  }));
  const originalOf = (key: number) => (key < 100 ? key : ([0, 1, 2, 3, 4, 0][key - 100] as number));
  for (const meaning of ['words', 'model'] as const) {
    it(`keeps their order and finds versions in any segment (${meaning})`, () => {
      using index = snapshotOf([papers.slice(0, 12), papers.slice(12), versions], meaning);
      const all = [...papers, ...versions].map(({ key }) => ({ workNo: key }));
      fc.assert(
        fc.property(fc.shuffledSubarray(all), (hits) => {
          const groups = groupNearDuplicates(index.snapshot, hits);
          const firsts = groups.map(({ first }) => first);
          assert.deepEqual(
            firsts,
            hits.filter((hit) => firsts.includes(hit)),
          );
          for (const { first, others } of groups) {
            const own = hits.filter(({ workNo }) => originalOf(workNo) === originalOf(first.workNo));
            assert.deepEqual([first, ...others], own);
          }
        }),
        { numRuns: 60 },
      );
    });
  }

  it('leaves alone what the index does not have', () => {
    using index = snapshotOf([papers], 'words');
    const hits = [{ workNo: 900 }, { workNo: 1 }, { workNo: 901 }];
    assert.deepEqual(
      groupNearDuplicates(index.snapshot, hits).map(({ first }) => first.workNo),
      [900, 1, 901],
    );
    assert.deepEqual(groupNearDuplicates(index.snapshot, []), []);
  });

  it('knows a title of four words, and none of three', () => {
    const titled = (key: number, title: string): KeyedText => ({ key, title, abstract: text(key) });
    using index = snapshotOf(
      [
        [titled(1, 'The kelp of the bays'), titled(2, 'Kelp again')],
        [titled(3, 'the Kelp of the Bays.'), titled(4, 'Kelp again')],
      ],
      'words',
    );
    const groups = groupNearDuplicates(
      index.snapshot,
      [1, 2, 3, 4].map((workNo) => ({ workNo })),
    );
    assert.deepEqual(
      groups.map(({ first, others }) => [first.workNo, ...others.map(({ workNo }) => workNo)]),
      [[1, 3], [2], [4]],
    );
  });
});
