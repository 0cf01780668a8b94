// Private feeds: one's own, for whoever has the address; feeds of libraries that are empty, private, or have a hub.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { alertsNow, withAddress } from '../support/alert-run.ts';
import { INVENTED, jsonLines, KELP, manyRecords } from '../support/invented-library.ts';
import { FORMATS, feedAt, type Read, readFeed } from '../support/read-feed.ts';
import { type TestSite, testSite } from '../support/site.ts';
import type { Session } from '../support/test-sessions.ts';

describe('feeds of one’s own', () => {
  let site: TestSite;
  let ada: Session;
  let bea: Session;
  let kelp: string;

  before(async () => {
    site = await testSite();
    await site.importText('invented', jsonLines([...INVENTED, ...manyRecords(70)]));
    await site.indexed();
    ada = await site.signIn({ role: 'curator', handle: 'ada' });
    bea = await site.signIn({ role: 'member', handle: 'bea' });
    kelp = (await get('/feeds/authors/ada-quillfeather.json')).entries[0]?.id ?? '';
  });
  after(async () => {
    assert.deepEqual(site.errors, []);
    await site[Symbol.asyncDispose]();
  });

  const get = (path: string): Promise<Read> => feedAt(site, path);

  async function tokenOf(who: Session): Promise<string> {
    const token = /\/feeds\/mine\/([^/"]+)\//.exec(await who.page('/account/feeds'))?.[1];
    assert.ok(token);
    return token;
  }

  const comment = (who: Session, paper: string, body: string) => who.post(`/papers/${paper}/comments`, { body });

  const mine = (token: string, path: string) => `/feeds/mine/${token}/${path}`;

  it('are for whoever has the address, in every format', async () => {
    const token = await tokenOf(ada);
    await ada.post('/follow', { kind: 'author', target: 'dimitri-o-fog' });
    await ada.post('/follow', { kind: 'person', target: 'bea' });
    await ada.post('/papers/2511.04242/mark', { mark: 'to-read' });
    const saved = (await ada.post('/searches', { name: 'Seals', q: 'seals' })).headers.get('location') ?? '';
    const made =
      (await ada.post('/collections', { title: 'Kept <close>', description: '', visibility: 'private' })).headers.get(
        'location',
      ) ?? '';
    const [collection = ''] = /[0-9a-f]{16}/.exec(made) ?? [];
    await ada.post(`/collections/${collection}/add`, { paper: 'math/0611800' });
    const least = [
      ['following', 1],
      ['unread', 40],
      ['to-read', 1],
      ['for-you', 0],
      ['notifications', 1],
      [saved.slice(1), 1],
      [`collections/${collection}`, 1],
      ['lists/trending', 50],
    ] as const;
    await comment(bea, '2511.04242', 'Hello @ada');
    for (const [name, count] of least)
      for (const format of FORMATS) {
        const path = mine(token, `${name}.${format}`);
        const before = site.app.database.statementCount();
        const answer = await site.get(path);
        const text = await answer.text();
        assert.equal(answer.status, 200, `${path} ${text.slice(0, 300)}`);
        assert.equal(answer.headers.get('cache-control'), 'private, max-age=300');
        assert.equal(answer.headers.get('x-robots-tag'), 'noindex');
        const feed = await readFeed(text, format);
        assert.ok(feed.entries.length >= count, `${name} has ${feed.entries.length}`);
        assert.ok(site.app.database.statementCount() - before <= 8, `${name}: statements`);
      }
    const following = await get(mine(token, 'following.rss'));
    assert.ok(
      following.entries.some(({ html }) => html.includes('Because you follow')),
      'with the reason',
    );
    assert.ok(following.entries.some(({ html }) => html.includes('bea commented on it')));
    const page = await ada.page('/following/news');
    assert.match(page, new RegExp(`<link rel="alternate"[^>]*/feeds/mine/${token.replace('.', '\\.')}/following.rss`));
    const opml = await (await site.get(mine(token, 'feeds.opml'))).text();
    for (const part of [
      '/following.rss',
      `collections/${collection}.rss`,
      saved.slice(1),
      '/feeds/authors/dimitri-o-fog.rss',
      'Kept &lt;close&gt;',
    ])
      assert.ok(opml.includes(part), `${part} in ${opml}`);
  });

  it('are nothing to anybody else', async () => {
    const own = await tokenOf(ada);
    const other = await tokenOf(bea);
    assert.notEqual(own, other);
    const saved = /\/searches\/([\w-]+)\.rss/.exec(await ada.page('/account/feeds'))?.[1];
    const collection = /\/collections\/([0-9a-f]+)\.rss/.exec(await ada.page('/account/feeds'))?.[1];
    assert.ok(saved && collection);
    for (const path of [
      mine(other, `searches/${saved}.rss`),
      mine(other, `collections/${collection}.rss`),
      mine(other, 'alerts/0123456789abcdef.rss'),
      mine(other, 'lists/unread.rss'),
      mine(other, 'trending.rss'),
      `/feeds/collections/${collection}.rss`,
      '/feeds/unread.rss',
      mine(own.replace(/\..*/, `.${'A'.repeat(22)}`), 'unread.rss'),
      mine(own.replace(/^\w+/, other.split('.')[0] as string), 'unread.rss'),
      mine('x', 'unread.rss'),
      mine(own.slice(0, -1), 'unread.rss'),
    ])
      assert.equal((await site.get(path)).status, 404, path);
    // A session is not needed, and is none.
    const page = await (await site.get(mine(own, 'nothing.rss'))).text();
    assert.doesNotMatch(page, /ada/);
    assert.equal((await ada.get(`/feeds/collections/${collection}.rss`)).status, 404, 'the same for everybody');
  });

  it('tell what alerts found: new papers as such, what happened to a paper by itself', async () => {
    await withAddress(site, ada);
    const token = await tokenOf(ada);
    const watch = async (fields: Record<string, string>): Promise<string> => {
      const answer = await ada.post('/alerts', { target: '', channel: 'feed', url: '', ...fields });
      assert.equal(answer.status, 303, await answer.text());
      return (answer.headers.get('location') ?? '').slice(1).replace(/\?.*/, '');
    };
    const search = await watch({ kind: 'search', q: 'gannets', mode: 'auto' });
    const paper = await watch({ kind: 'paper', target: '2511.04242', event: 'comment' });
    assert.deepEqual((await get(mine(token, `${search}.rss`))).entries, []);
    const arrived = { id: '2511.88888', title: 'Gannets on Time', authors: ['A B'], date: '2025-11-27' };
    await site.importText('gannets', jsonLines([arrived]));
    await site.indexed();
    await comment(bea, '2511.04242', 'The kelp is late.');
    await alertsNow(site);
    for (const format of FORMATS) {
      const [found] = (await get(mine(token, `${search}.${format}`))).entries;
      assert.equal(found?.title, 'Gannets on Time');
      assert.equal(found.id, (await get('/feeds/search.json?q=gannets')).entries[0]?.id);
      const [happened] = (await get(mine(token, `${paper}.${format}`))).entries;
      assert.match(happened?.title ?? '', /^New comment \(bea\): Counting Kelp/);
      assert.match(happened?.id ?? '', new RegExp(`^${kelp}#alert-\\d+$`));
      assert.match(happened?.url ?? '', /^https:\/\/papers\.example\/comments\//);
    }
    assert.equal((await site.get(mine(await tokenOf(bea), `${paper}.rss`))).status, 404);
    assert.match(await ada.page('/account/feeds'), new RegExp(`${paper}\\.rss`));
  });

  it('get new addresses, and the old ones are gone', async () => {
    const old = await tokenOf(bea);
    const answer = await bea.post('/account/feeds/renew');
    assert.deepEqual([answer.status, answer.headers.get('location')], [303, '/account/feeds?renewed']);
    assert.match(await bea.page('/account/feeds?renewed'), /These are your new addresses/);
    const renewed = await tokenOf(bea);
    assert.notEqual(renewed, old);
    assert.equal((await site.get(mine(old, 'unread.rss'))).status, 410);
    assert.equal((await site.get(mine(old, 'feeds.opml'))).status, 410);
    assert.equal((await site.get(mine(renewed, 'unread.rss'))).status, 200);
    assert.equal((await site.get('/account/feeds')).status, 303);
    assert.equal((await site.post('/account/feeds/renew')).status, 401);
  });

  it('show a collection by its secret address, what was added last first', async () => {
    const made =
      (await bea.post('/collections', { title: 'By link', description: '', visibility: 'link' })).headers.get(
        'location',
      ) ?? '';
    const [id = ''] = /[0-9a-f]{16}/.exec(made) ?? [];
    for (const paper of ['math/0611800', '2511.04242', '2023.acl-long.9999'])
      await bea.post(`/collections/${id}/add`, { paper });
    const key = /[?&;]key=([\w-]+)/.exec(await bea.page(`/collections/${id}`))?.[1];
    assert.ok(key);
    assert.equal((await site.get(`/feeds/collections/${id}.rss`)).status, 404);
    assert.equal((await site.get(`/feeds/collections/${id}.rss?key=wrong`)).status, 404);
    const answer = await site.get(`/feeds/collections/${id}.rss?key=${key}`);
    assert.equal(answer.headers.get('cache-control'), 'private, max-age=300');
    const { entries } = await readFeed(await answer.text(), 'rss');
    assert.equal(entries.length, 3);
    assert.match(entries[0]?.title ?? '', /Foghorns/);
    assert.match(
      await site.page(`/collections/${id}?key=${key}`),
      new RegExp(`/feeds/collections/${id}\\.rss\\?key=${key}`),
    );
  });

  it('end with the account’s leave to be here', async () => {
    const cleo = await site.signIn({ role: 'reader', handle: 'cleo' });
    const token = await tokenOf(cleo);
    assert.equal((await site.get(mine(token, 'unread.rss'))).status, 200);
    const admin = await site.signIn({ role: 'admin', handle: 'root' });
    await admin.post('/admin/people/cleo/suspend', { reason: 'Is rude' });
    assert.equal((await site.get(mine(token, 'unread.rss'))).status, 404);
  });
});

describe('feeds with a hub', () => {
  let site: TestSite;
  before(async () => {
    site = await testSite({ env: { BROADSHEET_WEBSUB_HUB: 'https://hub.example/' } });
  });
  after(() => site[Symbol.asyncDispose]());

  it('are valid where there are no papers, and say nothing', async () => {
    for (const name of [
      'today',
      'trending',
      'new',
      'top',
      'discussed',
      'code',
      'comments',
      'week',
      'day/2025-11-27',
      'search?q=kelp',
    ])
      for (const format of FORMATS) {
        const [path, query] = name.split('?');
        const answer = await site.get(`/feeds/${path}.${format}${query ? `?${query}` : ''}`);
        const text = await answer.text();
        assert.equal(answer.status, 200, text);
        const feed = await readFeed(text, format);
        assert.deepEqual(feed.entries, []);
        if (format === 'atom') assert.match(text, /<updated>2025-11-28T00:00:00\.000Z<\/updated>/);
      }
  });

  it('name it where it is told of them', async () => {
    await site.importText('kelp', jsonLines([KELP]));
    for (const format of FORMATS) {
      const answer = await site.get(`/feeds/new.${format}`);
      const self = `https://papers.example/feeds/new.${format}`;
      assert.equal(answer.headers.get('link'), `<https://hub.example/>; rel="hub", <${self}>; rel="self"`);
      const text = await answer.text();
      assert.ok(text.includes('https://hub.example/') && text.includes(self));
    }
    for (const silent of ['top.rss', 'new.rss?curated=1', 'search.rss?q=kelp'])
      assert.equal((await site.get(`/feeds/${silent}`)).headers.get('link'), null, silent);
  });
});

describe('feeds of a private library', () => {
  it('need an address of a member’s', async () => {
    await using site = await testSite({
      env: { BROADSHEET_MODE: 'private', BROADSHEET_WEBSUB_HUB: 'https://hub.example/' },
    });
    await site.importText('kelp', jsonLines([KELP]));
    const ada = await site.signIn({ handle: 'ada' });
    assert.equal((await site.get('/feeds/new.rss')).status, 303);
    assert.equal((await site.get('/feeds.opml')).status, 303);
    const html = await ada.page('/papers/new');
    const address =
      /<link rel="alternate" type="application\/rss\+xml"[^>]*href="https:\/\/papers\.example([^"]+)"/.exec(html)?.[1];
    assert.match(address ?? '', /^\/feeds\/mine\/[^/]+\/lists\/new\.rss$/);
    const answer = await site.get(address as string);
    assert.equal(answer.status, 200);
    const text = await answer.text();
    assert.match(text, /Counting Kelp/);
    assert.doesNotMatch(text, /hub\.example/);
    assert.match(await ada.page('/account/feeds'), /lists\/trending\.rss/);
  });
});
