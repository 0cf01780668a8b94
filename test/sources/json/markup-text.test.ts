import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { markupText } from '../../../src/sources/json/markup-text.ts';
import { fuzzRuns } from '../../support/fuzz.ts';

const CASES: readonly (readonly [what: string, source: string, text: string | undefined])[] = [
  ['plain text is only folded', ' Two\n lines ', 'Two lines'],
  ['nothing left is nothing', '<p> </p>', undefined],
  ['a comparison is no tag', 'if a<b then c>d and n<i here', 'if a<b then c>d and n<i here'],
  ['words in angle brackets stay', 'The <list> and <none> types', 'The <list> and <none> types'],
  ['entities are read', 'Crous &amp; Gams &#x3b1;&nbsp;p &lt; 0.05', 'Crous & Gams α p < 0.05'],
  ['entities escaped twice are read', 'Xi&amp;amp;#x27;an', "Xi'an"],
  ['an ampersand alone stays', 'R&D & more', 'R&D & more'],
  ['emphasis goes', 'Of <i>Brassica</i> and <jats:italic>K</jats:italic>', 'Of Brassica and K'],
  ['scripts become small', 'TiO <sub>2</sub> at 10<sup>-5</sup>, H<sub>max</sub>', 'TiO₂ at 10⁻⁵, Hmax'],
  ['paragraphs are kept apart', '<jats:p>One.</jats:p><jats:p>Two.</jats:p>', 'One. Two.'],
  [
    'section titles get a colon',
    '<jats:sec><jats:title>Background</jats:title><jats:p>A.</jats:p></jats:sec><jats:sec><jats:title>Why?</jats:title><jats:p>B.</jats:p></jats:sec>',
    'Background: A. Why? B.',
  ],
  ['a title that says "Abstract" goes', '<jats:title>ABSTRACT</jats:title><jats:p>A.</jats:p>', 'A.'],
  ['HTML titles may hold markup', '<title>On <i>x</i></title><p>y</p>', 'On x: y'],
  ['TeX is kept in dollars', 'Let <jats:tex-math>\\(x^2\\)</jats:tex-math> be', 'Let $x^2$ be'],
  [
    'a LaTeX document holds one formula',
    '<tex-math id="M1">\\documentclass{minimal}\\begin{document}$$\\alpha$$\\end{document}</tex-math>',
    '$\\alpha$',
  ],
  [
    'of two renderings the TeX is kept',
    'a <jats:alternatives><mml:math><mml:mi>q</mml:mi></mml:math><jats:tex-math>q_1</jats:tex-math></jats:alternatives> b <jats:alternatives><jats:tex-math>r</jats:tex-math><mml:math><mml:mi>s</mml:mi></mml:math></jats:alternatives>',
    'a $q_1$ b $r$',
  ],
  [
    'MathML becomes TeX',
    '<mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML"><mml:mrow><mml:msubsup><mml:mi>m</mml:mi><mml:mi>b</mml:mi><mml:mn>2</mml:mn></mml:msubsup><mml:mo>=</mml:mo><mml:mfrac><mml:mn>1</mml:mn><mml:msqrt><mml:mi>max</mml:mi></mml:msqrt></mml:mfrac></mml:mrow></mml:math>',
    '$m_{b}^{2} = \\frac{1}{\\sqrt{\\mathrm{max}}}$',
  ],
  [
    'the authors’ own TeX in MathML wins',
    '<math><semantics><mi>x</mi><annotation encoding="application/x-tex">x_0</annotation></semantics></math>',
    '$x_0$',
  ],
  ['accents', '<math><mover><mi>x</mi><mo>¯</mo></mover></math>', '$\\bar{x}$'],
  ['scripts of pages go', '<script>alert(1)</script><style>p{}</style>left', 'left'],
];

describe('text of JATS, MathML and HTML', () => {
  for (const [what, source, text] of CASES) it(what, () => assert.equal(markupText(source), text));

  it('is quick for what was made to be slow', () => {
    const n = 200_000;
    const attacks = [
      `${'<sub>'.repeat(n)}x${'</sub>'.repeat(n)}`,
      '<i></b>'.repeat(n),
      '<b x="'.repeat(n),
      `<b${' a=b'.repeat(n)}<`,
      `<b${' '.repeat(n)}`,
      `&${'amp;'.repeat(n)}`,
      `<mml:math>${'<mml:msup><mml:mi>x</mml:mi>'.repeat(n)}`,
      `${'<alternatives><tex-math>'.repeat(2000)}${'x'.repeat(n)}${'</tex-math></alternatives>'.repeat(2000)}`,
    ];
    for (const attack of attacks) assert.ok(typeof (markupText(attack) ?? '') === 'string');
  });

  it('survives any sequence of tags', () => {
    const piece = fc.constantFrom(
      '<jats:sec>',
      '</jats:sec>',
      '<title>',
      '</title>',
      '<sub>',
      '</sub>',
      '<sup>',
      '2',
      'x',
      ' ',
      '</sup>',
      '<tex-math>',
      '$',
      '\\begin{document}',
      '</tex-math>',
      '<alternatives>',
      '</alternatives>',
      '<mml:math>',
      '</mml:math>',
      '<mml:msup>',
      '</mml:msup>',
      '<mml:annotation encoding="application/x-tex">',
      '</mml:annotation>',
      '<br/>',
      '<p>',
      '</p>',
      '&lt;',
      '&',
      '<',
      '<script>',
      '</script>',
      '<x:constructor>',
      '<mml:toString/>',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = markupText(pieces.join(''));
        assert.ok(text === undefined || (text !== '' && text === text.trim()));
      }),
      { numRuns: fuzzRuns() },
    );
  });

  it('loses no words that stand outside tags', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('<p>', '<i>', '</p>', '</i>', '<jats:p>', ' < ', '<br>'), word), {
          maxLength: 20,
        }),
        (parts) => {
          const text = markupText(parts.map(([tag, letters]) => `${tag}${letters}`).join('')) ?? '';
          for (const [, letters] of parts) assert.ok(text.includes(letters));
        },
      ),
      { numRuns: fuzzRuns() },
    );
  });
});
