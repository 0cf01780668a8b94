import assert from 'node:assert/strict';
import { test } from 'node:test';
import { texToPlain } from '../../src/text/tex-plain.ts';

const CASES: readonly (readonly [tex: string, plain: string])[] = [
  ['PanGu-$\\pi$: \\emph{Enhancing} $L^2$', 'PanGu-π: Enhancing L²'],
  ['$\\mathcal{O}(n^{3/2}\\sqrt{n})$ and $x_{ij}$, $10^{-5}$, $\\ell_1$', 'O(n^(3/2)√n) and xᵢⱼ, 10⁻⁵, ℓ₁'],
  ['$\\frac{1}{2}$ of $\\text{all}$ {BERT}s', '1/2 of all BERTs'],
  ["a~b --- ``c''\n d", 'a b — “c” d'],
  ['$5 and $10 <b>', '$5 and $10 <b>'],
];

for (const [tex, plain] of CASES) {
  test(`plain text of ${tex.replaceAll('\n', ' ')}`, () => assert.equal(texToPlain(tex), plain));
}
