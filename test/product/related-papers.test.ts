// What starts from papers, as readers meet it: similar papers, drafts, threads; with a model and without, in libraries of any size.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { TestSite } from '../support/site.ts';
import { THEMES, themedId, themedPapers } from '../support/themed-papers.ts';
import { siteWith, train } from '../support/trained-site.ts';

/** Titles of the cards, in order, as text. */
const titles = (html: string): string[] =>
  [...html.matchAll(/<h2><a href="[^"]*">(.*?)<\/a><\/h2>/g)].map(([, title = '']) => title.replace(/<[^>]+>/g, ''));
const text = (html: string): string => html.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ');
const part = (html: string, from: RegExp, to: string): string => {
  const at = html.search(from);
  return at < 0 ? '' : html.slice(at, html.indexOf(to, at));
};

const TIDES = themedId('tides', 12);
const VERSION = '2409.00001';
const papers = themedPapers(30);
const twelfth = papers.find(({ id }) => id === TIDES);
const library = [...papers, { ...twelfth, id: VERSION, title: 'A report that was sent in again', references: [] }];

for (const meaning of ['words', 'model'] as const) {
  describe(`similar papers and threads, with ${meaning === 'model' ? 'a model' : 'words alone'}`, () => {
    let site: TestSite;
    before(async () => {
      site = await siteWith(library as typeof papers);
      if (meaning === 'model') await train(site);
    });
    after(async () => {
      assert.deepEqual(site.errors, []);
      await site[Symbol.asyncDispose]();
    });

    it('stand on the page of a paper, with reasons, and lead further', async () => {
      const html = part(await site.page(`/papers/${TIDES}`), /id="similar"/, '</section>');
      const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
      assert.equal(links.filter((href) => /^\/papers\/\d+\.\d+$/.test(href ?? '')).length, 6);
      assert.ok(!links.includes(`/papers/${TIDES}`) && !links.includes(`/papers/${VERSION}`), links.join());
      assert.match(text(html), /Shares \w+|Cites it|Cited by it/);
      assert.ok(links.includes(`/papers/${TIDES}/similar`) && links.includes(`/papers/${TIDES}/thread`));
    });

    it('are of the same subject, without the paper and its versions', async () => {
      const html = await site.page(`/papers/${TIDES}/similar`);
      const found = titles(html);
      assert.ok(found.length >= 5 && found.length <= 20, `${found.length}`);
      assert.ok(
        found.slice(0, 5).every((title) => title.includes('of tides')),
        found.join('\n'),
      );
      assert.ok(!found.some((title) => /report 12$|sent in again/.test(title)), found.join('\n'));
      if (meaning === 'model') {
        assert.match(text(html), /Cites it/, 'report 13 cites it');
        assert.match(text(html), /Cited by it/, 'it cites report 11');
      }
      assert.equal(/No model of meaning has been trained yet/.test(html), meaning === 'words');
    });

    it('come in other orders', async () => {
      const years = async (sort: string) =>
        [...(await site.page(`/papers/${TIDES}/similar?sort=${sort}`)).matchAll(/<time datetime="([^"]+)"/g)].map(
          ([, date]) => date,
        );
      const byDate = await years('date');
      assert.deepEqual(byDate, [...byDate].sort().reverse());
      assert.notDeepEqual(await years('relevance'), byDate);
      assert.deepEqual(await years('nonsense'), await years('relevance'));
    });

    it('are found for several papers of different subjects, saying of which', async () => {
      const ids = `${themedId('bread', 3)} ${themedId('chess', 4)}`;
      const html = await site.page(`/similar?id=${encodeURIComponent(ids)}`);
      const found = titles(html).slice(0, 10);
      assert.ok(found.some((title) => title.includes('of bread')) && found.some((title) => title.includes('of chess')));
      assert.match(text(html), /Shares [\w, ]+ with Reading|Cites Reading/);
    });

    it('are found for a pasted draft, which nobody keeps', async () => {
      const draft = 'Rising dough\n\nWe knead flour with yeast until gluten makes a loaf; the oven gives it a crust.';
      const answer = await site.post('/similar', { text: draft, ids: '', sort: 'relevance' });
      const html = await answer.text();
      assert.equal(answer.status, 200);
      assert.equal(answer.headers.get('cache-control'), 'no-store');
      assert.equal(answer.headers.get('etag'), null);
      assert.ok(titles(html).length > 0);
      assert.ok(
        titles(html)
          .slice(0, 5)
          .every((title) => title.includes('of bread')),
        titles(html).join('\n'),
      );
      assert.match(html, /<textarea[^>]*>Rising dough\n\nWe knead/);
    });

    it('trace a thread in time', async () => {
      const html = await site.page(`/papers/${TIDES}/thread`);
      const before = part(html, /What led to it/, 'class="anchor"');
      const after = part(html, /What came after/, '</section>');
      const days = (piece: string) => [...piece.matchAll(/<time datetime="([^"]+)"/g)].map(([, date = '']) => date);
      const own = '2011-01-04';
      assert.ok(days(before).length > 0 && days(before).every((date) => date <= own), days(before).join());
      assert.ok(days(after).length > 0 && days(after).every((date) => date >= own), days(after).join());
      assert.deepEqual(days(after), [...days(after)].sort());
      assert.match(text(html), /Cite[sd](?: by)? Reading the/);
      assert.ok(titles(after).every((title) => title.includes('of tides')));
    });

    it('trace a thread of a subject', async () => {
      const html = await site.page('/thread?q=quasar+parallax');
      assert.match(part(html, /class="anchor"/, '</section>'), /of stars/);
      assert.match(await site.page('/thread?q=zzzzqqq'), /Nothing that has a date was found/);
    });

    it('recommend what is like the liked ones, and not what was hidden', async () => {
      const like = (...ids: string[]) => ids.map((id) => ({ id, kind: 'vote' as const }));
      const { library: verbs } = site.app;
      const one = await verbs.recommendFor({ signals: like(themedId('stars', 5)), limit: 8 });
      assert.equal(one.basis, 'taste');
      assert.equal(one.papers.length, 8);
      const ofStars = one.papers.filter(({ card }) => card.title.includes('of stars')).length;
      assert.ok(ofStars >= 5, `${ofStars} of 8`);
      assert.ok(!one.papers.some(({ card }) => card.id === themedId('stars', 5)));
      assert.ok(
        one.papers.some(({ relation }) => relation.of?.id === themedId('stars', 5) && relation.words.length > 0),
      );
      assert.match(one.computedAt, /^2025-11-28T09:30:00/);
      const three = await verbs.recommendFor({
        signals: [...like(TIDES, themedId('bread', 1)), { id: themedId('chess', 2), kind: 'hide' }],
        limit: 10,
      });
      const subjects = three.papers.map(({ card }) => THEMES.find((subject) => card.title.includes(`of ${subject}`)));
      assert.ok(subjects.includes('tides') && subjects.includes('bread'), subjects.join());
      assert.ok(!three.papers.some(({ card }) => card.id === VERSION), 'what they know under another id');
    });

    it('give somebody without papers the hottest, of topics if they say some', async () => {
      const all = await site.app.library.recommendFor({ signals: [], limit: 5 });
      assert.equal(all.basis, 'hot');
      assert.deepEqual(all.papers[0]?.card.published?.slice(0, 4), '2012');
      const stars = await site.app.library.recommendFor({ signals: [], topics: ['astro-ph'], limit: 5 });
      assert.ok(stars.papers.length === 5 && stars.papers.every(({ card }) => card.title.includes('of stars')));
      const skipped = [{ id: stars.papers[0]?.card.id ?? '', kind: 'skip' as const }];
      const others = await site.app.library.recommendFor({ signals: skipped, topics: ['astro-ph'], limit: 5 });
      assert.ok(!others.papers.some(({ card }) => card.id === skipped[0]?.id));
    });
  });
}

describe('asking for similar papers', () => {
  let site: TestSite;
  before(async () => {
    site = await siteWith(papers.slice(0, 8));
  });
  after(async () => {
    assert.deepEqual(site.errors, []);
    await site[Symbol.asyncDispose]();
  });

  it('shows the form where nothing was asked, and keeps papers alone in an address', async () => {
    assert.match(await site.page('/similar'), /<form class="ask" action="\/similar" method="post">/);
    assert.match(await site.page('/thread'), /name="q"/);
    const answer = await site.post('/similar', { text: '  ', ids: `${TIDES},${themedId('tides', 1)}` });
    assert.deepEqual(
      [answer.status, answer.headers.get('location')],
      [303, `/similar?id=${TIDES}+${themedId('tides', 1)}`],
    );
    assert.equal((await site.post('/similar', {})).headers.get('location'), '/similar');
  });

  it('leads other ids of a paper to its public one', async () => {
    for (const way of ['similar', 'thread']) {
      const answer = await site.get(`/papers/${themedId('tides', 1)}v1/${way}`);
      assert.deepEqual(
        [answer.status, answer.headers.get('location')],
        [301, `/papers/${themedId('tides', 1)}/${way}`],
      );
    }
  });

  it('says what is not there', async () => {
    for (const path of ['/papers/2101.99999/similar', '/papers/2101.99999/thread', '/similar?id=2101.99999'])
      assert.equal((await site.get(path)).status, 404, path);
    const answer = await site.post('/similar', { text: 'a draft on tides', ids: 'nothing' });
    assert.equal(answer.status, 404);
    assert.match(await answer.text(), /One of these is no paper of this library/);
  });

  it('takes hostile and overlong drafts as text', async () => {
    const hostile = `<script>alert(1)</script> harbour </textarea><img src=x onerror=alert(2)> ${'tide '.repeat(9000)}`;
    const html = await (await site.post('/similar', { text: hostile })).text();
    assert.doesNotMatch(html, /<script>alert|<img src=x/);
    assert.match(html, /&lt;script&gt;alert/);
    assert.equal((await site.post('/similar', { text: 'x'.repeat(400_000) })).status, 413);
    for (const odd of ['\u0000', '\ud800', '   ', '\n\n', '。'.repeat(100)])
      assert.ok((await site.post('/similar', { text: odd })).status < 400, JSON.stringify(odd));
  });
});

describe('libraries with next to nothing', () => {
  const empty = async (records: typeof papers) => siteWith(records);

  it('empty: answers, and has nothing', async () => {
    await using site = await empty([]);
    assert.match(await (await site.post('/similar', { text: 'tides in a harbour' })).text(), /Nothing in this library/);
    assert.match(await site.page('/thread?q=tides'), /Nothing that has a date/);
    const { papers: none, basis } = await site.app.library.recommendFor({ signals: [] });
    assert.deepEqual([none, basis], [[], 'hot']);
  });

  it('one paper: nothing is like it', async () => {
    await using site = await empty(papers.slice(0, 1));
    const [only] = papers;
    assert.match(await site.page(`/papers/${only?.id}/similar`), /Nothing in this library is like it/);
    assert.match(await site.page(`/papers/${only?.id}/thread`), /Nothing in this library leads to it/);
    assert.match(text(await site.page(`/papers/${only?.id}`)), /Similar papersMore like this/);
    const { papers: none } = await site.app.library.recommendFor({ signals: [{ id: only?.id ?? '', kind: 'vote' }] });
    assert.deepEqual(none, []);
  });

  it('papers without dates and abstracts: no thread, but similar ones', async () => {
    const bare = themedPapers(5, () => ({ date: undefined, abstract: '', references: [] }));
    await using site = await empty(bare.map((paper, i) => ({ ...paper, id: `https://doi.org/10.5555/bare.${i}` })));
    const html = await site.page('/papers/10.5555%2Fbare.1/thread');
    assert.match(html, /has no date/);
    assert.ok(titles(await site.page('/papers/10.5555%2Fbare.1/similar')).length > 0);
  });
});
