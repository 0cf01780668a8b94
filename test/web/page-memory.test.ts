// Lists kept for a moment: the same bytes, nobody's own page among them, and forgotten when somebody writes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PageMemory } from '../../src/web/page-memory.ts';
import { fakeSite } from './fake-site.ts';
import { inventedPapers } from './invented-papers.ts';

const DAY = '/papers/date/2025-11-27';

function site() {
  const memory = new PageMemory();
  const { app, library } = fakeSite({ papers: inventedPapers, deps: { memory } });
  const page = async (headers: Record<string, string> = {}, path = DAY) => app.request(path, { headers });
  return { memory, library, page };
}

test('what was rendered is answered again until somebody writes', async () => {
  const { memory, library, page } = site();
  const first = await page();
  const text = await first.text();
  library.papers = [];
  const again = await page();
  assert.equal(await again.text(), text);
  assert.equal(again.headers.get('etag'), first.headers.get('etag'));
  assert.equal(again.headers.get('content-security-policy'), first.headers.get('content-security-policy'));
  memory.forget();
  assert.notEqual(await (await page()).text(), text);
});

test('whoever has the page already is told so', async () => {
  const { page } = site();
  const etag = (await page()).headers.get('etag') ?? '';
  const again = await page({ 'if-none-match': etag });
  assert.equal(again.status, 304);
  assert.equal(await again.text(), '');
});

test('a cookie, another language, another coding and another page are other answers', async () => {
  const { library, page } = site();
  const english = await (await page()).text();
  library.papers = [];
  assert.notEqual(await (await page({ cookie: 'theme=dark' })).text(), english);
  assert.match(await (await page({ 'accept-language': 'de' })).text(), /lang="de"/);
  assert.equal((await page({ 'accept-encoding': 'br' })).headers.get('content-encoding') ?? 'none', 'br');
  assert.notEqual(await (await page({}, `${DAY}?curated=1`)).text(), english);
});

test('what was being rendered while somebody wrote is not kept', async () => {
  const { memory, library, page } = site();
  const rendering = page();
  memory.forget();
  const before = await (await rendering).text();
  library.papers = [];
  assert.notEqual(await (await page()).text(), before);
});
