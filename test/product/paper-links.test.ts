// Links that members add to a paper: code, models, data, talks.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { INVENTED, jsonLines } from '../support/invented-library.ts';
import { type TestSite, testSite } from '../support/site.ts';
import type { Session } from '../support/test-sessions.ts';

const PAGE = '/papers/2511.04242';

describe('links that members add', () => {
  let site: TestSite;
  let ada: Session;
  let ben: Session;
  let curator: Session;
  let reader: Session;
  before(async () => {
    site = await testSite();
    await site.importText('shore.jsonl', jsonLines(INVENTED));
    ada = await site.signIn({ handle: 'ada' });
    ben = await site.signIn({ handle: 'ben' });
    curator = await site.signIn({ handle: 'carla', role: 'curator' });
    reader = await site.signIn({ handle: 'rita', role: 'reader' });
  });
  after(async () => {
    assert.deepEqual(site.errors, []);
    await site[Symbol.asyncDispose]();
  });

  it('are added with a form, and stand on the page with their kind and who added them', async () => {
    const answer = await ada.post(`${PAGE}/links`, {
      url: 'https://huggingface.co/datasets/tidewater/kelp/?utm_source=x',
      label: 'Kelp, counted',
      kind: '',
    });
    assert.equal(answer.status, 303);
    assert.equal(answer.headers.get('location'), `${PAGE}#member-links`);
    const html = await site.page(PAGE);
    assert.match(
      html,
      /<span class="kind">Data<\/span> <a href="https:\/\/huggingface\.co\/datasets\/tidewater\/kelp" rel="nofollow noopener"><bdi>Kelp, counted<\/bdi>/,
    );
    assert.match(html, /by <a href="\/people\/ada"/);
  });

  it('answer the script in JSON', async () => {
    const answer = await ada.postJson(`${PAGE}/links`, { url: 'https://youtu.be/abcdefg', label: '' });
    assert.equal(answer.status, 200);
    assert.equal(((await answer.json()) as { kind: string }).kind, 'video');
  });

  it('of code make the paper one with code', async () => {
    const path = '/papers/math/0611800';
    assert.equal((await ada.post(`${path}/links`, { url: 'https://github.com/tides/tables.git' })).status, 303);
    assert.match(await site.page('/papers/code'), /On the Slow Convergence of Tide Tables/);
    await site.indexed();
    const { hits } = await site.app.library.search({ q: 'tide tables has:code' });
    assert.deepEqual(
      hits.map((hit) => hit.id),
      ['math/0611800'],
    );
  });

  it('are not added twice, whoever tries and however it is spelt', async () => {
    for (const url of [
      'https://huggingface.co/datasets/tidewater/kelp',
      'https://HuggingFace.co/datasets/tidewater/kelp/',
      'https://github.com/tidewater/kelp',
    ]) {
      const answer = await ben.post(`${PAGE}/links`, { url });
      assert.equal(answer.status, 409, url);
      assert.match(await answer.text(), /here already/);
    }
  });

  for (const url of [
    'javascript:alert(1)',
    'data:text/html,<b>x</b>',
    'ftp://example.org/x',
    '//example.org/x',
    'https://user:secret@example.org/x',
    'https://localhost/x',
    'https://example.org/a b',
    'https://example.org/\u202egnp.exe',
    `https://example.org/${'x'.repeat(600)}`,
    'kelp',
    '',
  ]) {
    it(`are refused where they are no address: ${url.slice(0, 40)}`, async () => {
      assert.equal((await ada.post(`${PAGE}/links`, { url })).status, 400);
    });
  }

  it('are for members, and their names are text', async () => {
    assert.equal((await reader.post(`${PAGE}/links`, { url: 'https://example.org/r' })).status, 403);
    assert.equal((await site.post(`${PAGE}/links`, { url: 'https://example.org/r' })).status, 401);
    assert.equal((await ada.post('/papers/2511.99999/links', { url: 'https://example.org/r' })).status, 404);
    assert.equal((await ada.post(`${PAGE}/links`, { url: 'https://example.org/r', kind: 'virus' })).status, 400);
    assert.equal(
      (await ada.post(`${PAGE}/links`, { url: 'https://example.org/r', label: 'x'.repeat(101) })).status,
      413,
    );
    await ada.post(`${PAGE}/links`, { url: 'https://example.org/r', label: '<script>alert(1)</script>' });
    const html = await site.page(PAGE);
    assert.doesNotMatch(html, /<script>alert/);
    assert.match(html, /&lt;script&gt;alert\(1\)/);
    assert.doesNotMatch(await reader.page(PAGE), /action="\/papers\/2511\.04242\/links"/);
  });

  it('are removed by who added them, or a curator, and can be added again', async () => {
    const add = async (by: Session, url: string): Promise<string> => {
      const { linkNo } = (await (await by.postJson(`${PAGE}/links`, { url })).json()) as { linkNo: number };
      return String(linkNo);
    };
    const link = await add(ada, 'https://zenodo.org/records/1');
    assert.equal((await ben.post(`${PAGE}/links/remove`, { link })).status, 403);
    assert.equal((await reader.post(`${PAGE}/links/remove`, { link })).status, 403);
    // Of another paper.
    assert.equal((await ada.post('/papers/math/0611800/links/remove', { link })).status, 404);
    assert.equal((await ada.post(`${PAGE}/links/remove`, { link })).status, 303);
    assert.doesNotMatch(await site.page(PAGE), /zenodo/);
    assert.equal((await ada.post(`${PAGE}/links/remove`, { link })).status, 404);
    const again = await add(ben, 'https://zenodo.org/records/1');
    assert.match(await site.page(PAGE), /zenodo/);
    assert.equal((await curator.post(`${PAGE}/links/remove`, { link: again })).status, 303);
    for (const bad of ['x', '-1', '1e9', '99999999999999999999'])
      assert.equal((await curator.post(`${PAGE}/links/remove`, { link: bad })).status, 404, bad);
  });

  it('are twenty at most', async () => {
    const path = '/papers/2023.acl-long.9999';
    const answers = await Promise.all(
      Array.from({ length: 23 }, (_, i) => ada.post(`${path}/links`, { url: `https://example.org/${i}` })),
    );
    const statuses = answers.map((answer) => answer.status);
    assert.equal(statuses.filter((status) => status === 303).length, 20);
    assert.equal(statuses.filter((status) => status === 409).length, 3);
  });
});
