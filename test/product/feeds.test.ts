// Feeds as feed readers see them: every list in three formats, read by other people's parsers; told of nothing twice.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { INVENTED, type InventedRecord, jsonLines, manyRecords } from '../support/invented-library.ts';
import { FORMATS, feedAt, type Read } from '../support/read-feed.ts';
import { type TestSite, testSite } from '../support/site.ts';
import type { Session } from '../support/test-sessions.ts';

const NASTY: InventedRecord = {
  id: '2511.66666',
  title: `Bounds of $x_1 < \\alpha$ & "quotes" ]]> and ]]> <b>bold</b> 🐙 עברית ${'long '.repeat(380)}`,
  abstract:
    'A\u0000\u0008bell rings: <script>alert(1)</script> & ]]> $\\mathbb{R}^n$.\n\nA second paragraph of $\\beta_2$.',
  authors: ['O"Neil <ada@example.org>', 'Ünï Çødé'],
  date: '2025-11-27',
  categories: ['cs.CL'],
  github: 'https://github.com/a/b?x=1&y="2"',
};

describe('feeds', () => {
  let site: TestSite;
  let ada: Session;
  let bea: Session;
  let kelp: string;

  before(async () => {
    site = await testSite();
    await site.importText('invented', jsonLines([...INVENTED, NASTY, ...manyRecords(70)]));
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

  const comment = (who: Session, paper: string, body: string) => who.post(`/papers/${paper}/comments`, { body });

  describe('of lists, names, searches and discussions', () => {
    before(async () => {
      assert.equal((await comment(bea, '2511.04242', 'Is $\\alpha_1$ **large**? `$x$` @ada')).status, 303);
      await ada.post('/papers/2511.04242/vote', { up: '1' });
    });

    const KINDS = [
      ['today', 50, 4],
      ['trending', 50, 4],
      ['new', 50, 4],
      ['top', 0, 5],
      ['top?span=all', 1, 4],
      ['discussed', 1, 4],
      ['code', 2, 4],
      ['comments', 1, 2],
      ['day/2025-11-26', 1, 5],
      ['week/2025-W47', 2, 5],
      ['month/2025-11', 9, 5],
      ['search?q=kelp', 1, 5],
      ['authors/ada-quillfeather', 3, 6],
      ['orgs/tidewater', 1, 6],
      ['categories/cs.CL', 1, 4],
      ['venues/journal-of-marine-idleness', 1, 4],
      ['topics/kelp', 1, 5],
      ['people/bea', 1, 5],
      ['papers/2511.04242/comments', 1, 4],
      ['papers/10.5555%2Fharbour.(2019).7/comments', 0, 4],
      ['papers/math/0611800/comments', 0, 4],
      ['papers/2511.04242/similar', 0, 6],
    ] as const;
    for (const [name, least, statements] of KINDS)
      it(`${name} says the same in three formats`, async () => {
        const [path, query] = name.split('?');
        let first: Read | undefined;
        for (const format of FORMATS) {
          const before = site.app.database.statementCount();
          const feed = await get(`/feeds/${path}.${format}${query ? `?${query}` : ''}`);
          const run = site.app.database.statementCount() - before;
          assert.ok(run <= statements, `${run} statements`);
          assert.ok(feed.entries.length >= least && feed.entries.length <= 50, `${feed.entries.length} entries`);
          assert.ok(feed.title);
          first ??= feed;
          assert.deepEqual(
            feed.entries.map(({ id, url }) => [id, url]),
            first.entries.map(({ id, url }) => [id, url]),
          );
        }
      });

    it('have whole abstracts with readable formulas, authors, and links', async () => {
      const { entries } = await get('/feeds/search.rss?q=kelp');
      const html = entries.find(({ id }) => id === kelp)?.html ?? '';
      for (const part of [
        'Counts improve on n=12 bays.',
        '>José García-López</a>',
        'Proceedings of Shore Sensing 2025',
        'cs.CV, q-bio.PE',
        'href="https://arxiv.org/pdf/2511.04242"',
        'href="https://github.com/tidewater/kelp"',
        'href="https://papers.example/papers/2511.04242"',
      ])
        assert.ok(html.includes(part), `${part} in ${html}`);
    });

    it('take titles and texts of every sort', async () => {
      for (const format of FORMATS) {
        const { entries } = await get(`/feeds/categories/cs.CL.${format}`);
        const [entry] = entries;
        assert.ok(entry);
        // The parser of Atom leaves what is HTML as it is.
        const title = format === 'atom' ? entry.title.replaceAll('&lt;', '<').replaceAll('&gt;', '>') : entry.title;
        assert.match(title, /Bounds of x₁ < α .*"quotes".* 🐙 עברית long long/u, format);
        assert.match(entry.html, /ℝⁿ|ℝ\^n/u);
        assert.match(entry.html, /A second paragraph of β₂\.<\/p>/u);
        for (const never of ['<script', '\u0000', '\u0008']) assert.ok(!entry.html.includes(never), never);
        assert.match(entry.html, /&lt;script&gt;/);
      }
    });

    it('have comments whole, with permalinks', async () => {
      const { entries } = await get('/feeds/papers/2511.04242/comments.atom');
      const [entry] = entries;
      assert.match(entry?.html ?? '', /Is α₁ <strong>large<\/strong>\? <code>\$x\$<\/code>/u);
      assert.match(entry?.html ?? '', /href="https:\/\/papers\.example\/people\/ada"/);
      assert.match(entry?.title ?? '', /bea on .Counting Kelp/);
      assert.equal((await site.get((entry?.url ?? '').replace('https://papers.example', ''))).status, 302);
    });

    it('keep ids when a paper gets a better public id', async () => {
      const record = {
        id: '10.5555/better.1',
        title: 'Better Known Than Before, It Says',
        authors: ['Nia New'],
        date: '2025-11-20',
      };
      await site.importText('worse', jsonLines([{ ...record, id: `https://doi.org/${record.id}` }]));
      const before = (await get('/feeds/authors/nia-new.rss')).entries[0];
      await site.importText('better', jsonLines([{ ...record, id: '2511.12345', doi: record.id }]));
      const after = (await get('/feeds/authors/nia-new.rss')).entries[0];
      assert.equal(after?.id, before?.id);
      assert.notEqual(after?.url, before?.url);
      const moved = await site.get((after?.id ?? '').replace('https://papers.example', ''));
      assert.equal(moved.headers.get('location'), '/papers/2511.12345');
    });

    it('have as many entries as are asked for', async () => {
      assert.equal((await get('/feeds/new.rss?limit=3')).entries.length, 3);
      assert.equal((await get('/feeds/new.json?limit=60')).entries.length, 60);
      for (const limit of ['0', '201', 'x', '-1', '1.5'])
        assert.equal((await site.get(`/feeds/new.rss?limit=${limit}`)).status, 400, limit);
    });

    it('leave out what is hidden and what was said of it', async () => {
      const all = (await get('/feeds/new.rss?limit=200')).entries.map(({ id }) => id);
      assert.ok(all.includes(kelp));
      await ada.post('/papers/2511.04242/hide', { reason: 'A mistake' });
      for (const path of [
        'new.rss?limit=200',
        'today.atom',
        'authors/ada-quillfeather.json',
        'search.rss?q=kelp',
        'comments.rss',
        'people/bea.rss',
      ]) {
        const { entries } = await get(`/feeds/${path}`);
        assert.ok(!JSON.stringify(entries).includes('Kelp'), path);
      }
      assert.equal((await site.get('/feeds/papers/2511.04242/comments.rss')).status, 404);
      await ada.post('/papers/2511.04242/restore', {});
      assert.ok((await get('/feeds/new.rss?limit=200')).entries.some(({ id }) => id === kelp));
    });

    it('are not found where there is nothing', async () => {
      for (const path of [
        'nothing.rss',
        'authors/nobody.rss',
        'authors.rss',
        'authors/.rss',
        'orgs/none.atom',
        'categories/none.json',
        'venues/none.rss',
        'people/nobody.rss',
        'papers/2511.04242.rss',
        'papers/9999.99999/comments.rss',
        'papers/9999.99999/similar.rss',
        'collections/0123456789abcdef.rss',
        'day/2025-13-01.rss',
        'constructor.rss',
        'today/x.rss',
      ])
        assert.equal((await site.get(`/feeds/${path}`)).status, 404, path);
      assert.equal((await site.get('/feeds/search.rss')).status, 400);
      assert.equal((await site.get('/feeds/top.rss?span=year')).status, 400);
    });

    it('lead on where a name has become another', async () => {
      const answer = await site.get('/feeds/authors/Ada-Quillfeather.rss');
      assert.ok([301, 404].includes(answer.status));
    });
  });

  describe('to feed readers', () => {
    it('answer what is known already with 304, by tag and by date', async () => {
      const first = await site.get('/feeds/new.rss');
      const etag = first.headers.get('etag') ?? '';
      const since = first.headers.get('last-modified') ?? '';
      assert.equal(first.headers.get('cache-control'), 'public, max-age=300');
      assert.equal(new Date(since).toUTCString(), since);
      const ask = (headers: Record<string, string>) => site.request('/feeds/new.rss', { headers });
      assert.equal((await ask({ 'if-none-match': etag })).status, 304);
      assert.equal((await ask({ 'if-modified-since': since })).status, 304);
      assert.equal((await ask({ 'if-none-match': '"x"', 'if-modified-since': since })).status, 200);
      assert.equal((await ask({ 'if-modified-since': 'Mon, 01 Jan 2001 00:00:00 GMT' })).status, 200);
      const packed = await ask({ 'accept-encoding': 'gzip', 'if-modified-since': since });
      assert.deepEqual([packed.status, packed.headers.get('content-encoding')], [304, null]);
      // News, within the same second.
      await site.importText(
        'news',
        jsonLines([{ id: '2511.77777', title: 'News of the Second Hand', authors: ['A B'], date: '1999-01-01' }]),
      );
      assert.equal((await ask({ 'if-modified-since': since })).status, 200);
      assert.equal((await ask({ 'if-none-match': etag })).status, 200);
    });

    it('answer HEAD, and compressed', async () => {
      const head = await site.request('/feeds/new.atom', { method: 'HEAD' });
      assert.equal(head.status, 200);
      assert.equal(await head.text(), '');
      const answer = await site.request('/feeds/new.atom', { headers: { 'accept-encoding': 'br' } });
      assert.equal(answer.headers.get('content-encoding'), 'br');
    });

    it('are found under other names', async () => {
      for (const [from, to] of [
        ['/rss', '/feeds/today.rss'],
        ['/feed', '/feeds/today.rss'],
        ['/rss.xml', '/feeds/today.rss'],
        ['/atom.xml', '/feeds/today.atom'],
        ['/feed.json', '/feeds/today.json'],
        ['/papers/trending.rss', '/feeds/trending.rss'],
        ['/papers/trending.atom?curated=1', '/feeds/trending.atom?curated=1'],
        ['/papers/week/2025-W48.rss', '/feeds/week/2025-W48.rss'],
        ['/authors/ada-quillfeather.rss', '/feeds/authors/ada-quillfeather.rss'],
        ['/categories/cs.CL.atom', '/feeds/categories/cs.CL.atom'],
        ['/search.rss?q=a+b', '/feeds/search.rss?q=a+b'],
        ['/comments.json', '/feeds/comments.json'],
        ['/papers/2511.04242/comments.atom', '/feeds/papers/2511.04242/comments.atom'],
        ['/papers/math/0611800/similar.rss', '/feeds/papers/math/0611800/similar.rss'],
        ['/papers/10.5555%2Fharbour.(2019).7/comments.rss', '/feeds/papers/10.5555%2Fharbour.(2019).7/comments.rss'],
      ] as const) {
        const answer = await site.get(from);
        assert.deepEqual([answer.status, answer.headers.get('location')], [301, to], from);
      }
      assert.equal((await site.get('/papers/2511.04242.bib')).status, 200);
    });

    it('are named in the head of every page, and at its foot', async () => {
      for (const [path, feed] of [
        ['/', '/feeds/today'],
        ['/papers/trending?curated=1', '/feeds/trending'],
        ['/papers/top?span=all', '/feeds/top'],
        ['/search?q=kelp&sort=votes', '/feeds/search'],
        ['/authors/ada-quillfeather', '/feeds/authors/ada-quillfeather'],
        ['/orgs/tidewater', '/feeds/orgs/tidewater'],
        ['/topics/kelp', '/feeds/topics/kelp'],
        ['/people/bea/comments', '/feeds/people/bea'],
        ['/papers/2511.04242', '/feeds/papers/2511.04242/comments'],
        ['/papers/math/0611800', '/feeds/papers/math/0611800/comments'],
        ['/comments', '/feeds/comments'],
        ['/about', '/feeds/today'],
        ['/stats', '/feeds/today'],
      ] as const) {
        const html = await site.page(path);
        const links = [
          ...html.matchAll(/<link rel="alternate" type="application\/([a-z]+)\+[a-z]+" title="[^"]*" href="([^"]+)"/g),
        ];
        assert.deepEqual(
          links.map(([, type]) => type),
          ['rss', 'atom', 'feed'],
          path,
        );
        for (const [, , href = ''] of links) {
          const address = href.replaceAll('&amp;', '&').replace('https://papers.example', '');
          assert.ok(address.startsWith(feed), `${address} of ${path}`);
          await get(address);
        }
        assert.match(html, /<footer[\s\S]*<a href="\/feeds">All feeds<\/a>/, path);
      }
      assert.match((await site.get('/authors/nobody')).status.toString(), /404/);
    });

    it('are listed for people and as OPML', async () => {
      const html = await site.page('/feeds');
      for (const [, href = ''] of html.matchAll(/href="(\/feeds\/[^"]+)"/g)) await get(href.replaceAll('&amp;', '&'));
      const file = await (await site.get('/feeds.opml')).text();
      assert.match(file, /<opml version="2.0">/);
      const urls = [...file.matchAll(/xmlUrl="https:\/\/papers\.example([^"]+)"/g)].map(([, url]) => url as string);
      assert.ok(urls.includes('/feeds/trending.rss') && urls.includes('/feeds/categories/cs.CV.rss'), file);
      for (const url of urls) await get(url);
    });
  });
});
