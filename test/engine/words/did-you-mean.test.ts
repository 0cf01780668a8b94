import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compareTerms } from '../../../src/engine/segment/dictionary.ts';
import { closest, RARER } from '../../../src/engine/words/did-you-mean.ts';
import { lettersOf } from '../../../src/engine/words/letters.ts';
import { nearWords } from '../../../src/engine/words/near-words.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { wordsOf } from './words-of.ts';

const LIBRARY = wordsOf({
  transformer: 10_000,
  transform: 900,
  transfromer: 3,
  attention: 18_000,
  neural: 30_000,
  network: 25_000,
  neuralnetwork: 2,
  they: 9000,
  the: 900_000,
  bert: 800,
  causal: 5400,
  casual: 9,
  trial: 700,
  trail: 100,
  étale: 300,
  学習: 500,
  gpt4: 500,
});

test('slips of one and two letters', () => {
  const suggestions = {
    transformr: 'transformer', // one left out: "transform" is as near and rarer
    tranfsormer: 'transformer',
    transfromer: 'transformer', // known, as an author's slip
    tansfromer: 'transformer', // nearer to that slip
    atention: 'attention',
    attentoin: 'attention',
    attetnino: 'attention',
    qttention: 'attention',
    brt: undefined, // too short
    brrt: 'bert',
    casual: 'causal', // known, and far rarer
    trail: undefined, // known, and not so rare
    they: undefined, // known, however frequent "the" is
    etale: 'étale',
    attnsion: 'attention',
    network: undefined,
    nothinglikeit: undefined,
  };
  for (const [typed, wanted] of Object.entries(suggestions))
    assert.equal(closest([LIBRARY], typed)?.word, wanted, typed);
});

test('a lost space and a hyphen too many', () => {
  assert.deepEqual(closest([LIBRARY], 'neuralnetwork'), { word: 'neural network', count: 25_000, distance: 1 });
  assert.deepEqual(closest([LIBRARY], 'trans-former'), { word: 'transformer', count: 10_000, distance: 1 });
  assert.equal(closest([LIBRARY], 'trans-fomer'), undefined);
  assert.equal(closest([LIBRARY], '--'), undefined);
});

test('numbers, words with digits or signs, CJK, symbols and overlong words are left alone', () => {
  for (const typed of [
    '12345',
    'gpt5',
    'gpt44',
    '学习学習',
    '学習',
    'c++',
    'ℝ𝛼bcd',
    '',
    'x'.repeat(33),
    'tran\ud800former',
  ]) {
    assert.equal(closest([LIBRARY], typed), undefined, typed);
  }
});

test('counts of all segments decide', () => {
  const parts = [wordsOf({ causal: 30, casual: 2 }), wordsOf({ causal: 30 }), wordsOf({ causal: 40 })];
  assert.deepEqual(closest(parts, 'casual'), { word: 'causal', count: 100, distance: 1 });
  assert.equal(closest(parts.slice(0, 2), 'casual'), undefined);
  assert.equal(closest([], 'casual'), undefined);
});

test('nothing is suggested that a search finds anyway', () => {
  assert.equal(closest([LIBRARY], 'transformers'), undefined);
  assert.equal(closest([LIBRARY], 'transfomers')?.word, 'transformer');
});

test('stop words are not corrected', () => {
  const parts = [wordsOf({ width: 9000, than: 900 })];
  assert.equal(closest(parts, 'with'), undefined);
  assert.equal(closest(parts, 'wiht')?.word, undefined);
  assert.equal(closest(parts, 'wdith')?.word, 'width');
});

const word = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('a', 'é', 'b', '学', '4', 'ж', 'ﬀ'), minLength: 1, maxLength: 10 }),
  fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 29, maxLength: 33 }),
);
const part = fc.dictionary(word, fc.oneof(fc.integer({ min: 2, max: 60 }), fc.integer({ min: 2, max: 20_000 })), {
  maxKeys: 60,
});

test('near words and their distances are those of the full matrix', () => {
  fc.assert(
    fc.property(
      fc.array(part, { maxLength: 3 }),
      word,
      fc.constantFrom(1 as const, 2 as const),
      (counts, typed, most) => {
        fc.pre(lettersOf(typed) !== 0);
        const wanted = twinNear(counts, typed, most);
        const near = nearWords(counts.map(wordsOf), typed, most).sort((a, b) => compareTerms(a.word, b.word));
        assert.deepEqual(near, wanted);
      },
    ),
    { numRuns: fuzzRuns() },
  );
});

test('the closest word is the one that the rules say', () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 3 }), word, (counts, typed) => {
      fc.pre(!typed.includes('-'));
      assert.deepEqual(closest(counts.map(wordsOf), typed), twinClosest(counts, typed));
    }),
    { numRuns: fuzzRuns() },
  );
});

type Counts = Readonly<Record<string, number>>;

function totals(counts: readonly Counts[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const one of counts) {
    for (const [surface, count] of Object.entries(one)) {
      if (surface.length <= 32) sums.set(surface, (sums.get(surface) ?? 0) + count);
    }
  }
  return sums;
}

function twinNear(counts: readonly Counts[], typed: string, most: number) {
  return Array.from(totals(counts), ([near, count]) => ({ word: near, distance: twinDistance(typed, near), count }))
    .filter((one) => one.distance > 0 && one.distance <= most && isCandidate(one.word))
    .sort((a, b) => compareTerms(a.word, b.word));
}

function isCandidate(text: string): boolean {
  return /^[\p{L}\p{M}]{1,32}$/u.test(text) && !/\p{Script=Han}/u.test(text);
}

function twinClosest(counts: readonly Counts[], typed: string) {
  const sums = totals(counts);
  const own = sums.get(typed) ?? 0;
  const all = [...sums.values()].reduce((a, b) => a + b, 0);
  const established = Math.max(10, Math.ceil(all / 200_000));
  if (typed.length < 4 || !isCandidate(typed) || own >= established) return undefined;
  const near = twinNear(counts, typed, typed.length < 8 ? 1 : 2).filter(({ count }) => count >= RARER * own);
  const first = (list: typeof near) => list.sort((a, b) => b.count - a.count || compareTerms(a.word, b.word))[0];
  const one = first(near.filter(({ distance }) => distance === 1));
  const two = near.filter(({ distance }) => distance === 2);
  if (one) {
    return first(two.filter((w) => w.count >= RARER * one.count && twinDistance(one.word, w.word) === 1)) ?? one;
  }
  const splits = [];
  for (let at = 3; at <= typed.length - 3; at++) {
    const count = Math.min(sums.get(typed.slice(0, at)) ?? 0, sums.get(typed.slice(at)) ?? 0);
    if (count >= established && count >= 1000 * own) {
      splits.push({ word: `${typed.slice(0, at)} ${typed.slice(at)}`, count, distance: 1 });
    }
  }
  return splits.sort((a, b) => b.count - a.count)[0] ?? first(two);
}

/** Optimal string alignment distance by its recurrence. */
function twinDistance(a: string, b: string): number {
  const rows: number[][] = [];
  for (let i = 0; i <= a.length; i++) {
    const row: number[] = [];
    rows.push(row);
    for (let j = 0; j <= b.length; j++) {
      if (i === 0 || j === 0) {
        row.push(i + j);
        continue;
      }
      const at = (y: number, x: number) => rows[y]?.[x] ?? Number.POSITIVE_INFINITY;
      let least = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, at(i - 2, j - 2) + 1);
      row.push(least);
    }
  }
  return rows[a.length]?.[b.length] as number;
}
