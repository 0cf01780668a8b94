// Saved searches: what is new in them since one last said that one has seen it.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type InventedRecord, jsonLines, manyRecords } from '../support/invented-library.ts';
import { type TestSite, testSite } from '../support/site.ts';
import type { Session } from '../support/test-sessions.ts';

describe('saved searches', () => {
  let site: TestSite;
  let ada: Session;
  let bea: Session;
  // A minute passes between two looks, so that nothing is answered from before.
  let minute = 0;
  before(async () => {
    site = await testSite({
      get now() {
        return new Date(Date.UTC(2025, 10, 28, 9, minute++)).toISOString();
      },
    });
    await site.importText('many', jsonLines(manyRecords(40)));
    await site.indexed();
    ada = await site.signIn({ role: 'reader', handle: 'ada' });
    bea = await site.signIn({ role: 'member', handle: 'bea' });
  });
  after(async () => {
    assert.deepEqual(site.errors, []);
    await site[Symbol.asyncDispose]();
  });

  let numbered = 0;
  /** New papers about something. */
  async function arrive(n: number, word: string): Promise<void> {
    const papers = Array.from({ length: n }, (): InventedRecord => {
      numbered++;
      return {
        id: `2512.${String(20_000 + numbered)}`,
        title: `A new account of ${word}, number ${numbered}`,
        abstract: `About ${word}.`,
        authors: ['Nora Neu'],
        date: '2025-11-28',
      };
    });
    await site.importText(`new ${numbered}`, jsonLines(papers));
    await site.indexed();
  }

  async function save(who: Session, q: string, more: Record<string, string> = {}): Promise<string> {
    const answer = await who.post('/searches', { q, name: '', ...more });
    assert.equal(answer.status, 303, await answer.text());
    return answer.headers.get('location') as string;
  }

  const news = async (who: Session) =>
    (await site.app.community.savedSearches.newInSaved(await who.viewer())).map(({ name, fresh }) => [name, fresh]);

  it('say how many papers came that they find, exactly', async () => {
    const path = await save(ada, 'plankton');
    await save(ada, 'gulls', { name: 'Birds' });
    assert.deepEqual(await news(ada), [
      ['plankton', 0],
      ['Birds', 0],
    ]);
    await arrive(60, 'plankton');
    await arrive(2, 'gulls');
    assert.deepEqual(await news(ada), [
      ['plankton', 60],
      ['Birds', 2],
    ]);
    const list = await ada.page('/searches');
    assert.match(list, /60 new papers/);
    const html = await ada.page(`${path}?show=new`);
    assert.match(html, /60 papers/);
    assert.equal(html.match(/<article class="card/g)?.length, 20);
  });

  it('stay new however often they are looked at, until one says otherwise', async () => {
    const birds = /href="(\/searches\/[0-9a-f]{16})\?show=new"><bdi>Birds/.exec(
      await ada.page('/searches'),
    )?.[1] as string;
    const html = await ada.page(birds);
    assert.equal(html.match(/<span class="fresh">New<\/span>/g)?.length, 2);
    assert.ok((html.match(/<article class="card/g)?.length ?? 0) > 2);
    assert.deepEqual(await news(ada), [
      ['plankton', 60],
      ['Birds', 2],
    ]);
    const until = /name="until" value="([^"]+)"/.exec(html)?.[1] as string;
    // One more comes while the page is read.
    await arrive(1, 'gulls');
    const answer = await ada.post(`${birds}/seen`, { until, back: birds });
    assert.equal(answer.headers.get('location'), birds);
    assert.deepEqual(await news(ada), [
      ['plankton', 60],
      ['Birds', 1],
    ]);
    await ada.post(`${birds}/seen`);
    await ada.post(`${birds}/seen`, { until });
    assert.deepEqual(await news(ada), [
      ['plankton', 60],
      ['Birds', 0],
    ]);
    assert.match(await ada.page(`${birds}?show=new`), /Nothing new since you last looked/);
  });

  it('are saved once, however often the form is sent', async () => {
    const path = await save(ada, 'harbours');
    assert.equal(await save(ada, 'harbours'), path);
    assert.notEqual(await save(ada, 'harbours', { sort: 'date' }), path);
  });

  it('are renamed, changed, moved and deleted', async () => {
    const path = await save(bea, 'dunes');
    const other = await save(bea, 'islands');
    await bea.post(path, { name: 'Sand', q: 'dunes', mode: 'words', sort: 'date' });
    assert.match(await bea.page('/searches'), /<bdi>Sand<\/bdi>.*\(words, date\).*<bdi>islands<\/bdi>/s);
    await bea.post(`${other}/move`, { to: 'up' });
    await bea.post(`${other}/move`, { to: 'up' });
    assert.match(await bea.page('/searches'), /<bdi>islands<\/bdi>.*<bdi>Sand<\/bdi>/s);
    await bea.post(`${other}/delete`);
    assert.ok(!(await bea.page('/searches')).includes('islands'));
    assert.equal((await bea.post(`${other}/delete`)).status, 404);
    assert.equal((await bea.post(path, { name: 'x', q: ' ', mode: 'words', sort: 'date' })).status, 400);
    assert.equal((await bea.post(path, { name: 'x', q: 'q', mode: 'magic', sort: 'date' })).status, 400);
    assert.equal((await bea.post(path, { name: 'x'.repeat(101), q: 'q', mode: 'words', sort: 'date' })).status, 413);
    assert.equal((await bea.post('/searches', { q: 'x'.repeat(1001) })).status, 413);
  });

  it('are nobody else’s', async () => {
    const path = await save(ada, 'secret wishes');
    assert.equal((await bea.get(path)).status, 404);
    for (const action of ['', '/delete', '/move', '/seen'])
      assert.equal((await bea.post(`${path}${action}`, { to: 'up', q: 'mine', name: '' })).status, 404, action);
    assert.ok(!(await bea.page('/searches')).includes('secret wishes'));
    assert.equal((await site.get('/searches')).status, 303);
    assert.equal((await site.post('/searches', { q: 'x' })).status, 401);
    assert.deepEqual(await site.app.community.savedSearches.newInSaved(undefined), []);
  });

  it('show markup as text', async () => {
    await save(bea, '<b>bold</b>', { name: '<i>name</i>\u202e' });
    const html = await bea.page('/searches');
    assert.ok(!html.includes('<i>name') && !html.includes('<b>bold') && !html.includes('\u202e'));
  });

  it('are a hundred at most', async () => {
    const word = (i: number) =>
      `zeph${String.fromCharCode(97 + (i % 26))}${String.fromCharCode(97 + Math.floor(i / 26))}rk`;
    const cleo = await site.signIn({ handle: 'cleo' });
    for (let i = 0; i < 100; i++)
      await site.app.writer.run('saveSearch', {
        personNo: cleo.personNo,
        name: `s${i}`,
        q: word(i),
        mode: 'auto',
        sort: 'relevance',
      });
    const answer = await cleo.post('/searches', { q: 'one more' });
    assert.equal(answer.status, 409);
    assert.match(await answer.text(), /at most 100 saved searches/);
    await arrive(3, word(7));
    assert.deepEqual(
      (await news(cleo)).filter(([, fresh]) => fresh !== 0),
      [['s7', 3]],
    );
  });

  it('are asked once in a minute', async () => {
    const dora = await site.signIn({ handle: 'dora' });
    const viewer = await dora.viewer();
    await save(dora, 'krill');
    await arrive(1, 'krill');
    const { savedSearches } = site.app.community;
    minute = 300;
    assert.equal((await savedSearches.newInSaved(viewer))[0]?.fresh, 1);
    await arrive(1, 'krill');
    minute = 300;
    assert.equal((await savedSearches.newInSaved(viewer))[0]?.fresh, 1);
    minute = 302;
    assert.equal((await savedSearches.newInSaved(viewer))[0]?.fresh, 2);
  });
});
