// Completion as browsers ask for it: the suggestions, the description of the site as a search engine, and the page's own script.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SITE_SCRIPT, SITE_SCRIPT_PATH } from '../../src/web/client/site-script.ts';
import { fakeSite } from './fake-site.ts';
import { HOSTILE, inventedPapers } from './invented-papers.ts';

const { app } = fakeSite({ papers: inventedPapers });

test('a query is answered with how its last word may go on', async () => {
  const response = await app.request('/search/suggest?q=reluctant+wal');
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('content-type'), 'application/x-suggestions+json; charset=utf-8');
  assert.match(response.headers.get('cache-control') ?? '', /^private, max-age=\d+$/);
  assert.deepEqual(await response.json(), ['reluctant wal', ['reluctant walkers']]);
});

test('the same question is not answered twice', async () => {
  const first = await app.request('/search/suggest?q=wal');
  const etag = first.headers.get('etag') ?? '';
  assert.equal((await app.request('/search/suggest?q=wal', { headers: { 'if-none-match': etag } })).status, 304);
});

test('nothing typed, nothing that fits and far too much are answered with nothing, without asking the library', async () => {
  const { app: site } = fakeSite({
    deps: { library: new Proxy({}, { get: () => () => Promise.reject(new Error('was asked')) }) as never },
  });
  assert.deepEqual(await (await site.request('/search/suggest')).json(), ['', []]);
  assert.deepEqual(await (await site.request('/search/suggest?q=++')).json(), ['  ', []]);
  const long = 'x'.repeat(3000);
  assert.deepEqual(await (await site.request(`/search/suggest?q=${long}`)).json(), [long, []]);
  assert.deepEqual(await (await app.request('/search/suggest?q=zyzzyva')).json(), ['zyzzyva', []]);
});

for (const q of [HOSTILE, '\ud800', '\u0000', '"', '\\', '\u202e', '🦔', '日本', '"]}']) {
  test(`${JSON.stringify(q.slice(0, 12))} is sent back as JSON`, async () => {
    const response = await app.request(`/search/suggest?q=${encodeURIComponent(q.toWellFormed())}`);
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    const answer = (await response.json()) as [string, string[]];
    assert.equal(answer[0], q.toWellFormed());
  });
}

test('browsers are told how to search here, with addresses of the setting and not of the request', async () => {
  const response = await app.request('http://evil.example/opensearch.xml', { headers: { host: 'evil.example' } });
  assert.equal(response.headers.get('content-type'), 'application/opensearchdescription+xml; charset=utf-8');
  const xml = await response.text();
  assert.match(xml, /<Url type="text\/html" template="https:\/\/papers\.example\/search\?q=\{searchTerms\}"\/>/);
  assert.match(
    xml,
    /<Url type="application\/x-suggestions\+json" template="https:\/\/papers\.example\/search\/suggest\?q=\{searchTerms\}"\/>/,
  );
  assert.ok((/<ShortName>(.*)<\/ShortName>/.exec(xml)?.[1]?.length ?? 99) <= 16);
  assert.doesNotMatch(xml, /evil\.example/);
});

test('every page offers the search to the browser, and the one script that there is', async () => {
  for (const path of ['/', '/search?q=tides', '/papers/2511.04001', '/nowhere']) {
    const html = await (await app.request(path)).text();
    assert.match(html, /<link rel="search" href="\/opensearch\.xml" type="application\/opensearchdescription\+xml"/);
    assert.equal(html.match(/<script/g)?.length, 1);
    assert.ok(html.includes(`<script src="${SITE_SCRIPT_PATH}" type="module"></script>`));
  }
});

test('the script is served under the name of its content, for ever', async () => {
  const response = await app.request(SITE_SCRIPT_PATH);
  assert.equal(response.headers.get('content-type'), 'text/javascript; charset=utf-8');
  assert.match(response.headers.get('cache-control') ?? '', /immutable/);
  assert.equal(await response.text(), SITE_SCRIPT);
  assert.equal((await app.request('/assets/site.000000000000.js')).status, 404);
});

test('the script writes no markup, evaluates nothing and asks nobody else', () => {
  assert.doesNotMatch(SITE_SCRIPT, /innerHTML|outerHTML|insertAdjacent|document\.write|eval|Function|https?:|import\b/);
});
