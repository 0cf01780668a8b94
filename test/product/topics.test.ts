// Pages of categories, venues and topics of one's own words.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { INVENTED, jsonLines, manyRecords } from '../support/invented-library.ts';
import { type TestSite, testSite } from '../support/site.ts';

describe('topics', () => {
  let site: TestSite;
  before(async () => {
    site = await testSite();
    const crowd = manyRecords(120, (i) => ({
      categories: ['cs.LG', i % 2 ? 'cs.AI' : 'stat.ML'],
      venue: `Proc. Harbour ${2020 + (i % 3)}`,
    }));
    await site.importText('papers.jsonl', jsonLines([...INVENTED, ...crowd]));
    await site.indexed();
  });
  after(async () => {
    await site[Symbol.asyncDispose]();
    assert.deepEqual(site.errors, []);
  });

  it('list the papers of a category in any case, the newest first, every paper once', async () => {
    const seen: string[] = [];
    for (const number of [1, 2, 3]) {
      const html = await site.page(`/categories/CS.lg?page=${number}`);
      assert.match(html, /<h1><bdi>Category cs\.LG<\/bdi>/);
      seen.push(...[...html.matchAll(/id="p-([0-9a-f]{24})"/g)].map((match) => match[1] as string));
    }
    assert.deepEqual([seen.length, new Set(seen).size], [120, 120]);
    const days = [...(await site.page('/categories/cs.LG')).matchAll(/<a href="\/papers\/date\/([\d-]+)"/g)].map(
      (match) => match[1] as string,
    );
    assert.deepEqual(days, [...days].sort().reverse());
    assert.equal((await site.get('/categories/cs.LG?page=4')).status, 404);
    assert.equal((await site.get('/categories/none.XX')).status, 404);
  });

  it('take the years of a venue for one series', async () => {
    const html = await site.page('/venues/proc-harbour');
    assert.match(html, /120 papers/);
    for (const year of [2020, 2021, 2022]) assert.match(html, new RegExp(`Proc\\. Harbour ${year}`));
    assert.match(await site.page('/venues/journal-of-marine-idleness'), /Harbour Seals/);
  });

  it('are all listed, the largest first', async () => {
    const html = await site.page('/categories');
    assert.ok(html.indexOf('cs.LG') < html.indexOf('cs.AI'));
    assert.match(html, /href="\/categories\/q-bio\.PE"/);
    assert.match(await site.page('/venues'), /href="\/venues\/proc-harbour"/);
  });

  it('of words are the papers that have them all, under one spelling', async () => {
    const html = await site.page('/topics/tide%20tables');
    assert.match(html, /Slow Convergence/);
    assert.doesNotMatch(html, /Counting Kelp/);
    const moved = await site.get('/topics/Tide%20%20%20Tables');
    assert.deepEqual([moved.status, moved.headers.get('location')], [301, '/topics/tide%20tables']);
    assert.match(await site.page('/topics/zyzzyva'), /No papers have these words/);
    assert.equal((await site.get(`/topics/${'x'.repeat(121)}`)).status, 404);
    assert.equal((await site.get('/topics?q=Tide+tables')).headers.get('location'), '/topics/tide%20tables');
    assert.doesNotMatch(await site.page(`/topics/${encodeURIComponent('<b>x</b>')}`), /<b>x/);
  });

  it('can be followed on their pages', async () => {
    const ada = await site.signIn({ handle: 'ada' });
    for (const [path, kind, target] of [
      ['/categories/cs.LG', 'category', 'cs.LG'],
      ['/venues/proc-harbour', 'venue', 'proc-harbour'],
      ['/topics/tide%20tables', 'topic', 'tide tables'],
    ] as const) {
      assert.match(await ada.page(path), /action="\/follow"/);
      await ada.post('/follow', { kind, target });
      assert.match(await ada.page(path), /action="\/unfollow"/, path);
    }
  });
});
