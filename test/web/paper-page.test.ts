// The page of one paper, and its BibTeX.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeAuthors, fakePaper } from '../support/fake-library.ts';
import { fakeSite } from './fake-site.ts';
import { inventedPapers, tidalPaper } from './invented-papers.ts';

const { app } = fakeSite({ papers: inventedPapers });
const page = await (await app.request('/papers/2511.04001')).text();

test('it shows title and abstract with formulas as MathML and money as money', () => {
  assert.match(page, /<h1>Tidal <math>.*?<\/math> bounds for <em>reluctant<\/em> walkers<\/h1>/);
  assert.match(page, /<msqrt>/);
  assert.match(
    page,
    /<p>A second paragraph costs \$5 or \$10 and links to <a href="https:\/\/example\.org\/tides" rel="nofollow noopener">/,
  );
});

test('its <title> and description are plain text', () => {
  assert.match(page, /<title>Tidal L² bounds for reluctant walkers · Broadsheet<\/title>/);
  assert.match(page, /<meta name="description" content="We study walkers .* grows like O\(√n\), not n\./);
});

test('it carries citation tags for Scholar and reference managers', () => {
  const tag = (name: string): readonly string[] =>
    [...page.matchAll(new RegExp(`<meta name="${name}" content="([^"]*)"`, 'g'))].map((match) => match[1] ?? '');
  assert.deepEqual(tag('citation_title'), ['Tidal L² bounds for reluctant walkers']);
  assert.equal(tag('citation_author').length, 6);
  assert.equal(tag('citation_author')[1], 'Zoë Brandt');
  assert.deepEqual(tag('citation_publication_date'), ['2025/09/29']);
  assert.deepEqual(tag('citation_journal_title'), ['Journal of Slow Motion']);
  assert.deepEqual(tag('citation_doi'), ['10.1234/slow.2025.7']);
  assert.deepEqual(tag('citation_arxiv_id'), ['2511.04001']);
  assert.deepEqual(tag('citation_firstpage'), ['101']);
  assert.deepEqual(tag('citation_lastpage'), ['117']);
  assert.deepEqual(tag('citation_pdf_url'), ['https://arxiv.org/pdf/2511.04001']);
  assert.deepEqual(tag('citation_abstract_html_url'), ['https://papers.example/papers/2511.04001']);
});

test('it says why it stands on its day, and that the year is a guess', () => {
  assert.match(
    page,
    /<a href="\/papers\/date\/2025-11-27">.*?<\/a>, first seen on a list of that day \(a guess: the source gives no year\)/,
  );
});

test('it lists versions, links, identifiers, topics and imported counts', () => {
  assert.match(
    page,
    /<a href="https:\/\/arxiv\.org\/abs\/2511\.04001v2" rel="nofollow noopener">v2<\/a>.*26 Nov 2025.*typos/,
  );
  assert.match(page, /<span class="kind">PDF<\/span>/);
  assert.match(
    page,
    /<a href="https:\/\/doi\.org\/10\.1234\/slow\.2025\.7" rel="nofollow noopener">10\.1234\/slow\.2025\.7<\/a>/,
  );
  assert.match(page, /<a href="\/search\?q=math\.PR">math\.PR<\/a>/);
  assert.match(page, /Hugging Face, 27 Nov 2025<\/dt><dd>41 upvotes, 1 comment/);
  assert.match(page, /volume 12, issue 3, pages 101--117/);
});

test('it says where it comes from', () => {
  assert.match(
    page,
    /Where this comes from.*<strong>arXiv<\/strong>, version 2, .*as “Tidal bounds”.*feed\.xml:12, first seen .*27 Nov 2025, 06:00 UTC/s,
  );
});

test('it lists references, those of the library as links, and how many more', () => {
  assert.match(page, /<a href="\/papers\/math\/0611800">On ebb and flow<\/a>, 2006/);
  assert.match(page, /<a href="https:\/\/example\.org\/book" rel="nofollow noopener">A book of tides<\/a>, 1931/);
  assert.match(page, /and 10 more/);
  assert.match(page, /Cited by/);
});

test('BibTeX can be copied from the page and fetched as a file', async () => {
  assert.match(page, /<textarea class="bibtex" readonly="" aria-label="BibTeX"/);
  assert.match(page, /@article\{0123456789abcdef01234567,/);
  const response = await app.request('/papers/2511.04001.bib');
  assert.equal(response.headers.get('content-type'), 'text/plain; charset=utf-8');
  assert.match(await response.text(), /^@article\{/);
  assert.match(await (await app.request('/papers/math/0611800.bib')).text(), /On ebb and flow/);
  assert.equal((await app.request('/papers/2401.99999.bib')).status, 404);
});

test('a withdrawn and a retracted paper say so first', async () => {
  assert.match(await (await app.request('/papers/math/0611800')).text(), /This paper was withdrawn\..*<h1>/s);
});

test('a paper of which little is known has no empty headings', async () => {
  const html = await (await app.request('/papers/10.1234%2Fa(b)%2Fc%3Bd')).text();
  assert.match(html, /7 authors, not named by the source/);
  assert.match(html, /No abstract is known/);
  assert.match(html, /Published <time datetime="2024">2024<\/time>/);
  assert.doesNotMatch(html, /References|Cited by|Versions|Where this comes from|Topics/);
});

test('thousands of authors are folded', async () => {
  const names = Array.from({ length: 2900 }, (_, i) => `Author Number${i}`);
  const { app: site } = fakeSite({
    papers: [fakePaper({ ...tidalPaper, authors: fakeAuthors(...names), authorCount: 2900 })],
  });
  const html = await (await site.request('/papers/2511.04001')).text();
  assert.match(html, /<summary>and 2,888 more authors<\/summary>/);
  assert.equal(html.match(/name="citation_author"/g)?.length, 200);
});
