// Formulas become MathML that our content security policy allows, or nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mathml } from '../../src/text/mathml.ts';

test('usual formulas are understood', () => {
  for (const tex of [
    'x^2',
    '\\frac{a}{b}',
    '\\mathbb{E}_{x \\sim p}[f(x)]',
    '\\tilde{O}(\\sqrt{n})',
    '\\left\\|W\\right\\|_F',
    '1^{\\rm st}',
    '12%',
    '5\\%',
    '\\mbox{rank}',
    'κ<3',
  ]) {
    assert.match(mathml(tex, false) ?? '', /^<math>.*<\/math>$/, tex);
  }
});

test('per cent is per cent and not the start of a comment', () => {
  assert.match(mathml('12% x', false) ?? '', /%.*x/);
});

test('displayed formulas say so', () => {
  assert.match(mathml('\\sum_i x_i', true) ?? '', /^<math display="block" class="tml-display">/);
});

test('styles become classes or go', () => {
  for (const tex of [
    '\\hat{x}',
    '\\begin{bmatrix}a&b\\\\c&d\\end{bmatrix}',
    '\\color{red}x',
    '\\boxed{x}',
    '\\widetilde{xyz}',
    '\\begin{cases}a\\\\b\\end{cases}',
    '\\cancel{x}',
  ]) {
    assert.doesNotMatch(mathml(tex, false) ?? 'style=', / style=| href=| id=| on/, tex);
  }
  assert.match(mathml('\\boxed{x}', false) ?? '', /class="m-box"/);
});

const REFUSED = [
  '\\def\\a{\\a\\a}\\a',
  '\\newcommand{\\a}{b}\\a',
  '\\href{https://a.example}{x}',
  '\\url{https://a.example}',
  '\\includegraphics{https://a.example/x.png}',
  '\\class{x}{y}',
  '\\id{x}{y}',
  '\\style{color:red}{y}',
  '\\data{a=b}{y}',
  '\\rule{900em}{900em}',
  '\\unknowncommand',
  'a}{b',
  '{'.repeat(60) + '}'.repeat(60),
  'x'.repeat(2001),
];

for (const tex of REFUSED) {
  test(`refuses ${tex.slice(0, 40)}`, () => assert.equal(mathml(tex, false), undefined));
}

test('long formulas may break into lines', () => {
  const sum = Array.from({ length: 30 }, (_, i) => `x_{${i}}`).join(' + ');
  assert.match(mathml(sum, false) ?? '', /^<math class="long"><mrow>/);
});
