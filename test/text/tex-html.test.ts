// Titles and abstracts as they are shown.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markedHtml, paragraphsHtml, proseHtml, titleHtml } from '../../src/text/tex-html.ts';

const CASES: readonly (readonly [what: string, tex: string, html: string])[] = [
  ['escapes', '40\\% of Q\\&A, \\#1, a\\_b, \\{3, 8\\}B, \\$5', '40% of Q&amp;A, #1, a_b, {3, 8}B, $5'],
  [
    'styles',
    '\\textbf{A \\emph{b}} {\\it c} \\texttt{d} \\textsc{E}',
    '<strong>A <em>b</em></strong> <em>c</em> <code>d</code> <span class="sc">E</span>',
  ],
  ['accents by sign', "B\\'ezier, na\\\"{\\i}ve, {\\'e}t{\\'{e}}, Do\\~nana, \\^O", 'Bézier, naïve, été, Doñana, Ô'],
  ['accents by letter', 'fa\\c{c}ade, Erd\\H{o}s, Kova\\v c, s\\u{a}', 'façade, Erdős, Kovač, să'],
  ['letters', '\\L{}ukasz {\\o}re stra\\ss e', 'Łukasz øre straß e'],
  ['Greek outside formulas', '{\\alpha}-UMI, 5 {\\mu}m, 360{\\deg}, 0.6 \\pm 0.05', 'α-UMI, 5 μm, 360°, 0.6 ± 0.05'],
  ['Greek that was mistaken for an accent', '\\b{eta} \\r{ho} \\k{appa}', 'β ρ κ'],
  ['dashes', '36--70, a---b, x -- y, run --flag', '36–70, a—b, x – y, run --flag'],
  ['quotes', "``so'' `said', it's 5''", '“so” ‘said’, it&#39;s 5&#39;&#39;'],
  ['ties', 'at~last, ~5\\%, (~14), /~me', 'at\u00a0last, ~5%, (~14), /~me'],
  ['protected capitals and braces', '{BERT} for {K}orean {3, 8} x^{2}', 'BERT for Korean {3, 8} x^{2}'],
  ['citations and notes', 'X~\\cite{a,b}\\footnote{see y} z', 'X\u00a0[a,b] (see y) z'],
  ['colours', '\\textcolor{red}{warm} {\\color{red}hot}', 'warm hot'],
  ['what nobody knows', '\\method{} and \\ours win over \\foo{bar}', '\\method and \\ours win over \\foo{bar}'],
  ['file names', 'C:\\new\\table', 'C:\\new\\table'],
  ['lists', '\\begin{itemize} \\item a \\item b\\end{itemize}', '   • a  • b '],
  ['entities', 'a &amp; b &lt;c&gt; &#233; &#xe9; &copy; AT&T', 'a &amp; b &lt;c&gt; é é &amp;copy; AT&amp;T'],
  [
    'tags of publishers',
    '<i>in vivo</i>, H<sub>2</sub>O, <jats:bold>B</jats:bold>',
    '<em>in vivo</em>, H<sub>2</sub>O, <strong>B</strong>',
  ],
  ['tokens that look like tags', '<SEG> and <think> a < b', '&lt;SEG&gt; and &lt;think&gt; a &lt; b'],
  ['tags that are not closed', '<i>open and </b>', '&lt;i&gt;open and &lt;/b&gt;'],
  ['crossed nesting', '\\textbf{a <i>b} c</i>', '<strong>a <em>b} c</em></strong>'],
  ['what is cut', 'we \\emph{say that \\textbf{it', 'we <em>say that <strong>it</strong></em>'],
  ['half a formula', 'grows like $O(n \\log', 'grows like $O(n \\log'],
  ['prose between dollars', '$\\textit{Whole Words}$ 1$\\unicode{x2013}$2', '<em>Whole Words</em> 1–2'],
  ['a formula that fails', 'a $\\foo{x}$ b', 'a <code class="tex">\\foo{x}</code> b'],
];

for (const [what, tex, html] of CASES) {
  test(`shows ${what}`, () => assert.equal(proseHtml(tex), html));
}

test('URLs in running text are links, in titles they are not', () => {
  const tex =
    'see \\url{https://a.example/x_y}, \\href{https://b.example}{there}, https://c.example/~d_e. (https://f.example)';
  const html = proseHtml(tex);
  for (const href of ['https://a.example/x_y', 'https://b.example/', 'https://c.example/~d_e', 'https://f.example/']) {
    assert.ok(html.includes(`<a href="${href}" rel="nofollow noopener">`), href);
  }
  assert.match(html, /~d_e<\/a>\. \(/);
  assert.doesNotMatch(titleHtml(tex), /<a /);
});

test('only http and https become links, and none with a password in it', () => {
  for (const url of [
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://a.example',
    '//a.example',
    'https://u:p@a.example',
    'https://',
  ]) {
    assert.equal(proseHtml(`\\href{${url}}{click}`), 'click');
  }
});

test('a comma does not leave its formula', () => {
  assert.match(proseHtml('for $x$, or'), /<span class="together"><math>.*<\/math>,<\/span> or/);
});

test('paragraphs are kept', () => {
  assert.deepEqual(paragraphsHtml('one\n still one\n\n  two\\par three '), ['one\n still one', 'two', 'three']);
});

test('marked words are marked in the text and not in formulas, tags or entities', () => {
  const html = markedHtml('amp & \\emph{strong} math $math$ <strong>', /amp|strong|math/g, false);
  assert.match(html, /^<mark>amp<\/mark> &amp; <em><mark>strong<\/mark><\/em> <mark>math<\/mark> <math>/);
  assert.match(html, /&lt;<mark>strong<\/mark>&gt;$/);
});

test("Springer's LaTeX documents inside abstracts are left out", () => {
  const document =
    '\\documentclass[12pt]{minimal} \\usepackage{amsmath} \\begin{document}$$n_1 \\times n_2$$\\end{document}';
  assert.equal(proseHtml(`of n1×n2${document} tensors`), 'of n1×n2 tensors');
  assert.match(proseHtml(`of ${document} tensors`), /^of <math>.*<\/math> tensors$/);
});

test('a text beyond reading is shown as it is', () => {
  const long = '\\emph{x} '.repeat(3_000);
  assert.equal(proseHtml(long), long);
});
