// Searching by meaning as a reader meets it: modes, titles, why, nothing close, near-duplicates, and a library without a model.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { SearchRequest } from '../../src/actions/library.ts';
import type { TestSite } from '../support/site.ts';
import { themedPapers } from '../support/themed-papers.ts';
import { siteWith, train } from '../support/trained-site.ts';

const papers = themedPapers(30);
/** Nobody else's text, twice: under another title, with a word more. */
const GLACIERS =
  'Glaciers calve icebergs where meltwater undercuts their fronts. Drones counted crevasses above forty fjords for nine winters, ' +
  'and seismometers heard what nobody saw. Warm inflow explains the calving better than air does, except where moraines shield the ice.';
const library = [
  ...papers,
  { id: '2409.00001', title: 'Calving heard and seen', abstract: GLACIERS, references: [] },
  { id: '2409.00002', title: 'Forty fjords, nine winters', abstract: `${GLACIERS} Revised.`, references: [] },
  { id: '2409.00003', title: 'Rook', abstract: 'A rook in an endgame beside a pawn and a bishop.', references: [] },
] as typeof papers;

describe('a search in a library with a model', () => {
  let site: TestSite;
  before(async () => {
    site = await siteWith(library);
    await train(site);
  });
  after(async () => {
    assert.deepEqual(site.errors, []);
    await site[Symbol.asyncDispose]();
  });
  const search = (request: SearchRequest) => site.app.library.search(request);

  it('is by words and by meaning, unless something else is asked for', async () => {
    const q = 'dough in the oven';
    assert.equal((await search({ q })).rankedBy, 'auto');
    assert.equal((await search({ q, mode: 'meaning' })).rankedBy, 'meaning');
    assert.equal((await search({ q, mode: 'words' })).rankedBy, 'words');
    assert.equal((await search({ q: `${q} by:words`, mode: 'meaning' })).rankedBy, 'words');
    assert.equal((await search({ q, sort: 'date' })).rankedBy, 'words');
  });

  it('finds by meaning what has none of the words, and keeps to the subject', async () => {
    const { hits } = await search({ q: 'yeast gluten sourdough', mode: 'meaning', limit: 20 });
    assert.ok(hits.length > 0);
    assert.ok(hits.every(({ title }) => /of bread/.test(title)));
  });

  it('puts a paper first whose title is typed, however short', async () => {
    for (const paper of papers.filter((_, i) => i % 7 === 0)) {
      const { hits } = await search({ q: paper.title });
      assert.equal(hits[0]?.title, paper.title);
    }
    assert.equal((await search({ q: 'rook' })).hits[0]?.title, 'Rook');
  });

  it('obeys filters', async () => {
    const { hits } = await search({ q: 'galaxy telescope cat:cs.AI', mode: 'meaning', limit: 50 });
    assert.ok(hits.length > 0);
    assert.ok(hits.every(({ title }) => /of chess/.test(title)));
  });

  it('says why: the words, the likeness, the nearest words', async () => {
    const [hit] = (await search({ q: 'knight tactics', explain: true })).hits;
    assert.ok((hit?.explanation?.length ?? 0) > 0);
    assert.ok((hit?.meaning?.cosine ?? 0) > 0);
    assert.ok(hit?.meaning?.near.some(({ term }) => term === 'knight'));
    assert.match(await site.page('/search?q=knight+tactics&explain=1'), /By meaning \d+ % alike/);
  });

  it('says that nothing is close, and where the words are all the same', async () => {
    const q = 'mortgage rates for freelance plumbers with an oven';
    const view = await search({ q });
    assert.deepEqual([view.nothingClose, view.hits.length, view.paging.total], [true, 0, 0]);
    const html = await site.page(`/search?q=${encodeURIComponent(q)}`);
    assert.match(html, /Nothing in this library is close to this/);
    assert.match(html, /mode=words/);
    assert.ok((await search({ q, mode: 'words' })).hits.length > 0);
  });

  it('never turns names away', async () => {
    const view = await search({ q: 'Author chess3' });
    assert.ok(view.hits.length > 0);
  });

  it('shows the same text once, the other paper under it', async () => {
    const { hits } = await search({ q: 'icebergs and crevasses in fjords', limit: 20 });
    const ids = hits.map(({ id, duplicates = [] }) => [id, ...duplicates.map((other) => other.id)].sort().join());
    assert.ok(ids.includes('2409.00001,2409.00002'), ids.join(' | '));
    assert.match(await site.page('/search?q=icebergs+and+crevasses+in+fjords'), /Nearly the same text/);
  });

  it('goes through its pages without showing a paper twice', async () => {
    const seen = new Set<string>();
    let cursor: string | undefined;
    do {
      const view = await search({ q: 'tide current harbour', limit: 7, cursor });
      for (const { id, duplicates = [] } of view.hits)
        for (const shown of [id, ...duplicates.map((other) => other.id)]) {
          assert.ok(!seen.has(shown), shown);
          seen.add(shown);
        }
      cursor = view.cursor;
    } while (cursor);
    assert.ok(seen.size >= 25, `${seen.size}`);
  });

  it('finds a new paper by meaning at once, without training', async () => {
    await site.importText(
      'new.jsonl',
      JSON.stringify({ id: '2410.00001', title: 'On loaves', abstract: 'Flour, crust and kneading by a baker.' }),
    );
    await site.indexed();
    const { hits } = await search({ q: 'sourdough yeast dough', mode: 'meaning', limit: 50 });
    assert.ok(hits.some(({ id }) => id === '2410.00001'));
  });
});

describe('a search in a library without a model', () => {
  it('is by words, and says so when meaning was asked for', async () => {
    await using site = await siteWith(papers.slice(0, 3));
    const view = await site.app.library.search({ q: 'tide', mode: 'meaning' });
    assert.equal(view.rankedBy, 'words');
    assert.match(view.notes.join(), /no model of this library yet/);
    assert.ok(view.hits.length > 0);
    assert.match(await site.page('/search?q=tide'), /no model of meaning yet/);
  });
});
