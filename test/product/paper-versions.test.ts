// What changed in a paper: from version to version, and what a source corrected.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type TestSite, testSite } from '../support/site.ts';

const oai = (version: number, title: string, abstract: string, authors: string): string => `<?xml version="1.0"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2025-11-27T00:00:00Z</responseDate>
<request verb="GetRecord">https://oaipmh.arxiv.org/oai</request><GetRecord><record><header>
<identifier>oai:arXiv.org:2511.00077</identifier><datestamp>2025-11-2${version}</datestamp></header><metadata>
<arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>2511.00077</id><submitter>A</submitter>
${Array.from({ length: version }, (_, i) => `<version version="v${i + 1}"><date>Thu, 2${i} Nov 2025 10:00:00 GMT</date></version>`).join('')}
<title>${title}</title><authors>${authors}</authors><categories>cs.CL</categories><abstract>${abstract}</abstract></arXivRaw>
</metadata></record></GetRecord></OAI-PMH>`;

describe('what changed in a paper', () => {
  let site: TestSite;
  before(async () => {
    site = await testSite();
    const take = (version: number, title: string, abstract: string, authors: string, seen: string) =>
      site.importText(`v${version}.xml`, oai(version, title, abstract, authors), seen);
    await take(
      1,
      'Gulls and their lunch breaks',
      'Gulls rest at noon. We watched ten gulls.',
      'Ada Quill, Ben Shore',
      '2025-11-20',
    );
    await take(
      1,
      'Gulls and their lunch breaks',
      'Gulls rest at noon. We watched twelve gulls.',
      'Ada Quill, Ben Shore',
      '2025-11-21',
    );
    await take(
      2,
      'Gulls and their long lunch breaks',
      'Gulls rest at noon. We watched twelve gulls & two terns.'.replace('&', '&amp;'),
      'Ada Quill, Cy Dune',
      '2025-11-22',
    );
  });
  after(async () => {
    assert.deepEqual(site.errors, []);
    await site[Symbol.asyncDispose]();
  });

  it('is shown by words, between versions and where a source corrected itself', async () => {
    assert.match(await site.page('/papers/2511.00077'), /href="\/papers\/2511\.00077\/versions"/);
    const html = await site.page('/papers/2511.00077/versions');
    assert.match(html, /From v1 to v2/);
    assert.match(html, /Gulls and their <ins>long<\/ins> lunch breaks/);
    assert.match(html, /twelve <del>gulls\.<\/del> <ins>gulls &amp; two terns\.<\/ins>/);
    assert.match(html, /removed: <del>Ben Shore<\/del>.*added: <ins>Cy Dune<\/ins>/s);
    assert.match(html, /Corrected by/);
    assert.match(html, /watched <del>ten<\/del> <ins>twelve<\/ins> gulls\./);
  });

  it('is found by other ids of the paper, and said to be nothing where one state is known', async () => {
    const moved = await site.get('/papers/arXiv:2511.00077v1/versions');
    assert.equal(moved.headers.get('location'), '/papers/2511.00077/versions');
    assert.equal((await site.get('/papers/2511.99999/versions')).status, 404);
    await site.importText(
      'one.jsonl',
      `${JSON.stringify({ id: '2511.00088', title: 'Only one state of this paper', date: '2025-11-20' })}\n`,
    );
    assert.match(await site.page('/papers/2511.00088/versions'), /one state is known/);
  });
});
