// Whatever an author or an attacker writes: well-formed HTML of known elements comes out, and every letter that went in.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { markedHtml, paragraphsHtml, proseHtml, titleHtml } from '../../src/text/tex-html.ts';
import { texToPlain } from '../../src/text/tex-plain.ts';
import { fuzzRuns } from '../support/fuzz.ts';

const PIECES =
  "$ $$ \\( \\) \\[ \\] { } } { \\ \\\\ \\% \\$ ~ -- --- `` '' ` ' \" & &lt; &#60; &#x3c; < > </ <i> </i> <b> </b> <sub> <script> ^ _ % # \\emph{ \\textbf{ {\\bf \\url{ \\href{ https:// javascript: \\cite{ \\footnote{ \\c{c} \\'e \\\"{ \\v{ \\i \\def\\a{ \\foo \\frac{ \\text{ \\begin{align} \\end{align} \\begin{ \\end{ \\item \\documentclass \\begin{document} \\end{document} onclick= style= x y 5 10 and \u0000 \ud800 é 漢 \n".split(
    ' ',
  );
const texts = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...PIECES, ' ') },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

const ELEMENTS = /^(?:em|strong|code|span|sup|sub|a|mark|m[a-z]+)$/;

function checkHtml(html: string): void {
  const open: string[] = [];
  const rest = html.replace(
    /<(\/?)([a-z]+)((?: [a-z-]+="[^"<>]*")*)>/g,
    (_, slash: string, name: string, attributes: string) => {
      assert.match(name, ELEMENTS);
      assert.doesNotMatch(attributes, / (?:on[a-z]+|style|id|src)=/);
      if (name === 'a' && !slash) assert.match(attributes, /^ href="https?:\/\/[^"]*" rel="nofollow noopener"$/);
      if (slash) assert.equal(open.pop(), name, 'elements are closed in order');
      else open.push(name);
      return '';
    },
  );
  assert.deepEqual(open, [], 'all elements are closed');
  assert.doesNotMatch(rest, /[<>]/);
  assert.doesNotMatch(rest, /&(?!(?:amp|lt|gt|quot|#39|#x27);)/);
}

test('any text becomes well-formed, harmless HTML', () => {
  fc.assert(
    fc.property(texts, (text) => {
      checkHtml(proseHtml(text));
      checkHtml(titleHtml(text));
      checkHtml(markedHtml(text, /x|and|5/g, true));
      paragraphsHtml(text).forEach(checkHtml);
      assert.equal(typeof texToPlain(text), 'string');
    }),
    { numRuns: fuzzRuns() },
  );
});

test('words without TeX come out as they went in', () => {
  const words = fc.array(
    fc.stringMatching(/^[\p{L}\p{N}]{1,12}$/u).filter((word) => !/^https?/i.test(word)),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(words, (list) => {
      const text = list.join(' ');
      assert.equal(proseHtml(text), text);
      assert.equal(texToPlain(text), text);
    }),
    { numRuns: fuzzRuns() },
  );
});

for (const piece of [
  '{',
  '\\emph{',
  '$',
  '\\(',
  '\\url{',
  '<i>',
  '\\begin{align}',
  '\\documentclass',
  "`'",
  '\\[$',
  '{\\bf ',
  '-',
  'http://',
]) {
  test(`a text of nothing but ${piece} is read in one go`, () => {
    checkHtml(proseHtml(piece.repeat(Math.floor(19_900 / piece.length))));
  });
}
