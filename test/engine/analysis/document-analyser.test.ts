// The fast analyser gives what the clear one gives, whatever was analysed before and however much it may remember.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DocumentAnalyser } from '../../../src/engine/analysis/document-analyser.ts';
import { type AnalysisKind, analyse } from '../../../src/engine/analysis/tokens.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { sharedSkip } from '../../support/shared.ts';
import { corpusTexts } from './corpus-texts.ts';
import { hostileTexts } from './hostile-texts.ts';

/** Room for a handful of chunks: it forgets all the time. */
const FORGETFUL = 400;

class Numbered {
  readonly terms: string[] = [];
  readonly analyser: DocumentAnalyser;

  constructor(kind: AnalysisKind, rememberedBytes?: number) {
    this.analyser = new DocumentAnalyser(kind, (term) => this.terms.push(term) - 1, rememberedBytes);
  }

  of(text: string): { words: string[]; extras: string[] } {
    this.analyser.analyse(text);
    const { words, wordCount, extras, extraCount } = this.analyser;
    const named = (ids: Uint32Array): string[] => Array.from(ids, (id) => this.terms[id] as string);
    return { words: named(words.subarray(0, wordCount)), extras: named(extras.subarray(0, extraCount)) };
  }
}

function clearly(text: string, kind: AnalysisKind): { words: string[]; extras: string[] } {
  const tokens = analyse(text, kind);
  return {
    words: tokens.filter(({ overlay }) => !overlay).map(({ term }) => term),
    extras: tokens.filter(({ overlay }) => overlay).map(({ term }) => term),
  };
}

/** Each once. */
function taken({ analyser }: Numbered): Record<string, number> {
  const counts: Record<string, number> = Object.create(null);
  for (const { surface, count } of analyser.takeSurfaces()) {
    assert.equal(surface in counts, false, surface);
    counts[surface] = count;
  }
  return counts;
}

test('any texts one after the other have the terms that the clear analyser gives', () => {
  const texts = fc.array(hostileTexts, { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(texts, fc.constantFrom('text', 'names'), fc.constantFrom(FORGETFUL, undefined), (all, kind, bytes) => {
      const fast = new Numbered(kind, bytes);
      // Twice: unknown chunks, then known ones.
      for (const text of [...all, ...all]) assert.deepEqual(fast.of(text), clearly(text, kind));
      assert.equal(new Set(fast.terms).size, fast.terms.length);
    }),
    { numRuns: fuzzRuns() },
  );
});

test('surfaces are the words of letters that are no stop words, with their occurrences', () => {
  const fast = new Numbered('text', FORGETFUL);
  const texts = [
    'The model, models. MODEL GPT-4 GPT4',
    "Models' of Models-based modelling; model's LLMs",
    `${'ab-'.repeat(30)}model`,
  ];
  for (const text of texts) fast.of(text);
  const expected = { model: 4, models: 3, gpt: 1, based: 1, modelling: 1, llm: 1, ab: 30 };
  assert.deepEqual({ ...taken(fast) }, expected);
  assert.deepEqual({ ...taken(fast) }, {}, 'they were taken');
  fast.of('models of GPT-4');
  assert.deepEqual({ ...taken(fast) }, { models: 1, gpt: 1 });
});

test('names have no surfaces', () => {
  const fast = new Numbered('names', FORGETFUL);
  for (const name of ['Yang Chen', 'Chen-Yang, Z.', 'Yang Chen']) fast.of(name);
  assert.deepEqual({ ...taken(fast) }, {});
});

test('surfaces taken now and then are together those taken once', () => {
  const batches = fc.array(fc.array(hostileTexts, { maxLength: 3 }), { maxLength: 4 });
  fc.assert(
    fc.property(batches, fc.constantFrom(FORGETFUL, undefined), (all, bytes) => {
      const [often, once] = [new Numbered('text', bytes), new Numbered('text', bytes)];
      const sum: Record<string, number> = Object.create(null);
      for (const texts of all) {
        for (const text of texts) for (const one of [often, once]) one.of(text);
        for (const [surface, count] of Object.entries(taken(often))) sum[surface] = (sum[surface] ?? 0) + count;
      }
      assert.deepEqual(sum, taken(once));
    }),
    { numRuns: fuzzRuns() },
  );
});

test('numbers of surfaces do not depend on what is remembered', () => {
  fc.assert(
    fc.property(fc.array(hostileTexts, { maxLength: 5 }), (texts) => {
      const [one, other] = [undefined, FORGETFUL].map((bytes) => {
        const fast = new Numbered('text', bytes);
        for (const text of texts) fast.of(text);
        return taken(fast);
      });
      assert.deepEqual(one, other);
    }),
    { numRuns: fuzzRuns() },
  );
});

test('a text of a million words, and of one chunk of a million characters', () => {
  const fast = new Numbered('text');
  assert.equal(fast.of('word '.repeat(1_000_000)).words.length, 1_000_000);
  assert.deepEqual(fast.of('x'.repeat(1_000_000)).words, ['x'.repeat(64)]);
  assert.equal(fast.of('ab-'.repeat(300_000)).words.length, 300_000);
  assert.equal(fast.of('').words.length, 0);
});

test('real titles and abstracts have the terms that the clear analyser gives', { skip: sharedSkip }, async () => {
  const fast = new Numbered('text');
  const forgetful = new Numbered('text', 1 << 16);
  for await (const text of corpusTexts('hf_daily_papers', 1500)) {
    const expected = clearly(text, 'text');
    assert.deepEqual(fast.of(text), expected);
    assert.deepEqual(forgetful.of(text), expected);
  }
});
