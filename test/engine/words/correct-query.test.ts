import assert from 'node:assert/strict';
import { test } from 'node:test';
import { correctQuery } from '../../../src/engine/words/correct-query.ts';
import { wordsOf } from './words-of.ts';

const PARTS = [
  wordsOf({ neural: 9000, network: 8000, attention: 7000, transformer: 5000, former: 300, author: 90, is: 9000 }),
];

function wordsIn(query: string) {
  return Array.from(query.matchAll(/\p{L}+/gu), ({ 0: text, index }) => ({
    text: text.toLowerCase(),
    start: index,
    end: index + text.length,
  }));
}

function correct(query: string) {
  return correctQuery(PARTS, wordsIn(query), query);
}

test('only misspelt words change', () => {
  const corrected = correct('author:"J. Doe"  is  "Atention" -nueral  network?');
  assert.equal(corrected?.query, 'author:"J. Doe"  is  "attention" -neural  network?');
  assert.deepEqual(
    corrected?.replaced.map(([from, to]) => corrected.query.slice(from, to)),
    ['attention', 'neural'],
  );
});

test('words typed as one and one typed as two', () => {
  assert.equal(correct('a neuralnetwork is')?.query, 'a neural network is');
  assert.equal(correct('the trans-former of')?.query, 'the transformer of');
  assert.equal(correct('the transfo rmer of')?.query, 'the transformer of');
  assert.equal(correct('the transfo "rmer')?.query, undefined);
});

test('nothing to correct', () => {
  for (const query of ['', '"', 'neural network', '\ud800', 'neural '.repeat(20_000)])
    assert.equal(correct(query), undefined);
});

test('a very long query is corrected at its beginning only', () => {
  const corrected = correct('nueral '.repeat(1000));
  assert.equal(corrected?.replaced.length, 16);
  assert.ok(corrected?.query.endsWith('nueral '));
});

test('words that overlap another are left alone', () => {
  const words = [
    { text: 'nueral', start: 0, end: 6 },
    { text: 'nueral', start: 3, end: 6 },
    { text: 'atention', start: 7, end: 15 },
  ];
  assert.equal(correctQuery(PARTS, words, 'nueral atention')?.query, 'neural attention');
});
