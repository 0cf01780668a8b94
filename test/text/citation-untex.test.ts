import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { untex } from '../../src/text/citation-untex.ts';

describe('the text of a BibTeX field', () => {
  const cases: readonly (readonly [what: string, tex: string, text: string])[] = [
    ['protective braces', '{{A} Title} of {{BERT}}', 'A Title of BERT'],
    [
      'accents in every spelling',
      "\\'e {\\'e} \\'{e} {\\'{e}} \\' e \\\"{\\i} \\v{s} {\\v s} \\c c",
      'é é é é é ï š š ç',
    ],
    ['letters', "\\O{}re \\ss {\\L}ód\\'z \\AE on", 'Øre ßŁódź Æon'],
    ['escaped characters', '50\\% \\& a\\_b \\#1', '50% & a_b #1'],
    ['dashes, ties, quotes', "a~b -- c---d ``e''", 'a b – c—d “e”'],
    ['formulas', '$x_{1}^{2} \\leq {a}$ and \\(\\{b\\}\\)', '$x_{1}^{2} \\leq {a}$ and \\(\\{b\\}\\)'],
    [
      'commands with arguments',
      '\\emph{the {BERT} model} \\textcolor{red}{x}',
      '\\emph{the BERT model} \\textcolor{red}{x}',
    ],
    ['switches', '{\\em so} {\\bf it}', '{\\em so} {\\bf it}'],
    ['dollars and braces of the text', '\\$5 \\{a\\} \\textbraceleft{}', '\\$5 \\{a\\} \\{'],
    ['scripts outside formulas', '10^{-3} H_{2}O \\^{}{2}', '10^{-3} H_{2}O ^{2}'],
    ['biblatex quotes', '\\mkbibquote{Intention} und', '“Intention” und'],
    ['names of programs', 'The \\TeX{} book, \\LaTeX\\ too', 'The TeX book, LaTeX too'],
    ['apostrophes that close nothing', "f'' and rock 'n' roll", "f'' and rock 'n' roll"],
    ['what is not TeX', 'plain {text', 'plain text'],
    ['bold letters that look like an accent', '\\b{R}einforcement', '\\b{R}einforcement'],
    ['nothing', '', ''],
  ];
  for (const [what, tex, text] of cases) it(what, () => assert.equal(untex(tex), text));

  it('keeps the braces that hold a name together, when asked', () => {
    assert.equal(untex("{Barnes and Noble} and {\\'E}ric", 'keep'), '{Barnes and Noble} and {É}ric');
  });
});
