// Formulas as readable text: what mails and feeds show. Nothing throws, and no word is lost.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { formulaText } from '../../src/text/formula-text.ts';
import { texToText } from '../../src/text/tex-to-text.ts';
import { fuzzRuns } from '../support/fuzz.ts';

const FORMULAS: readonly (readonly [tex: string, text: string])[] = [
  ['x_1', 'x₁'],
  ['x_{ij}^2', 'xᵢⱼ²'],
  ['x_{\\max}', 'xₘₐₓ'],
  ['x_{\\mathrm{best}}', 'x_best'],
  ['x_{i,j}', 'x_(i,j)'],
  ['e^{-i\\pi}', 'e^(-iπ)'],
  ['10^{-5}', '10⁻⁵'],
  ['\\alpha\\beta', 'αβ'],
  ['x \\in \\mathbb{R}^d', 'x ∈ ℝᵈ'],
  ['\\mathbb E[X]', 'E[X]'],
  ['\\mathcal{O}(n\\log n)', 'O(n log n)'],
  ['\\tilde{O}(\\sqrt{T})', 'Õ(√T)'],
  ['\\sqrt[3]{a+b}', '³√(a+b)'],
  ['\\frac{1}{2}', '1/2'],
  ['\\frac{a+b}{c}', '(a+b)/c'],
  ['\\tfrac12', '1/2'],
  ['\\binom{n}{k}', 'C(n, k)'],
  ['\\left( \\frac{x}{y} \\right.', '( x/y'],
  ['A^\\top', 'Aᵀ'],
  ['f^{\\prime}(x)', 'f′(x)'],
  ['90^\\circ', '90°'],
  ['\\hat{x} \\not\\in Y', 'x̂ ∉ Y'],
  ['\\sum_{i=1}^{n} x_i \\leq 1', '∑ᵢ₌₁ⁿ xᵢ ≤ 1'],
  ['\\text{if } x > 0', 'if x > 0'],
  ['\\begin{aligned}a &= b \\\\ c &= d\\end{aligned}', 'a = b c = d'],
  ['\\unheardof{x} y', '\\unheardof{x} y'],
  ['95\\%', '95%'],
  ['\\log(n) + \\sin^2 x', 'log(n) + sin² x'],
  ['x_', 'x_'],
  ['{{{', ''],
  ['}', ''],
];

describe('a formula as text', () => {
  for (const [tex, text] of FORMULAS) it(`reads ${tex} as ${text}`, () => assert.equal(formulaText(tex), text));

  it('never throws, whatever is written', () => {
    const piece = fc.constantFrom(
      ...'\\frac \\sqrt \\text \\mathbb \\left \\right \\begin{array}{c} \\end{array} \\hat \\not \\over \\stackrel { } [ ] ^ _ & \\\\ \\ $ x'.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 40 }), (pieces) => {
        formulaText(pieces.join(' '));
        texToText(pieces.join(''));
      }),
      { numRuns: fuzzRuns() },
    );
    assert.equal(typeof formulaText('{'.repeat(5000)), 'string');
    assert.equal(typeof formulaText('\\frac'.repeat(2000)), 'string');
  });

  it('loses no word', () => {
    const word = fc.stringMatching(/^[a-z]{3,8}$/).map((letters) => `qq${letters}`);
    const group = fc.letrec<{ tex: string }>((tie) => ({
      tex: fc.oneof(
        { depthSize: 'small' },
        word,
        fc.tuple(tie('tex'), tie('tex')).map(([a, b]) => `\\frac{${a}}{${b}}`),
        tie('tex').map((a) => `\\sqrt{${a}} + x^{${a}}`),
        tie('tex').map((a) => `\\hat{${a}}_{${a}}`),
        tie('tex').map((a) => `\\text{${a}} \\left(${a}\\right)`),
        tie('tex').map((a) => `\\mathbb{R}^{${a}} \\unheardof{${a}}`),
      ),
    })).tex;
    fc.assert(
      fc.property(group, (tex) => {
        const words = tex.match(/qq[a-z]+/g) ?? [];
        // Indices are written small: letters of another kind, but all of them, in their order.
        const text = formulaText(tex).normalize('NFKD');
        let at = 0;
        for (const one of words) {
          const found = text.indexOf(one, at);
          assert.ok(found >= 0, `${one} of ${tex} in ${text}`);
          at = found + one.length;
        }
      }),
      { numRuns: fuzzRuns() },
    );
  });
});

describe('prose with TeX as text', () => {
  const PROSE: readonly (readonly [string, string])[] = [
    ['10<sup>5</sup> cells in H<sub>2</sub>O', '10⁵ cells in H₂O'],
    ['$\\mathbb{R}^d$-valued \\emph{diffusions}', 'ℝᵈ-valued diffusions'],
    ['Costs $5 and $10', 'Costs $5 and $10'],
    ['G\\"odel\'s \\textsuperscript{2} proof', "Gödel's ² proof"],
  ];
  for (const [tex, text] of PROSE) it(`reads ${tex}`, () => assert.equal(texToText(tex), text));
});
