// What is a formula and what is money.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formulasOf } from '../../src/text/tex-split.ts';

function formulas(text: string): readonly string[] {
  return formulasOf(text).map((formula) => (formula.display ? `[${formula.tex}]` : formula.tex));
}

const CASES: readonly (readonly [text: string, formulas: readonly string[]])[] = [
  ['plain', []],
  ['a $x$ and $y^2$', ['x', 'y^2']],
  ['spaced $ x + y $ too', ['x + y']],
  ['speed 2$\\times$3 and $\\sim$1% of $\\leq$15', ['\\times', '\\sim', '\\leq']],
  ['only $12%$ and $8%$, $8$-$15$ points', ['12%', '8%', '8', '15']],
  ['\\(a\\) \\[b\\] $$c$$', ['a', '[b]', '[c]']],
  ['\\begin{equation*}a\\end{equation*} \\begin{math}b\\end{math}', ['[a]', 'b']],
  ['\\begin{align}a &= b\\end{align}', ['[\\begin{aligned}a &= b\\end{aligned}]']],
  ['escaped \\$5 and \\$6, \\\\$x$', ['x']],
  ['$a\\$b$', ['a\\$b']],
  ['It costs $5 and $10.', []],
  ['$5-$10, $100K/$200K, $10B to $20B, ($5)/($6), US$5, A$6', []],
  ['costs $5, with $x=3$', ['x=3']],
  ['at $0.103, not $x$', ['x']],
  ['lists $a few words of prose here$ and goes on', []],
  ['one $ alone', []],
  ['cut in a formula $O(n \\log n', []],
  ['cut \\( too', []],
  ['cut \\[ and \\begin{equation} too', []],
  ['empty $$ and $ $ and \\(\\)', []],
  [`too long $${'x'.repeat(2100)}$`, []],
];

for (const [text, expected] of CASES) {
  test(`formulas of: ${text.slice(0, 60)}`, () => assert.deepEqual(formulas(text), expected));
}

test('places point at the delimiters', () => {
  const text = 'a \\(x\\) b';
  const [formula] = formulasOf(text);
  assert.equal(text.slice(formula?.start, formula?.end), '\\(x\\)');
});
