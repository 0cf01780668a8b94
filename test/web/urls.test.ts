import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  authorPath,
  organisationPath,
  paperFilePath,
  paperPath,
  periodPath,
  searchPath,
  withQuery,
} from '../../src/web/urls.ts';

test('paper paths keep the slash of old arXiv ids and encode that of DOIs', () => {
  assert.equal(paperPath('2401.00001'), '/papers/2401.00001');
  assert.equal(paperPath('math/0611800'), '/papers/math/0611800');
  assert.equal(paperPath('10.1000/a b?c#d%e'), '/papers/10.1000%2Fa%20b%3Fc%23d%25e');
  assert.equal(paperPath('P19-1017'), '/papers/P19-1017');
  assert.equal(paperFilePath('math/0611800', 'bib'), '/papers/math/0611800.bib');
});

test('names of every script and handles of every kind stay one segment', () => {
  assert.equal(authorPath('josé'), '/authors/jos%C3%A9');
  assert.equal(organisationPath('a/b'), '/orgs/a%2Fb');
});

test('periods and queries', () => {
  assert.equal(periodPath('day', '2025-11-27'), '/papers/date/2025-11-27');
  assert.equal(periodPath('trending', ''), '/papers/trending');
  assert.equal(searchPath('a & b'), '/search?q=a+%26+b');
  assert.equal(withQuery('/x', { a: undefined, b: '', c: 0 }), '/x?c=0');
});
