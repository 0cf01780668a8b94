// What every SearchBackend does: the engine, and FTS5 as what it is compared with.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { EngineBackend } from '../../src/search/engine-backend.ts';
import { buildFts, FtsBackend } from '../../src/search/fts-backend.ts';
import { indexFolder } from '../../src/search/indexer.ts';
import { parseQuery } from '../../src/search/language/parse.ts';
import { localIndex } from '../../src/search/local-index.ts';
import type { BackendRequest, SearchBackend } from '../../src/search/search-backend.ts';
import { lastChange } from '../../src/store/index/index-feed.ts';
import { cardsOf } from '../../src/store/read/papers.ts';
import type { TestSite } from '../support/site.ts';
import { databaseOf, inventedPapers } from './invented-papers.ts';

type Open = (site: TestSite) => Promise<SearchBackend>;

const BACKENDS: Readonly<Record<string, Open>> = {
  engine: async (site) =>
    new EngineBackend({
      source: localIndex(indexFolder(site.data)),
      database: databaseOf(site),
      onDamage: (reason) => assert.fail(reason),
    }),
  FTS5: async (site) => {
    const path = join(site.data, 'fts-of-the-test.db');
    await buildFts(site.app.database, path);
    return new FtsBackend(path, databaseOf(site));
  },
};

for (const [name, open] of Object.entries(BACKENDS)) {
  describe(`the search backend: ${name}`, () => {
    let site: TestSite;
    let backend: SearchBackend;
    before(async () => {
      site = await inventedPapers();
      backend = await open(site);
    });
    after(async () => {
      await backend[Symbol.asyncDispose]();
      await site[Symbol.asyncDispose]();
    });
    const ask = (q: string, more: Partial<BackendRequest> = {}) =>
      backend.search({
        q,
        query: parseQuery(q, { today: '2025-11-28' }),
        limit: 10,
        offset: 0,
        sort: 'relevance',
        ...more,
      });
    const ids = async (q: string, more: Partial<BackendRequest> = {}) => {
      const { hits } = await ask(q, more);
      const cards = await cardsOf(
        site.app.database,
        hits.map(({ workNo }) => workNo),
      );
      return hits.map(({ workNo }) => cards.get(workNo)?.id);
    };

    it('finds by words of title, abstract and authors, in any form, the best first', async () => {
      assert.equal((await ids('kelp cameras'))[0], '2511.04242');
      assert.equal((await ids('SLACK waters'))[0], '2511.04242');
      assert.equal((await ids('garcia'))[0], '2511.04242');
      const { hits } = await ask('station 7');
      for (let i = 1; i < hits.length; i++) assert.ok((hits[i - 1]?.score ?? 0) >= (hits[i]?.score ?? 0));
    });

    it('counts all that has any of the words', async () => {
      assert.equal((await ask('station')).total, 60);
      assert.equal((await ask('station', { limit: 1 })).total, 60);
      assert.deepEqual([(await ask('zyzzyva')).total, (await ids('zyzzyva')).length], [0, 0]);
    });

    it('gives pages that fit together', async () => {
      const all = await ids('station', { limit: 100 });
      assert.equal(new Set(all).size, 60);
      const pages: unknown[] = [];
      for (let offset = 0; offset < 60; offset += 7) pages.push(...(await ids('station', { offset, limit: 7 })));
      assert.deepEqual(pages, all);
      assert.deepEqual(await ids('station', { offset: 60 }), []);
    });

    it('keeps to phrases, fields and what must not be there', async () => {
      assert.deepEqual(await ids('"look at boats"'), ['10.5555/harbour.(2019).7']);
      assert.deepEqual(await ids('author:ångström'), ['math/0611800']);
      assert.ok(!(await ids('quillfeather -kelp')).includes('2511.04242'));
    });

    it('orders by date and votes', async () => {
      assert.equal((await ids('seaweed kelp dropout', { sort: 'votes' }))[0], '2403.00002');
      assert.equal((await ids('kelp tide', { sort: 'date' }))[0], '2511.04242');
    });

    it('finds nothing where nothing can be looked for', async () => {
      for (const q of ['', ' ', '"', '()', '-', '🪸']) assert.equal((await ask(q)).total, 0, q);
    });

    it('says which change of the library it knows', async () => {
      const last = await lastChange(site.app.database);
      assert.equal(await backend.seq(), last);
      assert.equal((await ask('station')).seq, last);
    });
  });
}
