// A search among some works gives the best of these: the same that searching everything gives, without the others.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { EngineBackend } from '../../src/search/engine-backend.ts';
import { indexFolder } from '../../src/search/indexer.ts';
import { parseQuery } from '../../src/search/language/parse.ts';
import { localIndex } from '../../src/search/local-index.ts';
import type { BackendAnswer, BackendRequest } from '../../src/search/search-backend.ts';
import { jsonLines, manyRecords } from '../support/invented-library.ts';
import { type TestSite, testSite } from '../support/site.ts';
import { databaseOf } from './invented-papers.ts';

const PAPERS = 300;

describe('a search among some works', () => {
  let site: TestSite;
  let backend: EngineBackend;
  before(async () => {
    site = await testSite();
    await site.importText('many', jsonLines(manyRecords(PAPERS)));
    await site.indexed();
    backend = new EngineBackend({
      source: localIndex(indexFolder(site.data)),
      database: databaseOf(site),
      onDamage: (reason) => assert.fail(reason),
    });
  });
  after(async () => {
    await backend[Symbol.asyncDispose]();
    await site[Symbol.asyncDispose]();
  });
  const ask = (q: string, more: Partial<BackendRequest> = {}) =>
    backend.search({
      q,
      query: parseQuery(q, { today: '2025-11-28' }),
      limit: 1000,
      offset: 0,
      sort: 'relevance',
      ...more,
    });

  /** A hit stands for what says nearly the same. */
  const numbers = ({ hits }: BackendAnswer): number[] =>
    hits.flatMap(({ workNo, duplicates = [] }) => [workNo, ...duplicates]);

  it('finds what a search of everything finds of these', async () => {
    const queries = ['gulls harbours', 'station', '"counting gulls"', 'cat:cs.CL', 'dunes -anchors', 'after:2025-06'];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...queries),
        fc.uniqueArray(fc.integer({ min: 1, max: PAPERS + 20 }), { maxLength: 60 }),
        fc.constantFrom('relevance', 'date', 'votes'),
        async (q, among, sort) => {
          // In other orders what has all words is taken, if anything has: which differs, as it should.
          if (sort !== 'relevance' && q === 'gulls harbours') return;
          const all = numbers(await ask(q, { sort }));
          const some = await ask(q, { sort, among });
          const expected = all.filter((workNo) => among.includes(workNo));
          assert.deepEqual(numbers(some).sort(), expected.sort());
          assert.equal(some.total, expected.length);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('puts them in the same order', async () => {
    // So many that none stands for another.
    const many = fc.uniqueArray(fc.integer({ min: 1, max: PAPERS }), { minLength: 60, maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('station', 'station gulls', 'station dunes tides'), many, async (q, among) => {
        const all = numbers(await ask(q));
        assert.equal(all.length, PAPERS);
        assert.deepEqual(
          numbers(await ask(q, { among })),
          all.filter((workNo) => among.includes(workNo)),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('finds the one among them that ranks last of all', async () => {
    const { hits } = await ask('station');
    const last = hits.at(-1)?.workNo as number;
    const found = await ask('station', { among: [last], limit: 10 });
    assert.deepEqual([found.hits.map(({ workNo }) => workNo), found.total], [[last], 1]);
  });

  it('finds nothing among none', async () => {
    assert.equal((await ask('station', { among: [] })).total, 0);
    assert.equal((await ask('after:2020', { among: [] })).total, 0);
  });

  it('is what the verb gives, a typed id included', async () => {
    const [first, second] = (await ask('station', { limit: 2 })).hits.map(({ workNo }) => workNo);
    const id = (await site.app.library.search({ q: 'station', limit: 1, among: [first as number] })).hits[0]
      ?.id as string;
    const named = await site.app.library.search({ q: id, among: [second as number] });
    assert.ok(!named.hits.some((hit) => hit.id === id));
    assert.equal((await site.app.library.search({ q: id, among: [first as number] })).hits[0]?.id, id);
  });
});
