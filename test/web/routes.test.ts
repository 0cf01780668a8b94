// Every address answers as the route table promises.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeSite } from './fake-site.ts';
import { inventedPapers, tidalPaper } from './invented-papers.ts';

const ALIASES = { '10.1234/slow.2025.7': '2511.04001', '2511.04001v2': '2511.04001', 'cs/0001001': 'math/0611800' };
const rejected = [{ id: 7, source: 'bibtex', place: 'refs.bib:12', reason: 'no title', at: '2025-11-27T10:00:00Z' }];
const { app } = fakeSite({ papers: inventedPapers, aliases: ALIASES, rejected });

const PAGES: readonly (readonly [path: string, words: RegExp])[] = [
  ['/', /Thursday, 27 November 2025/],
  ['/papers/date/2025-11-27', /Thursday, 27 November 2025/],
  ['/papers/week/2025-W48', /Week of 24–30 November 2025/],
  ['/papers/month/2025-11', /<h1>November 2025/],
  ['/papers/trending', /<h1>Trending/],
  ['/papers/2511.04001', /Ottoline Marsh/],
  ['/papers/math/0611800', /On ebb and flow/],
  ['/papers/10.1234%2Fa(b)%2Fc%3Bd', /difficult DOI/],
  ['/authors/ottoline-marsh', /2 papers/],
  ['/orgs/tides', /University of Tides/],
  ['/search', /Type into the box/],
  ['/search?q=tides', /<mark>tides<\/mark>/],
  ['/sources', /No source is followed/],
  ['/jobs', /No job is known/],
  ['/rejected', /refs\.bib:12/],
  ['/rejected/7', /no title/],
  ['/merges', /No two papers look like one/],
  ['/stats', /1\.2 MiB/],
  ['/about', /hosts no PDFs/],
];

for (const [path, words] of PAGES) {
  test(`GET ${path} is a page with heading, canonical or noindex, and one main`, async () => {
    const response = await app.request(path);
    const html = await response.text();
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8');
    assert.match(html, words);
    assert.match(html, /^<!doctype html><html lang="en">/);
    assert.equal(html.match(/<h1[ >]/g)?.length, 1);
    assert.equal(html.match(/<main /g)?.length, 1);
    assert.match(html, /<link rel="canonical" href="https:\/\/papers\.example\/|<meta name="robots" content="noindex"/);
  });

  test(`HEAD ${path} answers without a body`, async () => {
    const response = await app.request(path, { method: 'HEAD' });
    assert.equal(response.status, 200);
    assert.equal(await response.text(), '');
  });
}

const MOVED: readonly (readonly [from: string, status: number, to: string])[] = [
  ['/papers', 301, '/'],
  ['/papers/date', 302, '/'],
  ['/papers/week', 302, '/papers/week/2025-W48'],
  ['/papers/month', 302, '/papers/month/2025-11'],
  ['/papers/2511.04001v2', 301, '/papers/2511.04001'],
  ['/papers/10.1234%2Fslow.2025.7', 301, '/papers/2511.04001'],
  ['/papers/10.1234/slow.2025.7', 301, '/papers/2511.04001'],
  ['/papers/10.1234%2Fslow.2025.7.bib', 301, '/papers/2511.04001.bib'],
  ['/papers/cs/0001001', 301, '/papers/math/0611800'],
  ['/sources/', 301, '/sources'],
];

for (const [from, status, to] of MOVED) {
  test(`${from} leads to ${to}`, async () => {
    const response = await app.request(from);
    assert.equal(response.status, status);
    assert.equal(response.headers.get('location'), to);
  });
}

test('a path that looks like another host is no redirect', async () => {
  assert.equal((await app.request('https://papers.example//evil.example/')).status, 404);
});

test('a paper with a slash behind its id is still found', async () => {
  assert.equal((await app.request('/papers/2511.04001/')).status, 200);
});

const MISSING: readonly (readonly [path: string, words: RegExp])[] = [
  ['/nowhere', /There is no page at \/nowhere/],
  ['/papers/2401.99999', /No paper in this library is known as <code>2401\.99999<\/code>/],
  ['/papers/date/2025-02-30', /&quot;2025-02-30&quot; is not a day; write it like 2025-11-27/],
  ['/papers/week/2025-W60', /is not a week; write it like 2025-W48/],
  ['/papers/month/2025-13', /is not a month; write it like 2025-11/],
  ['/authors/nobody', /No author &quot;nobody&quot;/],
  ['/orgs/nowhere', /No organisation &quot;nowhere&quot;/],
  ['/rejected/8', /No rejected record 8/],
  ['/rejected/x', /No rejected record x/],
  ['/assets/site.000000000000.css', /stylesheet is not the one in use/],
  [`/papers/${'9'.repeat(2000)}`, /No such paper/],
  ['/papers/%E0%A4%A', /No such paper/],
];

for (const [path, words] of MISSING) {
  test(`${path.slice(0, 60)} is a 404 in words, with a search box`, async () => {
    const response = await app.request(path);
    const html = await response.text();
    assert.equal(response.status, 404);
    assert.match(html, words);
    assert.match(html, /<input id="again"/);
    assert.match(html, /noindex/);
  });
}

test('the search box of an unknown paper holds what was asked for', async () => {
  const html = await (await app.request('/papers/10.9999%2Funknown')).text();
  assert.match(html, /<input id="again"[^>]*value="10\.9999\/unknown"/);
});

test('robots.txt keeps searches out, and everybody out of a private instance', async () => {
  assert.match(await (await app.request('/robots.txt')).text(), /Disallow: \/search\n/);
  const { app: closed } = fakeSite({ env: { BROADSHEET_MODE: 'private' } });
  assert.equal(await (await closed.request('/robots.txt')).text(), 'User-agent: *\nDisallow: /\n');
});

test('the icon is served under both names', async () => {
  for (const path of ['/favicon.svg', '/favicon.ico']) {
    const response = await app.request(path);
    assert.equal(response.headers.get('content-type'), 'image/svg+xml');
  }
});

test('an error inside is a 500 that shows nothing of itself and is logged', async () => {
  const { app: broken, errors } = fakeSite({
    papers: [tidalPaper],
    deps: { citation: () => Promise.reject(new Error('secret detail')) },
  });
  const response = await broken.request('/papers/2511.04001');
  const html = await response.text();
  assert.equal(response.status, 500);
  assert.doesNotMatch(html, /secret detail|\.ts:|node_modules/);
  assert.match(html, /stands in the log/);
  assert.equal(errors.length, 1);
});
