// The search page over a library of its own: what a reader types, sees and follows.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { INVENTED, jsonLines, manyRecords } from '../support/invented-library.ts';
import { type TestSite, testSite } from '../support/site.ts';

const HOSTILE = `<script>alert(1)</script>"><img src=x onerror=alert(2)> squids`;

describe('the search page', () => {
  let site: TestSite;
  const search = (q: string, more: Record<string, string> = {}): Promise<string> =>
    site.page(`/search?${new URLSearchParams({ q, ...more })}`);
  /** Titles in order, as text. */
  const titles = (html: string): string[] =>
    [...html.matchAll(/<h2><a href="[^"]*">(.*?)<\/a><\/h2>/g)].map(([, title = '']) => title.replace(/<[^>]+>/g, ''));
  const link = (html: string, text: string): string => {
    const found = [...html.matchAll(/<a href="([^"]*)"[^>]*>(.*?)<\/a>/g)].find(([, , inner = '']) =>
      inner.replace(/<[^>]+>/g, ' ').includes(text),
    );
    assert.ok(found?.[1], `no link ${text}`);
    return found[1].replaceAll('&amp;', '&').replaceAll('&quot;', '"');
  };
  const countOf = (html: string): number =>
    Number(/class="count">([\d,]+) paper/.exec(html)?.[1]?.replace(',', '') ?? 0);

  before(async () => {
    site = await testSite();
    const hostile = {
      id: '2511.06666',
      title: HOSTILE,
      abstract: `${HOSTILE} are counted. ${'Nothing else is said here. '.repeat(20)} ${HOSTILE} <b onclick="x()">again</b>.`,
      authors: [HOSTILE],
      venue: HOSTILE,
      categories: ['x"><svg onload=alert(3)>'],
      date: '2025-11-20',
    };
    const many = manyRecords(120, (i) => ({
      categories: i % 3 === 0 ? ['cs.CL'] : ['cs.LG', 'stat.ML'],
      venue: i % 2 ? 'Shore' : 'Tide',
      date: i % 4 ? '2025-05-01' : '2024-05-01',
    }));
    await site.importText('papers.jsonl', jsonLines([...INVENTED, ...many, hostile]));
    await site.indexed();
  });
  after(async () => {
    assert.deepEqual(site.errors, []);
    await site[Symbol.asyncDispose]();
  });

  it('shows a passage from the abstract with the words marked, where there are words', async () => {
    const html = await search('slack water');
    assert.match(html, /We let a camera wait for <mark>slack<\/mark> <mark>water<\/mark>|<mark>slack water<\/mark>/);
    assert.match(html, /<math>/);
  });

  it('says how a query was understood, and each chip leads to the query without it', async () => {
    const html = await search('seals -kelp since 2019');
    assert.match(html, />not kelp<span class="unseen">, remove/);
    assert.match(html, />since 2019<span class="unseen">, remove/);
    assert.equal(link(html, 'not kelp'), '/search?q=seals+since+2019');
    assert.equal(link(html, 'since 2019'), '/search?q=seals+-kelp');
  });

  it('says what was not understood', async () => {
    assert.match(await search('kelp year:abc'), /<p class="said">year:abc is no date: looked for as words\.<\/p>/);
  });

  it('narrows by links: the count beside a link is how many there are behind it', async () => {
    const html = await search('station');
    assert.equal(countOf(html), 120);
    for (const value of ['cs.CL', 'stat.ML', 'Shore', '2024']) {
      const stated = new RegExp(`class="value">${value}</span>.*?class="number">(\\d+)`).exec(html)?.[1];
      assert.equal(countOf(await site.page(link(html, value))), Number(stated), value);
    }
    const narrowed = await site.page(link(html, 'cs.CL'));
    assert.match(narrowed, />category: cs\.CL<span class="unseen">, remove/);
    assert.equal(countOf(await site.page(link(narrowed, 'category: cs.CL'))), 120);
  });

  it('offers the library’s spelling, which finds something', async () => {
    const html = await search('statoin dunes');
    const meant = /Did you mean <a href="([^"]*)"/.exec(html)?.[1];
    assert.equal(meant, '/search?q=station+dunes');
    assert.ok(countOf(await site.page(meant)) > 0);
  });

  it('says why, in the words that were typed', async () => {
    const html = await search('counting kelp', { explain: '1' });
    assert.equal(titles(html)[0], 'Counting Kelp with Patient Cameras');
    const rows = [...html.matchAll(/<th scope="row">([^<]*)<\/th><td>([^<]*)<\/td><td>([^<]*)<\/td><td>([^<]*)</g)];
    assert.deepEqual(
      rows
        .slice(0, 2)
        .map((row) => row[1])
        .sort(),
      ['counting', 'kelp'],
    );
    assert.match(rows.find((row) => row[1] === 'kelp')?.[3] ?? '', /title.*abstract/);
    assert.doesNotMatch(await search('counting kelp'), /scope="row"/);
  });

  it('keeps order, options and condition from page to page', async () => {
    const html = await search('station cat:cs.LG', { sort: 'date' });
    const next = /rel="next" href="([^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    assert.equal(next, '/search?q=station+cat%3Acs.LG&sort=date&page=2');
    assert.equal(titles(await site.page(next)).length, 10);
  });

  it('completes words that the library has', async () => {
    const answer = await site.get('/search/suggest?q=kelp+stat');
    const [q, completions] = (await answer.json()) as [string, string[]];
    assert.equal(q, 'kelp stat');
    assert.ok(completions.includes('kelp station'), completions.join());
    assert.ok(completions.every((completion) => completion.startsWith('kelp stat')));
    assert.deepEqual(await (await site.get('/search/suggest?q=')).json(), ['', []]);
  });

  it('finds hostile papers and shows them as the text they are', async () => {
    for (const q of ['squids', '"squids are counted"', HOSTILE, 'script alert', 'onclick']) {
      const html = await search(q, { explain: '1' });
      for (const tag of html.match(/<[a-z!/][^>]*>/gi) ?? []) {
        assert.doesNotMatch(tag, /^<(?:style|img|iframe|b |script(?! src="\/assets\/site\.))/i, q);
        assert.doesNotMatch(tag.replace(/"[^"]*"/g, '""'), / (?:on[a-z]+|style|srcdoc)=/i, q);
      }
      if (q !== 'script alert') assert.ok(titles(html).length > 0, q);
    }
    const html = await search('squids');
    assert.ok(
      countOf(
        await site.page(
          /href="([^"]*)"><span class="value">&lt;script/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '/',
        ),
      ) > 0,
    );
  });
});
