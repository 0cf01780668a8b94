// `like:` in a search: ranked as similar papers are where nothing else was typed.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { TestSite } from '../support/site.ts';
import { themedId, themedPapers } from '../support/themed-papers.ts';
import { siteWith, train } from '../support/trained-site.ts';

describe('like:', () => {
  let site: TestSite;
  const TIDES = themedId('tides', 5);
  before(async () => {
    site = await siteWith(themedPapers(20));
    await train(site);
  });
  after(() => site[Symbol.asyncDispose]());
  const search = (q: string, more = {}) => site.app.library.search({ q, limit: 10, ...more });
  const ids = async (q: string, more = {}) => (await search(q, more)).hits.map(({ id }) => id);

  it('alone is ranked by words and meaning, on every page', async () => {
    const found = await ids(`like:${TIDES}`);
    assert.equal(found.length, 10);
    assert.ok(!found.includes(TIDES));
    const titles = (await search(`like:${TIDES}`)).hits.slice(0, 6).map(({ title }) => title);
    assert.ok(
      titles.every((title) => title.includes('of tides')),
      titles.join('\n'),
    );
    const second = await ids(`like:${TIDES}`, { page: 2 });
    assert.ok(!second.some((id) => found.includes(id)));
    assert.deepEqual([...found, ...second], await ids(`like:${TIDES}`, { limit: 20 }));
  });

  it('keeps its conditions', async () => {
    const found = await search(`like:${TIDES} since 2011`);
    assert.ok(found.hits.length > 0);
    assert.ok(found.hits.every(({ card }) => (card.published ?? '') >= '2011'));
  });

  it('says which words, and goes by words alone where that is asked for', async () => {
    const [first] = (await search(`like:${TIDES}`, { explain: true })).hits;
    assert.ok((first?.explanation ?? []).length > 0);
    const byWords = await ids(`like:${TIDES}`, { mode: 'words' });
    assert.ok(byWords.length > 0);
  });
});
