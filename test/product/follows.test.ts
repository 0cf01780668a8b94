// Following: from the button on a page to the news that it brings, as the person who follows sees it.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { INVENTED, jsonLines, manyRecords } from '../support/invented-library.ts';
import { type TestSite, testSite } from '../support/site.ts';

describe('following', () => {
  let site: TestSite;
  before(async () => {
    site = await testSite();
    await site.importText('papers.jsonl', jsonLines(INVENTED));
    await site.indexed();
  });
  after(async () => {
    await site[Symbol.asyncDispose]();
    assert.deepEqual(site.errors, []);
  });

  it('is a form that leads back, and the list says what is followed', async () => {
    const ada = await site.signIn({ handle: 'ada-reads' });
    const sent = await ada.post('/follow', {
      kind: 'author',
      target: 'ada-quillfeather',
      back: '/authors/ada-quillfeather',
    });
    assert.equal(sent.status, 303);
    assert.equal(sent.headers.get('location'), '/authors/ada-quillfeather');
    for (const [kind, target] of [
      ['organisation', 'tidewater'],
      ['category', 'cs.CV'],
      ['venue', 'journal-of-marine-idleness'],
      ['topic', '  Harbour   SEALS '],
    ] as const)
      assert.equal((await ada.post('/follow', { kind, target })).status, 303);
    const html = await ada.page('/following');
    for (const words of [
      'Ada Quillfeather',
      'Tidewater Institute',
      'cs.CV',
      'Journal of Marine Idleness',
      'harbour seals',
    ])
      assert.match(html, new RegExp(words), words);
    await ada.post('/unfollow', { kind: 'venue', target: 'journal-of-marine-idleness' });
    assert.doesNotMatch(await ada.page('/following'), /Marine Idleness/);
  });

  it('brings the papers of all that is followed, each once, with every reason', async () => {
    const ben = await site.signIn({ handle: 'ben' });
    await ben.post('/follow', { kind: 'author', target: 'ada-quillfeather' });
    await ben.post('/follow', { kind: 'category', target: 'cs.cv' });
    await ben.post('/follow', { kind: 'topic', target: 'tide tables' });
    const html = await ben.page('/following/news');
    assert.equal(html.split('<article').length - 1, 4);
    const kelp = html.slice(html.indexOf('Counting Kelp'));
    assert.match(kelp.slice(0, kelp.indexOf('</article>')), /Because you follow .*Ada Quillfeather.*cs\.CV/s);
    assert.match(html, /Slow Convergence[\s\S]*Because you follow [\s\S]*tide tables/);
  });

  it('is answered as JSON to the site’s script, is the same pressed twice, and goes nowhere else', async () => {
    const cy = await site.signIn({ handle: 'cy' });
    const fields = { kind: 'author', target: 'ada-quillfeather' };
    for (let n = 0; n < 2; n++) {
      const answer = await cy.postJson('/follow', fields);
      assert.deepEqual([answer.status, await answer.json()], [200, { following: true, label: 'Ada Quillfeather' }]);
    }
    assert.equal((await cy.page('/following')).split('action="/unfollow"').length - 1, 1);
    assert.match(await cy.page('/authors/ada-quillfeather'), /action="\/unfollow"/);
    assert.deepEqual(await (await cy.postJson('/unfollow', fields)).json(), { following: false });
    assert.deepEqual(await (await cy.postJson('/unfollow', fields)).json(), { following: false });
    const away = await cy.post('/follow', { ...fields, back: '//evil.example/' });
    assert.equal(away.headers.get('location'), '/authors/ada-quillfeather');
  });

  it('is for accounts, and for what is there', async () => {
    const reader = await site.signIn({ role: 'reader', handle: 'reader-x' });
    assert.equal((await reader.post('/follow', { kind: 'category', target: 'CS.CV' })).status, 303);
    assert.match(await reader.page('/categories/cs.CV'), /action="\/unfollow"/);
    for (const path of ['/follow', '/unfollow'])
      assert.equal((await site.post(path, { kind: 'topic', target: 'x' })).status, 401);
    for (const path of ['/following', '/following/news'])
      assert.match((await site.get(path)).headers.get('location') ?? '', /^\/sign-in/);
    for (const [kind, target, status] of [
      ['author', 'nobody', 404],
      ['person', 'nobody-at-all', 404],
      ['organisation', 'nowhere', 404],
      ['category', 'zz.ZZ', 404],
      ['venue', 'nowhere', 404],
      ['topic', '  ', 404],
      ['topic', 'x'.repeat(121), 404],
      ['search', '0123456789abcdef01234567', 404],
      ['planet', 'mars', 400],
      ['topic', 'x'.repeat(301), 413],
    ] as const) {
      const answer = await reader.postJson('/follow', { kind, target });
      assert.equal(answer.status, status, `${kind} ${target.slice(0, 20)}`);
    }
  });

  it('of a saved search of one’s own brings what it finds; others’ are not there', async () => {
    const dora = await site.signIn({ handle: 'dora' });
    const eve = await site.signIn({ handle: 'eve' });
    const savedId =
      (await dora.post('/searches', { q: 'foghorns', name: 'Foghorns' })).headers.get('location')?.split('/').at(-1) ??
      '';
    assert.equal((await eve.postJson('/follow', { kind: 'search', target: savedId })).status, 404);
    assert.equal((await dora.post('/follow', { kind: 'search', target: savedId })).status, 303);
    assert.match(await dora.page('/following/news'), /Parsing Foghorns[\s\S]*Because you follow [\s\S]*Foghorns/);
  });

  it('marks what came since the last visit, and tells of it alone where that is asked', async () => {
    const fay = await site.signIn({ handle: 'fay' });
    await fay.post('/follow', { kind: 'category', target: 'x.NEW' });
    const { follows } = site.app.community;
    await site.importText(
      'new.jsonl',
      jsonLines([
        {
          id: '2511.09999',
          title: 'A new paper about nothing in particular',
          authors: ['N. N.'],
          date: '2025-11-27',
          categories: ['x.NEW'],
        },
      ]),
    );
    await fay.post('/follow', { kind: 'category', target: 'x.NEW' });
    const viewer = await fay.viewer();
    const later = { ...viewer, previousVisit: '2999-01-01T00:00:00.000Z' };
    const earlier = { ...viewer, previousVisit: '2000-01-01T00:00:00.000Z' };
    const newness = async (who: typeof viewer) => (await follows.newsOfFollows(who)).items.map((item) => item.isNew);
    assert.deepEqual([await newness(viewer), await newness(later), await newness(earlier)], [[false], [false], [true]]);
    const since = async (at: string) => (await follows.newsOfFollows(viewer, { since: at, limit: 5 })).items.length;
    assert.deepEqual([await since('2000-01-01T00:00:00.000Z'), await since('2999-01-01T00:00:00.000Z')], [1, 0]);
  });

  it('of two names that turn out to be one person goes on', async () => {
    const gus = await site.signIn({ handle: 'gus' });
    const curator = await site.signIn({ role: 'curator', handle: 'cura' });
    await gus.post('/follow', { kind: 'author', target: 'carla-quillfeather' });
    await curator.post('/authors/carla-quillfeather/merge', { into: 'dimitri-o-fog' });
    assert.match(await gus.page('/following/news'), /Harbour Seals[\s\S]*Carla Quillfeather/);
    assert.match(await gus.page('/following/news'), /Parsing Foghorns/);
  });

  it('has its limits, said in words', async () => {
    const hal = await (await site.signIn({ handle: 'hal' })).viewer();
    const { follows } = site.app.community;
    for (let n = 0; n < 30; n++) await follows.follow(hal, { kind: 'topic', target: `topic ${n}` });
    await assert.rejects(follows.follow(hal, { kind: 'topic', target: 'one more' }), /30 topics and saved searches/);
    assert.equal(await follows.follow(hal, { kind: 'topic', target: 'Topic 7' }), 'topic 7');
    await site.importText('crowd.jsonl', jsonLines(manyRecords(500)));
    for (let n = 0; n < 470; n++) await follows.follow(hal, { kind: 'author', target: `author-number${n}` });
    await assert.rejects(follows.follow(hal, { kind: 'author', target: 'author-number499' }), /500 already/);
    const before = site.app.database.statementCount();
    const news = await follows.newsOfFollows(hal);
    assert.ok(site.app.database.statementCount() - before <= 5);
    assert.equal(news.items.length, 50);
    assert.equal(new Set(news.items.map((item) => item.card.workId)).size, 50);
    const second = await follows.newsOfFollows(hal, { page: 2 });
    assert.ok(second.items.every((item) => !news.items.some((one) => one.card.workId === item.card.workId)));
    assert.ok((news.items.at(-1)?.at ?? '') >= (second.items[0]?.at ?? ''));
  });

  it('takes at most 8 statements a page, however much is followed', async () => {
    const ida = await site.signIn({ handle: 'ida' });
    for (const [kind, target] of [
      ['author', 'author-number1'],
      ['category', 'cs.CV'],
      ['topic', 'station'],
      ['person', 'hal'],
    ] as const)
      await ida.post('/follow', { kind, target });
    for (const path of [
      '/following',
      '/following/news',
      '/authors/author-number1',
      '/orgs/tidewater',
      '/categories/cs.CV',
      '/topics/station',
      '/people',
      '/people/ida',
      '/people/ida/votes',
    ]) {
      const before = site.app.database.statementCount();
      await ida.page(path);
      const statements = site.app.database.statementCount() - before;
      assert.ok(statements <= 8, `${path}: ${statements}`);
    }
  });
});
