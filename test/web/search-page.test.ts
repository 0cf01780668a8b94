// Search results as a reader sees them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakePaper } from '../support/fake-library.ts';
import { fakeSite } from './fake-site.ts';
import { inventedPapers } from './invented-papers.ts';

const { app } = fakeSite({
  papers: inventedPapers,
  notice: 'The index is 3 papers behind.',
  chips: [{ label: 'walkers', without: 'tides "at home"' }],
});

async function search(q: string, more = ''): Promise<string> {
  return (await app.request(`/search?q=${encodeURIComponent(q)}${more}`)).text();
}

test('results come with count, time, notice, and the words marked, formulas left alone', async () => {
  const html = await search('reluctant walker n');
  assert.match(html, /1 paper in 1 ms/);
  assert.match(html, /The index is 3 papers behind\./);
  assert.match(html, /<mark>reluctant<\/mark>/);
  assert.match(html, /<mark>walkers<\/mark>/);
  assert.doesNotMatch(html, /<math[^>]*>(?:(?!<\/math>).)*<mark>/);
});

test('the query stays in the box, and each part can be taken away', async () => {
  const html = await search('walkers "at home"');
  assert.match(html, /<input id="q"[^>]*value="walkers &quot;at home&quot;"/);
  assert.match(html, /<a href="\/search\?q=tides\+%22at\+home%22">walkers<span class="unseen">, remove<\/span>/);
});

test('the order can be changed and is kept by the pages', async () => {
  const papers = Array.from({ length: 25 }, (_, i) =>
    fakePaper({ id: `2511.2${String(i).padStart(4, '0')}`, title: `Eddies ${i}` }),
  );
  const { app: site } = fakeSite({ papers });
  const html = await (await site.request('/search?q=eddies&sort=date&page=2')).text();
  assert.match(html, /<a href="\/search\?q=eddies&amp;sort=date" aria-current="true">Newest<\/a>/);
  assert.match(html, /<a href="\/search\?q=eddies">Best match<\/a>/);
  assert.match(html, /<a rel="next" href="\/search\?q=eddies&amp;sort=date&amp;page=3">/);
  assert.match(html, /25 papers/);
});

test('options that nobody knows count as not given', async () => {
  assert.match(await search('tides', '&sort=sideways&mode=loud&limit=-5'), /aria-current="true">Best match/);
});

test('nothing found is said, with what may help', async () => {
  const html = await search('unheard-of zebras');
  assert.match(html, /Nothing found/);
  assert.match(html, /fewer words:.*<a href="\/search\?q=unheard-of">unheard-of<\/a>, <a href="\/search\?q=zebras">/s);
});

for (const q of [
  '"',
  '*',
  'NEAR(',
  '((((',
  '\\',
  '[a-',
  '-',
  'a:"',
  '\u0000',
  '🦔',
  '<b>',
  '%',
  "'; drop table",
  'x'.repeat(5000),
]) {
  test(`the query ${JSON.stringify(q.slice(0, 20))} is no error`, async () => {
    assert.equal((await app.request(`/search?q=${encodeURIComponent(q)}`)).status, 200);
  });
}
