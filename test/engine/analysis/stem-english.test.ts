// Our stemmer against the package's, which is the reference algorithm compiled to JavaScript.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { newStemmer } from 'snowball-stemmers';
import { stemEnglish } from '../../../src/engine/analysis/stem-english.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { sharedSkip } from '../../support/shared.ts';
import { corpusTexts } from './corpus-texts.ts';

const FULL_RUN = 10_000;
const oracle = newStemmer('english');

function agrees(word: string): void {
  assert.equal(stemEnglish(word), oracle.stem(word), word);
}

const SUFFIXES =
  `s 's ' 's' ss us ies ied sses ed edly ing ingly eed eedly at bl iz bb tt ll y ly li ogi logi tional ational alism
  aliti alli fulness ousli ousness iveness iviti biliti bli fulli lessli entli abli izer ization ator alize icate iciti ical ful ness
  ative al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize sion tion e`.split(/\s+/);
const STARTS = ['gener', 'commun', 'arsen', "'", 'y', 'sk', 'succ', 'inn', 'out', 'proce', 'str', 'qu', ''];

const letters = fc.string({ unit: fc.constantFrom(...'aaeeiioouuyybcdfglmnprstvwx'), maxLength: 8 });
const invented = fc
  .tuple(fc.constantFrom(...STARTS), letters, fc.array(fc.constantFrom(...SUFFIXES), { maxLength: 4 }))
  .map(([start, middle, suffixes]) => start + middle + suffixes.join(''));

test('invented words have the stems of the reference', () => {
  fc.assert(fc.property(invented, agrees), { numRuns: 10 * fuzzRuns() });
});

test('exceptions and short words have the stems of the reference', () => {
  const words = `skis skies sky dying lying tying idly gently ugly early only singly news howe atlas cosmos bias andes inning innings
    outing outings canning herring earring herrings proceed proceeds exceed succeed succeeds a is as by yes ski y yy yyy ' '' 's us`;
  for (const word of words.split(/\s+/)) agrees(word);
});

test('words are stemmed as on the page of the algorithm', () => {
  const known = {
    consigned: 'consign',
    knightly: 'knight',
    kneeling: 'kneel',
    generalization: 'general',
    hopping: 'hop',
    hoping: 'hope',
  };
  for (const [word, stem] of Object.entries(known)) assert.equal(stemEnglish(word), stem);
});

test('a word of a million letters has a stem', () => {
  assert.equal(stemEnglish(`${'ab'.repeat(500_000)}ing`).length, 1_000_000);
});

test('all words of a real corpus have the stems of the reference', { skip: sharedSkip }, async () => {
  const isFull = fuzzRuns() >= FULL_RUN;
  const words = new Set<string>();
  for await (const text of isFull ? corpusTexts('merged_100k', 100_000) : corpusTexts('hf_daily_papers', 2000)) {
    for (const [word] of text.matchAll(/[A-Za-z]+(?:'[a-z]+)?/g)) words.add(word.toLowerCase());
  }
  assert.ok(words.size > (isFull ? 100_000 : 10_000), `${words.size} words`);
  for (const word of words) agrees(word);
});
