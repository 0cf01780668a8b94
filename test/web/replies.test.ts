// Pages that did not change are not sent again, and what is sent is small.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { fakePaper } from '../support/fake-library.ts';
import { fakeSite } from './fake-site.ts';
import { inventedPapers } from './invented-papers.ts';

const { app } = fakeSite({ papers: inventedPapers });

test('a page is weakly tagged, must be checked, and 304 when it is the same', async () => {
  const first = await app.request('/papers/2511.04001');
  const etag = first.headers.get('etag') ?? '';
  assert.match(etag, /^W\/"[\w-]{20,}"$/);
  assert.equal(first.headers.get('cache-control'), 'no-cache');
  for (const known of [etag, `"other", ${etag}`, '*', etag.replace('W/', '')]) {
    const again = await app.request('/papers/2511.04001', { headers: { 'if-none-match': known } });
    assert.equal(again.status, 304);
    assert.equal(again.headers.get('etag'), etag);
    assert.equal(await again.text(), '');
    assert.ok(again.headers.get('content-security-policy'));
  }
});

test('another page has another tag, and a page that changed is sent', async () => {
  const { app: site, library } = fakeSite({ papers: inventedPapers });
  const etag = (await site.request('/')).headers.get('etag') ?? '';
  library.papers = [...inventedPapers, fakePaper({ id: '2511.09999', day: '2025-11-27' })];
  const again = await site.request('/', { headers: { 'if-none-match': etag } });
  assert.equal(again.status, 200);
  assert.notEqual(again.headers.get('etag'), etag);
});

test('errors are not tagged', async () => {
  assert.equal((await app.request('/nowhere')).headers.get('etag'), null);
});

test('a page is compressed as asked, and is the same page', async () => {
  const plain = await (await app.request('/about')).text();
  const unpack = { br: brotliDecompressSync, gzip: gunzipSync };
  for (const [asked, coding] of [
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
  ] as const) {
    const response = await app.request('/about', { headers: { 'accept-encoding': asked } });
    assert.equal(response.headers.get('content-encoding'), coding);
    assert.equal(response.headers.get('vary'), 'Accept-Encoding, Accept-Language, Cookie');
    assert.equal(unpack[coding](new Uint8Array(await response.arrayBuffer())).toString(), plain);
  }
  const refused = await app.request('/about', { headers: { 'accept-encoding': 'br;q=0, identity' } });
  assert.equal(refused.headers.get('content-encoding'), null);
});

test('what is small is sent as it is', async () => {
  const response = await app.request('/robots.txt', { headers: { 'accept-encoding': 'br' } });
  assert.equal(response.headers.get('content-encoding'), null);
});

test('the stylesheet may be kept for ever and is named by its content', async () => {
  const path = /href="(\/assets\/site\.[0-9a-f]{12}\.css)"/.exec(await (await app.request('/')).text())?.[1] ?? '';
  const response = await app.request(path);
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('content-type'), 'text/css; charset=utf-8');
  assert.equal(response.headers.get('cache-control'), 'public, max-age=31536000, immutable');
});
