// Marks, private notes, and one's own library, as readers keep them.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { INVENTED, jsonLines, manyRecords } from '../support/invented-library.ts';
import { type TestSite, testSite } from '../support/site.ts';
import type { Session } from '../support/test-sessions.ts';

const KELP = '/papers/2511.04242';
const SEALS = `/papers/${encodeURIComponent('10.5555/harbour.(2019).7')}`;

/** Titles of the cards of a page, in order. */
function titles(html: string): string[] {
  return [...html.matchAll(/<article class="card[^>]*>.*?<h2><a[^>]*>(.*?)<\/a>/gs)].map((match) =>
    (match[1] ?? '').replace(/<[^>]+>/g, ''),
  );
}

describe('what one keeps about papers', () => {
  let site: TestSite;
  let ada: Session;
  let bea: Session;
  before(async () => {
    site = await testSite();
    await site.importText('invented', jsonLines(INVENTED));
    await site.importText('many', jsonLines(manyRecords(120)));
    await site.indexed();
    ada = await site.signIn({ role: 'member', handle: 'ada' });
    bea = await site.signIn({ role: 'reader', handle: 'bea' });
  });
  after(async () => {
    assert.deepEqual(site.errors, []);
    await site[Symbol.asyncDispose]();
  });

  it('is marked by a form, back to the place in the list', async () => {
    const answer = await ada.post(`${KELP}/mark`, { mark: 'to-read', back: '/papers/trending?page=1' });
    assert.equal(answer.status, 303);
    assert.match(answer.headers.get('location') ?? '', /^\/papers\/trending\?page=1#p-[0-9a-f]{24}$/);
    assert.deepEqual(titles(await ada.page('/library?show=to-read')), ['Counting Kelp with Patient Cameras']);
    assert.deepEqual(titles(await ada.page('/library?show=read')), []);
  });

  it('never leads to another site', async () => {
    const answer = await ada.post(`${KELP}/mark`, { mark: 'to-read', back: '//evil.example/' });
    assert.match(answer.headers.get('location') ?? '', /^\/papers\/2511\.04242#p-/);
  });

  it('changes its mark, and loses it', async () => {
    await ada.post(`${KELP}/mark`, { mark: 'read' });
    await ada.post(`${KELP}/mark`, { mark: 'read' });
    assert.deepEqual(titles(await ada.page('/library?show=read')), ['Counting Kelp with Patient Cameras']);
    await ada.post(`${KELP}/mark`, { mark: '' });
    assert.deepEqual(titles(await ada.page('/library')), []);
    assert.match(await ada.page('/library'), /Nothing here yet/);
  });

  it('is answered with JSON to the script', async () => {
    const marked = await ada.postJson(`${KELP}/mark`, { mark: 'skipped' });
    assert.deepEqual([marked.status, await marked.json()], [200, { mark: 'skipped' }]);
    assert.deepEqual(await (await ada.postJson(`${KELP}/mark`, { mark: '' })).json(), { mark: null });
    const wrong = await ada.postJson(`${KELP}/mark`, { mark: 'eaten' });
    assert.equal(wrong.status, 400);
    assert.match((await wrong.json()).error.message, /mark is "eaten"; it must be one of to-read, read, skipped/);
  });

  it('refuses strangers and unknown papers', async () => {
    assert.equal((await site.post(`${KELP}/mark`, { mark: 'read' })).status, 401);
    assert.equal((await ada.post('/papers/2599.99999/mark', { mark: 'read' })).status, 404);
    assert.equal((await site.get('/library')).status, 303);
  });

  it('has a note of one’s own that nobody else sees', async () => {
    const note = 'Ask **Grünwald** about $n=12$ <script>alert(1)</script>';
    assert.equal((await bea.post(`${KELP}/note`, { note })).headers.get('location'), '/papers/2511.04242#keep');
    const mine = await bea.page('/library?show=noted');
    assert.match(mine, /<strong>Grünwald<\/strong>/);
    assert.ok(!mine.includes('<script>alert'));
    assert.ok(!(await ada.page('/library?show=noted')).includes('Grünwald'));
    assert.ok(!(await ada.page(KELP)).includes('Grünwald'));
    assert.equal((await bea.post(`${KELP}/note`, { note: 'x'.repeat(10_001) })).status, 413);
    assert.match(await bea.page('/library?show=noted'), /Grünwald/);
  });

  it('is found by what a note says, with all of its words', async () => {
    for (const q of ['grünwald', 'about GR', 'ask about']) {
      const found = await bea.page(`/library?q=${encodeURIComponent(q)}`);
      assert.deepEqual(titles(found), ['Counting Kelp with Patient Cameras'], q);
      assert.match(found, /1 by your notes/);
    }
    assert.match(await bea.page('/library?q=100%25'), /Nothing of yours was found/);
    assert.match(await ada.page(`/library?q=${encodeURIComponent('Grünwald')}`), /Nothing of yours was found/);
  });

  it('is searched in plain language among one’s own papers alone', async () => {
    await ada.post(`${SEALS}/mark`, { mark: 'to-read' });
    await ada.post('/papers/2501.10000/mark', { mark: 'read' });
    const all = await ada.page('/search?q=station');
    assert.ok(titles(all).length >= 10);
    assert.equal(titles(await ada.page('/library?q=station')).length, 1);
    assert.deepEqual(titles(await ada.page('/library?q=seals+look+at+boats')), [
      'Harbour Seals and the Measure of Boredom',
    ]);
    assert.match(await ada.page('/library?q=kelp'), /Nothing of yours was found/);
  });

  it('shows a note and a text that are found as one paper', async () => {
    await bea.post(`${KELP}/mark`, { mark: 'read' });
    await bea.post(`${KELP}/note`, { note: 'kelp again' });
    const found = await bea.page('/library?q=kelp');
    assert.deepEqual(titles(found), ['Counting Kelp with Patient Cameras']);
    assert.match(found, /1 paper by its text, 1 by your notes/);
  });

  it('is listed by shelf, in the order that is asked for, in pages', async () => {
    const cleo = await site.signIn({ role: 'member', handle: 'cleo' });
    const ids = manyRecords(60).map(({ id }) => id);
    for (const id of ids) await cleo.postJson(`/papers/${id}/mark`, { mark: 'read' });
    await cleo.post(`${KELP}/vote`, { up: '1' });
    const first = await cleo.page('/library');
    assert.equal(titles(first).length, 50);
    assert.match(first, /61 papers/);
    assert.equal(titles(await cleo.page('/library?page=2')).length, 11);
    assert.deepEqual(titles(await cleo.page('/library?show=voted')), ['Counting Kelp with Patient Cameras']);
    assert.equal(titles(await cleo.page('/library?sort=votes'))[0], 'Counting Kelp with Patient Cameras');
    assert.equal((await cleo.get('/library?page=3')).status, 404);
    assert.equal((await cleo.get('/library?page=x')).status, 400);
  });

  it('keeps its buttons’ state in lists', async () => {
    await ada.post(`${SEALS}/mark`, { mark: 'skipped' });
    const page = await ada.page('/library?show=skipped');
    assert.match(page, /value="" data-mark="skipped" aria-pressed="true"/);
    assert.match(page, /value="read" data-mark="read" aria-pressed="false"/);
  });
});
