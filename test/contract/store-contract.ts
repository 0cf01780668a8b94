// What the store does, whichever database it is over: identity by the rules of CONTRACTS, history, merges and their undoing,
// people, edges, feeds.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Paper } from '../../src/domain/paper.ts';
import { migrate, pendingMigrations } from '../../src/store/migrate.ts';
import { exportRecords } from '../../src/store/read/export-records.ts';
import { dayFeed, latestDay, nearDays, spanFeed, trendingFeed } from '../../src/store/read/feeds.ts';
import { libraryStats, mergesMade, mergesSuggested, rejectedPage } from '../../src/store/read/housekeeping.ts';
import { paperCountFault } from '../../src/store/read/integrity.ts';
import { edgesOf, findWork, workDetails } from '../../src/store/read/papers.ts';
import { authorPage, organisationPage } from '../../src/store/read/people.ts';
import { librarySummary } from '../../src/store/read/summary.ts';
import { ingest, type OpenedStore, paper, type StoreKind } from '../support/stores.ts';

const GULLS = 'On the migration of herring gulls';
const una = { name: 'Una Gull' };
const bo = { name: 'Bo Tern' };

/** Titles of the records by work, in an order that does not depend on numbers. */
async function works({ database }: OpenedStore): Promise<string[][]> {
  const byWork = new Map<string, string[]>();
  for await (const { workId, paper: one } of exportRecords(database))
    byWork.set(workId, [...(byWork.get(workId) ?? []), one.key ?? one.title]);
  return [...byWork.values()].map((list) => list.sort()).sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
}

/** Everything that a reader can see of the works, without row numbers. */
async function visible(store: OpenedStore): Promise<string> {
  const { db } = store.database;
  const rows = await db
    .selectFrom('works')
    .select([
      'work_id',
      'public_id',
      'title',
      'card',
      'day',
      'published',
      'year',
      'surname',
      'upvotes',
      'comments',
      'curated',
      'is_sample',
      'merged_into',
    ])
    .orderBy('work_no')
    .execute();
  const ids = await db.selectFrom('identifiers').selectAll().orderBy('id_key').execute();
  const titles = await db.selectFrom('titles').selectAll().orderBy('title_key').orderBy('work_no').execute();
  const authorships = await db.selectFrom('authorships').selectAll().orderBy('work_no').orderBy('position').execute();
  const citations = await db.selectFrom('citations').selectAll().orderBy('citing_no').orderBy('position').execute();
  return JSON.stringify({ rows, ids, titles, authorships, citations }, null, 1);
}

export function storeContract(kind: StoreKind): void {
  const withStore = (name: string, work: (store: OpenedStore) => Promise<void>): void => {
    it(name, async () => {
      await using store = await kind.open();
      await work(store);
      assert.deepEqual(await paperCountFault(store.database), []);
    });
  };
  const areOne = async (store: OpenedStore, papers: readonly Paper[]): Promise<void> =>
    assert.equal((await works(store)).length, 1, `${papers.length} records`);
  /** The same decision in both orders, together and one after the other. */
  const bothWays = (name: string, papers: readonly Paper[], expected: number): void => {
    for (const [order, list] of [
      ['', papers],
      [', the other way round', [...papers].reverse()],
    ] as const) {
      withStore(`${name}${order}`, async (store) => {
        await ingest(store, list);
        assert.equal((await works(store)).length, expected);
      });
      withStore(`${name}${order}, in imports of their own`, async (store) => {
        for (const one of list) await ingest(store, [one]);
        assert.equal((await works(store)).length, expected);
      });
    }
  };

  describe(`the store over ${kind.name}`, { skip: kind.skip }, () => {
    withStore('is migrated once, however often that is asked', async ({ database }) => {
      assert.deepEqual(await pendingMigrations(database), []);
      assert.deepEqual(await migrate(database), []);
    });

    describe('takes in records', () => {
      withStore('new ones, the same again, changed ones; what was said before is kept', async (store) => {
        const first = paper({
          key: 'k1',
          title: GULLS,
          ids: { doi: '10.5555/gulls' },
          authors: [una],
          counts: { citations: 3 },
        });
        assert.deepEqual(await ingest(store, [first], { source: 'crossref' }), ['added']);
        assert.deepEqual(await ingest(store, [first], { source: 'crossref' }), ['unchanged']);
        assert.deepEqual(await ingest(store, [{ ...first, title: `${GULLS}, revised` }], { source: 'crossref' }), ['changed']);
        const history = await store.database.db.selectFrom('record_history').select('data').execute();
        assert.deepEqual(
          history.map((row) => (JSON.parse(row.data) as Paper).title),
          [GULLS],
        );
        assert.equal((await libraryStats(store.database)).records, 1);
        assert.equal((await store.database.db.selectFrom('changes').selectAll().execute()).length, 2);
      });

      withStore('a partial statement erases nothing of a fuller one', async (store) => {
        await ingest(store, [
          paper({ title: GULLS, ids: { doi: '10.5555/gulls' }, authors: [una], abstract: 'They fly.' }),
        ], { source: 'crossref' });
        await ingest(store, [paper({ title: GULLS, ids: { doi: '10.5555/gulls' }, venue: 'Shore' })], { source: 'crossref' });
        const work = await workDetails(store.database, (await findWork(store.database, '10.5555/gulls'))?.workNo ?? 0);
        assert.deepEqual(
          [work?.work.abstract, work?.work.authors[0]?.name, work?.work.venues],
          ['They fly.', 'Una Gull', ['Shore']],
        );
      });

      withStore('an older statement read late does not undo a newer one', async (store) => {
        const ids = { doi: '10.5555/gulls' };
        await ingest(store, [paper({ title: GULLS, ids, venue: 'New' })], { source: 'crossref', seen: '2025-11-20' });
        await ingest(store, [paper({ title: GULLS, ids, venue: 'Old', abstract: 'They fly.' })], {
          source: 'crossref',
          seen: '2025-11-10',
        });
        const work = await workDetails(store.database, (await findWork(store.database, '10.5555/gulls'))?.workNo ?? 0);
        assert.deepEqual([work?.work.venues, work?.work.abstract], [['New'], 'They fly.']);
      });

      withStore('versions of a preprint: one work, the newest shown, whichever comes first', async (store) => {
        const version = (n: number): Paper =>
          paper({
            title: `${GULLS}, version ${n}`,
            ids: { arxiv: '2501.00001' },
            version: n,
            dates: { published: '2025-01-01', updated: `2025-01-0${n}` },
          });
        await ingest(store, [version(2)], { source: 'arxiv-atom' });
        await ingest(store, [version(3), version(1)], { source: 'arxiv-atom' });
        const found = await findWork(store.database, 'arXiv:2501.00001v1');
        const work = await workDetails(store.database, found?.workNo ?? 0);
        assert.deepEqual(
          [work?.work.title, work?.records.length, work?.work.versions.map((one) => one.version)],
          [`${GULLS}, version 3`, 3, [1, 2, 3]],
        );
      });

      withStore('a thousand in one request, with repetitions', async (store) => {
        const many = Array.from({ length: 1000 }, (_, i) =>
          paper({
            title: `A paper about subject number ${i % 900}`,
            ids: { doi: `10.5555/${i % 900}` },
            authors: [{ name: `Author ${i % 50}` }],
          }),
        );
        const outcomes = await ingest(store, many);
        assert.deepEqual(
          [
            outcomes.length,
            outcomes.filter((one) => one === 'added').length,
            outcomes.filter((one) => one === 'unchanged').length,
          ],
          [1000, 900, 100],
        );
        assert.equal((await librarySummary(store.database)).papers, 900);
      });

      withStore('counts as facts of their day', async (store) => {
        const counted = (upvotes: number): Paper =>
          paper({ title: GULLS, ids: { arxiv: '2501.00001' }, counts: { upvotes, comments: 1 } });
        for (const [upvotes, seen] of [
          [3, '2025-11-01'],
          [9, '2025-11-03'],
          [5, '2025-11-02'],
        ] as const)
          await ingest(store, [counted(upvotes)], { source: 'huggingface', seen });
        const facts = await store.database.db
          .selectFrom('counts')
          .select(['seen', 'upvotes'])
          .orderBy('seen')
          .execute();
        assert.deepEqual(
          facts.map((row) => [row.seen, row.upvotes]),
          [
            ['2025-11-01', 3],
            ['2025-11-02', 5],
            ['2025-11-03', 9],
          ],
        );
        const work = await store.database.db.selectFrom('works').select('upvotes').executeTakeFirstOrThrow();
        assert.equal(work.upvotes, 9);
      });

      withStore('text of every kind', async (store) => {
        const odd = 'Emoji 🪸, 中文, \u202eRTL, \u0001 control and "quotes" \\ $1 ?';
        await ingest(store, [paper({ title: odd, authors: [{ name: "O'Brien; drop table works" }] })]);
        assert.deepEqual(await works(store), [[odd]]);
    });
  });
}
