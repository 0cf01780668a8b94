// What is read from the store, whichever database it is over: people and places, edges, feeds, and the sample going away.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Paper } from '../../src/domain/paper.ts';
import { type AuthorPage, authorPage } from '../../src/store/community/author-page.ts';
import { organisationPage } from '../../src/store/community/organisation-page.ts';
import { citationNeighbours, citationsAmong } from '../../src/store/read/citations.ts';
import { dayFeed, latestDay, nearDays, spanFeed, trendingFeed } from '../../src/store/read/feeds.ts';
import { findWorks } from '../../src/store/read/find-works.ts';
import { mergesMade } from '../../src/store/read/housekeeping.ts';
import { paperCountFault } from '../../src/store/read/integrity.ts';
import { edgesOf, findPaper, findWork } from '../../src/store/read/papers.ts';
import { librarySummary } from '../../src/store/read/summary.ts';
import { ingest, type OpenedStore, paper, type StoreKind } from '../support/stores.ts';

const GULLS = 'On the migration of herring gulls';
const una = { name: 'Una Gull' };

export function storeReadingContract(kind: StoreKind): void {
  const withStore = (name: string, work: (store: OpenedStore) => Promise<void>): void => {
    it(name, async () => {
      await using store = await kind.open();
      await work(store);
      assert.deepEqual(await paperCountFault(store.database), []);
    });
  };

  describe(`reading over ${kind.name}`, { skip: kind.skip }, () => {
    describe('people and places', () => {
      withStore('ORCID over the name, namesakes with numbers, all under the name', async (store) => {
        const [first, second] = ['0000-0001-0000-0001', '0000-0001-0000-0002'];
        for (const [i, author] of [
          { name: 'Jane Doe', orcid: first },
          { name: 'Jane Doe', orcid: second },
          { name: 'J. M. Doe', orcid: first },
          { name: 'Jané Doe' },
        ].entries()) {
          await ingest(store, [paper({ title: `Paper ${i} about some gulls`, authors: [author] })]);
        }
        const rows = await store.database.db
          .selectFrom('authors')
          .select(['slug', 'name_slug', 'orcid'])
          .orderBy('author_no')
          .execute();
        assert.deepEqual(
          rows.map((row) => [row.slug, row.name_slug, row.orcid]),
          [
            ['jane-doe', 'jane-doe', first],
            ['jane-doe-2', 'jane-doe', second],
          ],
        );
        const request = { page: 1, sort: 'newest' } as const;
        const found = async (slug: string) => (await authorPage(store.database, slug, request)) as AuthorPage;
        const all = await found('jane-doe');
        assert.deepEqual([all.total, all.orcid, [...all.spellings].sort()], [4, undefined, ['J. M. Doe', 'Jané Doe']]);
        assert.deepEqual(
          all.namesakes.map(({ key, papers }) => [key, papers]),
          [
            ['jane-doe', 3],
            ['jane-doe-2', 1],
          ],
        );
        const two = await found('jane-doe-2');
        assert.deepEqual([two.total, two.orcid, two.namesakes], [1, second, []]);
        const one = (await authorPage(store.database, 'jane-doe', { ...request, only: 'this' })) as AuthorPage;
        assert.deepEqual([one.total, one.orcid], [3, first]);
        assert.deepEqual(await authorPage(store.database, 'j-m-doe', request), { moved: 'jane-doe' });
        assert.equal(await authorPage(store.database, 'nobody', request), undefined);
      });

      it('the page of every spelling that a paper shows', async () => {
        await using store = await kind.open();
        await ingest(store, [
          paper({ title: 'Paper one about some gulls', authors: [{ name: 'Jane Doe', orcid: '0000-0001-0000-0001' }] }),
        ]);
        await ingest(store, [
          paper({
            title: 'Paper two about some gulls',
            authors: [{ name: 'J. M. Doe', orcid: '0000-0001-0000-0001' }],
          }),
        ]);
        assert.deepEqual(await authorPage(store.database, 'j-m-doe', { page: 1, sort: 'newest' }), {
          moved: 'jane-doe',
        });
      });

      withStore("organisations by handle, else by their name's slug", async (store) => {
        await ingest(store, [
          paper({
            title: 'Paper one about some gulls',
            organisations: [{ handle: 'shore', name: 'Shore Institute' }, { name: 'Université de la Mer' }],
          }),
        ]);
        const request = { page: 1, sort: 'newest' } as const;
        for (const [handle, name] of [
          ['shore', 'Shore Institute'],
          ['universite-de-la-mer', 'Université de la Mer'],
        ] as const) {
          const found = await organisationPage(store.database, handle, request);
          assert.ok(found && 'total' in found);
          assert.deepEqual([found.name, found.total], [name, 1]);
        }
      });
    });

    describe('edges', () => {
      withStore('unresolved until the target arrives, by any of its ids', async (store) => {
        await ingest(store, [
          paper({
            title: 'A citing paper of its own',
            ids: { doi: '10.5555/citing' },
            references: [
              { ids: { arxiv: '2501.00001' }, title: 'as cited' },
              { ids: { pmid: '77' } },
              { title: 'never anywhere', year: 1970 },
            ],
          }),
        ]);
        const citing = (await findWork(store.database, '10.5555/citing'))?.workNo ?? 0;
        const waiting = await edgesOf(store.database, citing);
        assert.deepEqual(
          waiting.references.map((one) => [one.id, one.title, one.url]),
          [
            [undefined, 'as cited', 'https://arxiv.org/abs/2501.00001'],
            [undefined, '77', 'https://pubmed.ncbi.nlm.nih.gov/77/'],
            [undefined, 'never anywhere', undefined],
          ],
        );
        await ingest(store, [
          paper({ title: GULLS, ids: { arxiv: '2501.00001' } }),
          paper({ title: 'Known by a weak id only', ids: { pmid: '77' } }),
        ]);
        const arrived = await edgesOf(store.database, citing);
        assert.deepEqual(
          arrived.references.map((one) => one.title),
          [GULLS, 'Known by a weak id only', 'never anywhere'],
        );
        assert.equal(
          (await edgesOf(store.database, (await findWork(store.database, '2501.00001'))?.workNo ?? 0)).citedBy[0]?.id,
          '10.5555/citing',
        );
      });
    });

    describe('many works at once', () => {
      const cited = (i: number, ...references: number[]): Paper =>
        paper({
          title: `A paper that is cited and cites, number ${i}`,
          ids: { doi: `10.5555/c${i}` },
          references: references.map((one) => ({ ids: { doi: `10.5555/c${one}` } })),
        });

      withStore('those that many ids lead to, as for each of them', async (store) => {
        await ingest(store, [cited(1), cited(2), paper({ title: GULLS, ids: { arxiv: '2501.00001', pmid: '7777' } })]);
        const workId = (await findPaper(store.database, '2501.00001'))?.card.workId ?? '';
        const ids = [
          '10.5555/c1',
          'https://doi.org/10.5555/C2',
          '2501.00001v3',
          '7777',
          workId,
          'nothing',
          '10.5555/c1',
        ];
        const found = await findWorks(store.database, ids);
        for (const id of ids) assert.deepEqual(found.get(id), await findWork(store.database, id), id);
        assert.equal(found.size, 5);
        assert.equal((await findWorks(store.database, [])).size, 0);
      });

      withStore('which cite which, and what a work is linked with', async (store) => {
        await ingest(store, [cited(1), cited(2, 1), cited(3, 1, 2, 3), cited(4, 9)]);
        const found = await findWorks(
          store.database,
          [1, 2, 3, 4].map((i) => `10.5555/c${i}`),
        );
        const no = (i: number) => found.get(`10.5555/c${i}`)?.workNo ?? 0;
        const edges = async (...works: number[]) =>
          (await citationsAmong(store.database, works.map(no)))
            .map(({ citing, cited: other }) => [citing, other])
            .sort(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d);
        assert.deepEqual(await edges(1, 2, 3, 4), [
          [no(2), no(1)],
          [no(3), no(1)],
          [no(3), no(2)],
        ]);
        assert.deepEqual(await edges(1, 2), [[no(2), no(1)]]);
        assert.deepEqual([await edges(3), await edges()], [[], []]);
        const near = async (i: number, limit = 10) =>
          [...(await citationNeighbours(store.database, no(i), limit))].sort((a, b) => a - b);
        assert.deepEqual(await near(1), [no(2), no(3)]);
        assert.deepEqual(await near(2), [no(1), no(3)]);
        assert.deepEqual(await near(3), [no(1), no(2)]);
        assert.deepEqual([await near(4), (await near(1, 1)).length], [[], 1]);
      });
    });

    describe('feeds', () => {
      const onDay = (i: number, dates: Paper['dates'], facts: Partial<Paper> = {}): Paper =>
        paper({ title: `A paper for the feed number ${i}`, ids: { doi: `10.5555/f${i}` }, dates, ...facts });

      withStore('a day, hottest first, 50 a page, every paper once', async (store) => {
        await ingest(
          store,
          Array.from({ length: 120 }, (_, i) =>
            onDay(i, { announced: '2025-11-27' }, { counts: { upvotes: (i * 37) % 120 } }),
          ),
        );
        const pages = await Promise.all(
          [1, 2, 3].map((page) => dayFeed(store.database, '2025-11-27', { curated: false, page, today: '2025-11-28' })),
        );
        assert.deepEqual(
          pages.map((page) => [page.papers.length, page.total]),
          [
            [50, 120],
            [50, 120],
            [20, 120],
          ],
        );
        const upvotes = pages.flatMap((page) => page.papers.map((card) => card.upvotes));
        assert.deepEqual(
          upvotes,
          [...upvotes].sort((a, b) => b - a),
        );
        assert.equal(new Set(pages.flatMap((page) => page.papers.map((card) => card.id))).size, 120);
      });

      withStore('weeks, months and trending in the order of a sort of all their days', async (store) => {
        await ingest(
          store,
          Array.from({ length: 130 }, (_, i) =>
            onDay(
              i,
              { announced: `2025-11-${String(1 + (i % 30)).padStart(2, '0')}` },
              { counts: { upvotes: (i * 53) % 200 } },
            ),
          ),
        );
        const sorted = (
          await store.database.db
            .selectFrom('works')
            .select('public_id')
            .orderBy('hotness', 'desc')
            .orderBy('work_no')
            .execute()
        ).map((row) => row.public_id);
        const paged: string[] = [];
        for (let page = 1; page <= 3; page++)
          paged.push(
            ...(await spanFeed(store.database, '2025-11-01', '2025-11-30', false, page)).papers.map((card) => card.id),
          );
        assert.deepEqual(paged, sorted);
        assert.equal((await spanFeed(store.database, '2025-11-24', '2025-11-30', false, 1)).total, 28);
        assert.deepEqual(
          (await trendingFeed(store.database, false, 1)).papers.map((card) => card.id),
          sorted.slice(0, 50),
        );
      });

      withStore('only what is curated, where that is asked', async (store) => {
        await ingest(store, [onDay(1, { announced: '2025-11-27' }), onDay(2, { daily: '2025-11-27' })]);
        for (const feed of [
          await dayFeed(store.database, '2025-11-27', { curated: true, page: 1, today: '2025-11-28' }),
          await spanFeed(store.database, '2025-11-24', '2025-11-30', true, 1),
          await trendingFeed(store.database, true, 1),
        ]) {
          assert.deepEqual([feed.total, feed.papers.map((card) => card.id)], [1, ['10.5555/f2']]);
        }
      });

      withStore('the nearest days that have papers', async (store) => {
        await ingest(store, [
          onDay(1, { announced: '2025-11-03' }),
          onDay(2, { announced: '2025-11-27' }),
          onDay(3, { published: '2025-11' }),
        ]);
        assert.deepEqual(await nearDays(store.database, '2025-11-10', '2025-11-10'), {
          before: '2025-11-03',
          after: '2025-11-27',
          latest: '2025-11-27',
        });
        assert.deepEqual(await nearDays(store.database, '2025-11-03', '2025-11-27'), {
          before: undefined,
          after: undefined,
          latest: '2025-11-27',
        });
        assert.deepEqual(
          [await latestDay(store.database, '2025-11-20'), await latestDay(store.database, '2020-01-01')],
          ['2025-11-03', '2025-11-27'],
        );
        assert.equal(
          (await dayFeed(store.database, '2025-11-01', { curated: false, page: 1, today: '2025-11-28' })).total,
          0,
        );
      });

      withStore('the strongest kind of day: daily list, announcement, listing, first version', async (store) => {
        const dates: Paper['dates'][] = [
          { published: '2025-11-01' },
          { listed: '2025-11-05', published: '2025-11-01' },
          { announced: '2025-11-04', listed: '2025-11-05' },
          { daily: '2025-11-09', announced: '2025-11-04' },
        ];
        await ingest(
          store,
          dates.map((one, i) => onDay(i, one)),
        );
        const rows = await store.database.db
          .selectFrom('works')
          .select(['day', 'day_origin'])
          .orderBy('work_no')
          .execute();
        assert.deepEqual(
          rows.map((row) => [row.day, row.day_origin]),
          [
            ['2025-11-01', 'published'],
            ['2025-11-05', 'listed'],
            ['2025-11-04', 'announced'],
            ['2025-11-09', 'daily'],
          ],
        );
      });
    });

    describe('a sample', () => {
      const sample = paper({
        key: 's1',
        title: GULLS,
        ids: { arxiv: '2501.00001' },
        authors: [una],
        dates: { published: '2025-01-01' },
      });

      withStore('that goes without a trace', async (store) => {
        await ingest(
          store,
          [
            sample,
            paper({ key: 's2', title: 'Another of the sample papers', references: [{ ids: { arxiv: '2501.00001' } }] }),
          ],
          { source: 'sample' },
        );
        assert.deepEqual(await librarySummary(store.database), { papers: 2, samplePapers: 2 });
        assert.equal(await store.writer.run('removeSample', {}), 2);
        assert.deepEqual(await librarySummary(store.database), { papers: 0, samplePapers: 0 });
        for (const table of ['works', 'records', 'identifiers', 'titles', 'authorships', 'citations'] as const)
          assert.deepEqual(await store.database.db.selectFrom(table).selectAll().execute(), [], table);
        assert.equal(await store.writer.run('removeSample', {}), 0);
      });

      withStore(
        'of which a paper stays that a real source states too, without what only the sample said',
        async (store) => {
          await ingest(store, [sample], { source: 'sample' });
          await ingest(store, [paper({ key: 'r', title: GULLS, authors: [una], ids: { doi: '10.5555/gulls' } })]);
          assert.deepEqual(await librarySummary(store.database), { papers: 1, samplePapers: 0 });
          assert.equal(await store.writer.run('removeSample', {}), 0);
          const rows = await store.database.db.selectFrom('works').select(['public_id', 'is_sample']).execute();
          assert.deepEqual(
            rows.map((row) => [row.public_id, row.is_sample]),
            [['10.5555/gulls', 0]],
          );
          assert.equal(await findWork(store.database, '2501.00001'), undefined);
        },
      );

      withStore('of which two papers were joined by a real one', async (store) => {
        await ingest(
          store,
          [sample, paper({ key: 's2', title: 'Another of the sample papers', ids: { doi: '10.5555/gulls' } })],
          { source: 'sample' },
        );
        await ingest(store, [paper({ key: 'r', title: GULLS, ids: { arxiv: '2501.00001', doi: '10.5555/gulls' } })]);
        await store.writer.run('removeSample', {});
        assert.deepEqual(await librarySummary(store.database), { papers: 1, samplePapers: 0 });
        assert.equal((await findWork(store.database, '10.5555/gulls'))?.publicId, '2501.00001');
        await assert.rejects(
          store.writer.run('undoMerge', { mergeNo: (await mergesMade(store.database))[0]?.id ?? 0 }),
          /nothing is left/,
        );
      });
    });
  });
}
