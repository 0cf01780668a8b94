// A paper cited in a sentence.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { citeAs } from '../../src/text/cite-as.ts';

const base = { id: 'x', title: 'On $L^2$ tides', authors: [] };
const named = (...names: readonly string[]) => names.map((name) => ({ name }));

test('authors, year, title, place and address follow each other', () => {
  assert.equal(
    citeAs({
      ...base,
      authors: named('Ada Quill', 'Ben Shore'),
      date: '2024-03',
      venue: 'Journal of Tides',
      volume: '7',
      issue: '2',
      pages: '11--29',
      doi: '10.5555/a<b',
    }),
    'Ada Quill and Ben Shore (2024). On L² tides. Journal of Tides 7(2), 11–29. https://doi.org/10.5555/a%3Cb',
  );
});

test('many authors are the first of them, one is alone, none is left out', () => {
  const many = Array.from({ length: 9 }, (_, i) => `Author ${i}`);
  assert.match(citeAs({ ...base, authors: named(...many) }), /^Author 0, .*Author 5 et al\. On/);
  assert.match(citeAs({ ...base, authors: named('Ada Quill'), authorCount: 40 }), /^Ada Quill et al\. On/);
  assert.equal(citeAs({ ...base, title: 'Why?', authors: named('Ada Quill') }), 'Ada Quill. Why?');
  assert.equal(citeAs(base), 'On L² tides.');
  assert.equal(citeAs({ ...base, arxiv: '2401.00001' }), 'On L² tides. https://arxiv.org/abs/2401.00001');
});
