// Collections as people keep them: alone, together, for everybody.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { INVENTED, jsonLines, manyRecords } from '../support/invented-library.ts';
import { type TestSite, testSite } from '../support/site.ts';
import type { Session } from '../support/test-sessions.ts';

const KELP = '2511.04242';
const PAPERS = manyRecords(70).map(({ id }) => id);

/** Titles of the cards of a page, in order. */
function titles(html: string): string[] {
  return [...html.matchAll(/<article class="card[^>]*>.*?<h2><a[^>]*>(.*?)<\/a>/gs)].map((match) =>
    (match[1] ?? '').replace(/<[^>]+>/g, ''),
  );
}

function workIds(html: string): string[] {
  return [...html.matchAll(/<article class="card[^>]* id="p-([0-9a-f]{24})"/g)].map((match) => match[1] as string);
}

describe('collections', () => {
  let site: TestSite;
  let ada: Session;
  let bea: Session;
  let reader: Session;
  before(async () => {
    site = await testSite();
    await site.importText('invented', jsonLines(INVENTED));
    await site.importText('many', jsonLines(manyRecords(70)));
    ada = await site.signIn({ role: 'member', handle: 'ada' });
    bea = await site.signIn({ role: 'member', handle: 'bea' });
    reader = await site.signIn({ role: 'reader', handle: 'rolf' });
  });
  after(async () => {
    assert.deepEqual(site.errors, []);
    await site[Symbol.asyncDispose]();
  });

  /** The path of a new collection. */
  async function make(
    owner: Session,
    title: string,
    visibility = 'private',
    papers: readonly string[] = [],
  ): Promise<string> {
    const answer = await owner.post('/collections', { title, description: '', visibility });
    assert.equal(answer.status, 303, await answer.text());
    const path = answer.headers.get('location') as string;
    assert.match(path, /^\/collections\/[0-9a-f]{16}$/);
    for (const paper of papers) assert.equal((await owner.post(`${path}/add`, { paper })).status, 303);
    return path;
  }

  it('are begun from a paper’s page, and hold it once', async () => {
    const made = await ada.post(`/papers/${KELP}/collect`, { title: '  Slow\u202e Tides  ' });
    assert.equal(made.headers.get('location'), `/papers/${KELP}#keep`);
    const list = await ada.page('/collections');
    const [, path] = /href="(\/collections\/[0-9a-f]{16}-slow-tides)"/.exec(list) as RegExpExecArray;
    const id = /[0-9a-f]{16}/.exec(path as string)?.[0] as string;
    await ada.post(`/papers/${KELP}v2/collect`, { collection: id });
    assert.deepEqual(titles(await ada.page(path as string)), ['Counting Kelp with Patient Cameras']);
    assert.match(await ada.page('/collections'), /1 paper,/);
    await ada.post(`/papers/${KELP}/collect`, { collection: id, in: '0' });
    assert.match(await ada.page(path as string), /No papers in it yet/);
  });

  it('are not left behind, empty, by a paper that is not there', async () => {
    assert.equal((await ada.post('/papers/2599.99999/collect', { title: 'Ghosts' })).status, 404);
    assert.ok(!(await ada.page('/collections')).includes('Ghosts'));
  });

  it('want a title that can be read', async () => {
    for (const title of ['', '   ', '\u200b\u202e']) {
      const answer = await ada.post('/collections', { title, visibility: 'private' });
      assert.equal(answer.status, 400, JSON.stringify(title));
      assert.match(await answer.text(), /needs a title/);
    }
    assert.equal((await ada.post('/collections', { title: 'x'.repeat(121), visibility: 'private' })).status, 413);
    assert.equal((await ada.post('/collections', { title: 'x', visibility: 'everyone' })).status, 400);
  });

  it('are made and copied once by whoever presses twice', async () => {
    const fields = { title: 'Twice pressed', description: '', visibility: 'public' };
    const [a, b] = await Promise.all([ada.post('/collections', fields), ada.post('/collections', fields)]);
    assert.equal(a?.headers.get('location'), b?.headers.get('location'));
    await ada.post(`/papers/${KELP}/collect`, { title: 'Pressed with a paper' });
    await ada.post(`/papers/${KELP}/collect`, { title: 'Pressed with a paper' });
    assert.equal((await ada.page('/collections')).match(/Pressed with a paper/g)?.length, 1);
    const path = a?.headers.get('location') as string;
    const copies = [await bea.post(`${path}/copy`), await bea.post(`${path}/copy`)].map((one) =>
      one.headers.get('location'),
    );
    assert.equal(copies[0], copies[1]);
    assert.notEqual(copies[0], path);
  });

  it('show markup of strangers as text', async () => {
    const title = '<img src=x onerror=alert(1)> & "quotes"';
    const path = await make(ada, title, 'public', [KELP]);
    const html = await bea.page(path);
    assert.ok(!html.includes('<img'));
    assert.match(html, /&lt;img src=x/);
    assert.ok((await bea.page('/collections')).includes('&lt;img'));
  });

  it('are in an order that their owner changes', async () => {
    const path = await make(ada, 'In order', 'private', PAPERS.slice(0, 5));
    const first = workIds(await ada.page(path));
    const [a, b, c, d, e] = first as [string, string, string, string, string];
    const order = async () => workIds(await ada.page(path));
    const answer = await ada.post(`${path}/move`, { paper: c, to: 'up', back: path });
    assert.equal(answer.headers.get('location'), `${path}#p-${c}`);
    assert.deepEqual(await order(), [a, c, b, d, e]);
    await ada.post(`${path}/move`, { paper: a, to: 'up' });
    assert.deepEqual(await order(), [a, c, b, d, e]);
    await ada.post(`${path}/move`, { paper: e, place: '1' });
    assert.deepEqual(await order(), [e, a, c, b, d]);
    await ada.post(`${path}/move`, { paper: a, place: '99' });
    assert.deepEqual(await order(), [e, c, b, d, a]);
    await ada.post(`${path}/take-out`, { paper: b });
    await ada.post(`${path}/take-out`, { paper: b });
    await ada.post(`${path}/move`, { paper: e, to: 'down' });
    assert.deepEqual(await order(), [c, e, d, a]);
    assert.equal((await ada.post(`${path}/move`, { paper: b, to: 'down' })).status, 404);
    assert.equal((await ada.post(`${path}/move`, { paper: a, place: '0' })).status, 400);
    assert.equal((await ada.post(`${path}/move`, { paper: a, place: 'first' })).status, 400);
  });

  it('have notes and tags for each paper, and are filtered by a tag', async () => {
    const path = await make(ada, 'Tagged', 'public', PAPERS.slice(0, 3));
    const [a, b] = workIds(await ada.page(path)) as [string, string, string];
    await ada.post(`${path}/annotate`, {
      paper: a,
      note: 'See **table 2**',
      tags: 'To Cite,  tides;50%_sure, to cite',
    });
    await ada.post(`${path}/annotate`, { paper: b, note: '', tags: 'tides' });
    const page = await bea.page(path);
    assert.match(page, /<strong>table 2<\/strong>/);
    assert.match(page, /<bdi>tides<\/bdi> <span class="quiet">2<\/span>/);
    assert.deepEqual(workIds(await bea.page(`${path}?tag=tides`)), [a, b]);
    assert.deepEqual(workIds(await bea.page(`${path}?tag=To+Cite`)), [a]);
    assert.deepEqual(workIds(await bea.page(`${path}?tag=${encodeURIComponent('50%_sure')}`)), [a]);
    assert.deepEqual(workIds(await bea.page(`${path}?tag=${encodeURIComponent('%')}`)), []);
    assert.equal((await ada.post(`${path}/annotate`, { paper: a, note: 'x'.repeat(2001), tags: '' })).status, 413);
  });

  it('are paged', async () => {
    const path = await make(ada, 'Long', 'private', PAPERS.slice(0, 55));
    assert.equal(workIds(await ada.page(path)).length, 50);
    assert.equal(workIds(await ada.page(`${path}?page=2`)).length, 5);
    assert.equal((await ada.get(`${path}?page=3`)).status, 404);
  });

  it('that are private are there for nobody else, on any address', async () => {
    const path = await make(ada, 'Secret plans', 'private', [KELP]);
    const key = (
      await site.app.database.db
        .selectFrom('collections')
        .select('secret')
        .where('title', '=', 'Secret plans')
        .executeTakeFirstOrThrow()
    ).secret;
    for (const other of [bea, reader]) {
      for (const ending of ['', '/settings', '/delete', '.bib', '.json', '.md', '?tag=x', `?key=${key}`])
        assert.equal((await other.get(`${path}${ending}`)).status, 404, ending);
      const fields = {
        paper: KELP,
        title: 'Mine now',
        description: '',
        visibility: 'public',
        handle: 'bea',
        to: 'up',
        key,
      };
      for (const action of [
        '',
        '/renew-key',
        '/delete',
        '/copy',
        '/add',
        '/take-out',
        '/annotate',
        '/move',
        '/invite',
        '/leave',
      ]) {
        // Only members invite at all; a reader is told so.
        const expected = other === reader && ['', '/renew-key', '/invite'].includes(action) ? 403 : 404;
        assert.equal((await other.post(`${path}${action}`, fields)).status, expected, action);
      }
    }
    assert.equal((await site.get(path)).status, 404);
    assert.deepEqual(titles(await ada.page(path)), ['Counting Kelp with Patient Cameras']);
    assert.ok(!(await bea.page('/collections')).includes('Secret plans'));
    assert.equal((await bea.post(`/papers/${KELP}/collect`, { collection: path.slice(13) })).status, 404);
  });

  it('by secret link are seen with its key alone, until there is another', async () => {
    const path = await make(ada, 'By link', 'link', [KELP]);
    const settings = await ada.page(`${path}/settings`);
    const [, old] = /by-link\?key=([\w-]{22})</.exec(settings) as RegExpExecArray;
    assert.equal((await site.get(path)).status, 404);
    assert.equal((await site.get(`${path}?key=${'a'.repeat(22)}`)).status, 404);
    const open = await site.get(`${path}?key=${old}`);
    assert.equal(open.status, 200);
    assert.match(open.headers.get('cache-control') ?? '', /private/);
    const html = await open.text();
    assert.match(html, /<meta name="robots" content="noindex"/);
    // Whoever has the link sees it; the forms are not theirs, and the files carry the key.
    assert.ok(!html.includes('/annotate'));
    assert.equal((await site.get(`${path}.bib?key=${old}`)).status, 200);
    assert.equal((await bea.post(`${path}/add`, { paper: KELP })).status, 404);
    assert.ok(!(await bea.page('/collections')).includes('By link'));
    await ada.post(`${path}/renew-key`);
    assert.equal((await site.get(`${path}?key=${old}`)).status, 404);
    const copied = await bea.post(`${path}/copy`, { key: old as string });
    assert.equal(copied.status, 404);
  });

  it('for everybody are listed, copied, and changed by nobody else', async () => {
    const path = await make(ada, 'For all', 'public', [KELP, PAPERS[0] as string]);
    assert.match(await site.page('/collections'), /For all/);
    assert.equal((await bea.post(`${path}/add`, { paper: PAPERS[1] as string })).status, 403);
    assert.equal((await bea.post(path, { title: 'x', visibility: 'private' })).status, 403);
    assert.equal((await bea.post(`${path}/delete`)).status, 403);
    assert.equal((await bea.get(`${path}/settings`)).status, 403);
    const copy = (await bea.post(`${path}/copy`)).headers.get('location') as string;
    assert.deepEqual(workIds(await bea.page(copy)), workIds(await ada.page(path)));
    assert.equal((await ada.get(copy)).status, 404);
    assert.equal((await site.post(`${path}/copy`)).status, 401);
  });

  it('that others see ask for the role member', async () => {
    assert.equal((await reader.post('/collections', { title: 'Mine', visibility: 'public' })).status, 403);
    const path = await make(reader, 'Mine alone');
    assert.equal((await reader.post(path, { title: 'Mine', visibility: 'link' })).status, 403);
    const unverified = await site.signIn({ role: 'member', handle: 'una', verified: false });
    assert.equal((await unverified.post('/collections', { title: 'Mine', visibility: 'public' })).status, 403);
  });

  it('are kept together with those whom the owner invites', async () => {
    const path = await make(ada, 'Together', 'private', [KELP]);
    assert.equal((await ada.post(`${path}/invite`, { handle: 'nobody-here' })).status, 404);
    assert.equal((await ada.post(`${path}/invite`, { handle: 'ada' })).status, 409);
    await ada.post(`${path}/invite`, { handle: '@Bea' });
    await ada.post(`${path}/invite`, { handle: 'bea' });
    assert.match(await bea.page('/collections'), /Shared with me.*Together/s);
    assert.equal((await bea.post(`${path}/add`, { paper: PAPERS[3] as string })).status, 303);
    assert.match(await ada.page(path), /added by <a href="\/people\/bea">/);
    for (const action of ['', '/delete', '/renew-key', '/invite'])
      assert.equal(
        (await bea.post(`${path}${action}`, { title: 'x', visibility: 'public', handle: 'rolf' })).status,
        403,
        action,
      );
    assert.equal((await bea.post(`${path}/leave`, { handle: 'ada' })).status, 403);
    await bea.post(`${path}/leave`, { handle: 'bea' });
    assert.equal((await bea.get(path)).status, 404);
    await ada.post(`${path}/invite`, { handle: 'bea' });
    await ada.post(`${path}/leave`, { handle: 'bea' });
    assert.equal((await bea.post(`${path}/add`, { paper: KELP })).status, 404);
  });

  it('are renamed, and found under their old address', async () => {
    const path = await make(ada, 'Old name');
    await ada.post(path, { title: 'New name', description: 'Of **tides**', visibility: 'public' });
    assert.match(await ada.page(`${path}-old-name`), /<h1><bdi>New name<\/bdi><\/h1>.*<strong>tides<\/strong>/s);
  });

  it('are deleted after a question', async () => {
    const path = await make(ada, 'Short-lived', 'public', [KELP]);
    assert.match(await ada.page(`${path}/delete`), /1 paper with their notes/);
    assert.equal((await ada.post(`${path}/delete`)).headers.get('location'), '/collections');
    assert.equal((await ada.get(path)).status, 404);
    assert.equal((await ada.post(`${path}/delete`)).status, 404);
    assert.equal((await site.get(`/papers/${KELP}`)).status, 200);
  });

  it('have at most 200 a person', async () => {
    const many = await site.signIn({ role: 'member', handle: 'many' });
    for (let i = 0; i < 200; i++)
      await site.app.writer.run('createCollection', {
        personNo: many.personNo,
        title: `c${i}`,
        description: '',
        visibility: 'private',
      });
    const answer = await many.post('/collections', { title: 'one more', visibility: 'private' });
    assert.equal(answer.status, 409);
    assert.match(await answer.text(), /at most 200 collections/);
  });
});
