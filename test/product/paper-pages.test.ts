// One paper, its people and places, by every id that leads to it.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { INVENTED, jsonLines } from '../support/invented-library.ts';
import { type TestSite, testSite } from '../support/site.ts';

describe('a paper in the library', () => {
  let site: TestSite;
  before(async () => {
    site = await testSite();
    const report = await site.importText('shore.jsonl', jsonLines(INVENTED));
    assert.deepEqual([report.read, report.added, report.rejected], [5, 5, 0]);
    await site.indexed();
  });
  after(async () => {
    assert.deepEqual(site.errors, []);
    await site[Symbol.asyncDispose]();
  });

  it('has a page under its arXiv id with everything known about it', async () => {
    const html = await site.page('/papers/2511.04242');
    for (const part of [
      'Counting Kelp with Patient Cameras',
      'href="/authors/ada-quillfeather"',
      'href="/authors/jose-garcia-lopez"',
      'href="/orgs/tidewater"',
      'Proceedings of Shore Sensing 2025',
      'https://github.com/tidewater/kelp',
      'https://arxiv.org/abs/2511.04242',
      'https://doi.org/10.5555/shore.4242',
      '<math',
      'citation_title',
      '@',
    ]) {
      assert.ok(html.includes(part), `the page lacks ${part}`);
    }
  });

  const moves: readonly (readonly [string, string])[] = [
    ['/papers/2511.04242v2', '/papers/2511.04242'],
    ['/papers/2511.04242v1', '/papers/2511.04242'],
    ['/papers/arXiv:2511.04242', '/papers/2511.04242'],
    ['/papers/10.5555%2Fshore.4242', '/papers/2511.04242'],
    ['/papers/10.5555/shore.4242', '/papers/2511.04242'],
    ['/papers/10.48550%2FarXiv.2511.04242', '/papers/2511.04242'],
    ['/papers/math.CA/0611800', '/papers/math/0611800'],
    ['/papers/math/0611800v3', '/papers/math/0611800'],
    ['/papers/10.5555/HARBOUR.(2019).7', '/papers/10.5555%2Fharbour.(2019).7'],
    ['/papers/10.18653%2Fv1%2F2023.acl-long.9999', '/papers/2023.acl-long.9999'],
  ];
  for (const [asked, shown] of moves) {
    it(`is moved for ever from ${asked} to ${shown}`, async () => {
      const answer = await site.get(asked);
      assert.deepEqual([answer.status, answer.headers.get('location')], [301, shown]);
      assert.equal((await site.get(shown)).status, 200);
    });
  }

  it('is found by its work id, which leads to the public one', async () => {
    const found = await site.app.library.paper('2511.04242');
    assert.equal(found.kind, 'found');
    const workId = found.kind === 'found' ? found.view.workId : '';
    assert.match(workId, /^[0-9a-f]{24}$/);
    assert.equal((await site.get(`/papers/${workId}`)).headers.get('location'), '/papers/2511.04242');
  });

  it('has its work id as public id where it has no other', async () => {
    const { hits } = await site.app.library.search({ q: 'quiet lighthouse' });
    assert.match(hits[0]?.id ?? '', /^[0-9a-f]{24}$/);
    assert.match(await site.page(`/papers/${hits[0]?.id}`), /The Quiet Lighthouse/);
  });

  it('answers 404 for ids that nobody has', async () => {
    for (const path of [
      '/papers/2511.99999',
      '/papers/10.1000%2Fnothing',
      '/papers/ffffffffffffffffffffffff',
      '/papers/..%2f..%2fetc%2fpasswd',
      '/papers/%00',
      `/papers/${'9'.repeat(5000)}`,
    ]) {
      assert.equal((await site.get(path)).status, 404, path);
    }
  });

  it('is cited in BibTeX', async () => {
    const answer = await site.get('/papers/2511.04242.bib');
    const text = await answer.text();
    assert.equal(answer.status, 200);
    assert.match(text, /^@\w+\{[\w-]+,/);
    assert.match(text, /Quillfeather/);
  });

  it('refers to papers that are here and names those that are not', async () => {
    const html = await site.page('/papers/2511.04242');
    assert.match(html, /href="\/papers\/math\/0611800"/);
    assert.match(html, /A paper that nobody has yet/);
    assert.match(await site.page('/papers/math/0611800'), /Counting Kelp/);
  });

  it('is listed with its author, under every spelling of the name', async () => {
    const html = await site.page('/authors/ada-quillfeather');
    for (const title of ['Counting Kelp', 'Harbour Seals', 'Parsing Foghorns']) assert.ok(html.includes(title), title);
    assert.match(await site.page(`/authors/${encodeURIComponent('эмма-маячная')}`), /Quiet Lighthouse/);
    assert.equal((await site.get('/authors/nobody-at-all')).status, 404);
  });

  it('is listed with its organisation', async () => {
    assert.match(await site.page('/orgs/tidewater'), /Counting Kelp/);
    assert.equal((await site.get('/orgs/nowhere')).status, 404);
  });

  it('stands on its day, its week, its month and in the trending list', async () => {
    for (const path of [
      '/papers/date/2025-11-20',
      '/papers/week/2025-W47',
      '/papers/month/2025-11',
      '/papers/trending',
    ]) {
      assert.match(await site.page(path), /Counting Kelp/, path);
    }
    for (const path of [
      '/papers/date/2025-02-30',
      '/papers/week/2025-W60',
      '/papers/month/2025-13',
      '/papers/date/tomorrow',
    ]) {
      assert.equal((await site.get(path)).status, 404, path);
    }
  });

  it('without a full date has no day, but a page', async () => {
    assert.doesNotMatch(await site.page('/papers/month/2019-03'), /Harbour Seals/);
  });

  it('never lets its HTML out into the page', async () => {
    await site.importText(
      'hostile.jsonl',
      jsonLines([
        {
          id: 'h1',
          title: '<script>alert(1)</script> in titles of papers',
          abstract: '"><img src=x onerror=alert(1)>',
          authors: ['<b>Bold</b> Person'],
          date: '2025-11-21',
        },
      ]),
    );
    await site.indexed();
    const found = await site.app.library.search({ q: 'alert titles papers' });
    for (const path of [`/papers/${found.hits[0]?.id}`, '/papers/date/2025-11-21', '/search?q=alert']) {
      const html = await site.page(path);
      assert.doesNotMatch(html, /<script>alert|<img src=x|<b>Bold/, path);
    }
  });
});
