// What the store takes in, whichever database it is over: records and their history, identity by the rules of CONTRACTS, merges
// and their undoing.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Paper } from '../../src/domain/paper.ts';
import { migrate, pendingMigrations } from '../../src/store/migrate.ts';
import { exportRecords } from '../../src/store/read/export-records.ts';
import { libraryStats, mergesMade, mergesSuggested, rejectedPage } from '../../src/store/read/housekeeping.ts';
import { paperCountFault } from '../../src/store/read/integrity.ts';
import { edgesOf, findPaper, findWork, workDetails } from '../../src/store/read/papers.ts';
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
  /** The same decision in both orders, together and one after the other. */
  const bothWays = (name: string, facts: readonly Parameters<typeof paper>[0][], expected: number): void => {
    const papers = facts.map(paper);
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
        assert.deepEqual(await ingest(store, [{ ...first, title: `${GULLS}, revised` }], { source: 'crossref' }), [
          'changed',
        ]);
        const history = await store.database.db.selectFrom('record_history').select('data').execute();
        assert.deepEqual(
          history.map((row) => (JSON.parse(row.data) as Paper).title),
          [GULLS],
        );
        assert.equal((await libraryStats(store.database)).records, 1);
        assert.equal((await store.database.db.selectFrom('changes').selectAll().execute()).length, 2);
      });

      withStore('a partial statement erases nothing of a fuller one', async (store) => {
        await ingest(
          store,
          [paper({ title: GULLS, ids: { doi: '10.5555/gulls' }, authors: [una], abstract: 'They fly.' })],
          { source: 'crossref' },
        );
        await ingest(store, [paper({ title: GULLS, ids: { doi: '10.5555/gulls' }, venue: 'Shore' })], {
          source: 'crossref',
        });
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

      withStore('what cannot be read is kept once, until it goes in', async (store) => {
        const fault = {
          source: 'bibtex',
          input: 'a.bib',
          place: '12',
          reason: 'no title',
          raw: '@article{x,\0}',
          seen: '2025-11-28',
        };
        const importNo = await store.writer.run('beginImport', { input: 'a.bib', format: 'bibtex' });
        assert.equal(await store.writer.run('reject', { importNo, records: [fault, { ...fault, place: '13' }] }), 2);
        assert.equal(await store.writer.run('reject', { importNo, records: [fault] }), 0);
        const { rows, total } = await rejectedPage(store.database, 1);
        assert.deepEqual([total, rows.map((row) => row.place)], [2, ['a.bib:13', 'a.bib:12']]);
        await store.writer.run('closeRejected', { rejectedNo: rows[0]?.id ?? 0 });
        assert.equal((await rejectedPage(store.database, 1)).total, 1);
      });

      withStore('what a source takes back stays, marked', async (store) => {
        await ingest(store, [paper({ key: 'oai:arXiv.org:2501.00001', title: GULLS, ids: { arxiv: '2501.00001' } })], {
          source: 'oai',
        });
        assert.equal(await store.writer.run('markDeleted', { source: 'oai', keys: ['oai:arXiv.org:2501.00001'] }), 1);
        assert.equal(
          await store.writer.run('markDeleted', { source: 'oai', keys: ['oai:arXiv.org:2501.00001', 'unknown'] }),
          0,
        );
        assert.equal((await findPaper(store.database, '2501.00001'))?.card.withdrawn, true);
      });
    });

    describe('makes one work of', () => {
      bothWays(
        'the same arXiv id',
        [
          { key: 'a', title: 'One wording of it', ids: { arxiv: '2501.00001' } },
          { key: 'b', title: 'Quite another wording', ids: { arxiv: '2501.00001', doi: '10.5555/x' } },
        ],
        1,
      );
      bothWays(
        'the same DOI',
        [
          { key: 'a', title: 'One wording of it', ids: { doi: '10.5555/x' } },
          { key: 'b', title: 'Quite another wording', ids: { doi: '10.5555/x', acl: 'P19-1001' } },
        ],
        1,
      );
      bothWays(
        'the same ACL id',
        [
          { key: 'a', title: 'One wording of it', ids: { acl: 'P19-1001', openreview: 'abcdef' } },
          { key: 'b', title: 'Quite another wording', ids: { acl: 'P19-1001' } },
        ],
        1,
      );
      bothWays(
        'the same OpenReview forum',
        [
          { key: 'a', title: 'One wording of it', ids: { openreview: 'abcdef', doi: '10.5555/y' } },
          { key: 'b', title: 'Quite another wording', ids: { openreview: 'abcdef' } },
        ],
        1,
      );
      bothWays(
        'an equal title of four words',
        [
          { key: 'a', title: 'On the  Migration of GULLS', ids: { doi: '10.5555/x' } },
          { key: 'b', title: '{On} the migration, of gulls.' },
        ],
        1,
      );
      bothWays(
        'an equal title and first author, years 2 apart',
        [
          { key: 'a', title: GULLS, authors: [una], dates: { published: '2021' } },
          { key: 'b', title: GULLS, authors: [{ name: 'U. Gull' }, bo], dates: { published: '2023-05-01' } },
        ],
        1,
      );
      bothWays(
        'an equal title where only one says who and when',
        [
          { key: 'a', title: GULLS, authors: [una], dates: { published: '1999' } },
          { key: 'b', title: GULLS },
        ],
        1,
      );
      bothWays(
        'an equal title with strong ids of different kinds',
        [
          { key: 'a', title: GULLS, ids: { arxiv: '2501.00001' } },
          { key: 'b', title: GULLS, ids: { doi: '10.5555/x' } },
        ],
        1,
      );
    });

    describe('keeps apart', () => {
      bothWays(
        'an equal title of three words',
        [
          { key: 'a', title: 'Gulls and terns' },
          { key: 'b', title: 'Gulls and terns', abstract: 'x' },
        ],
        2,
      );
      bothWays(
        'equal titles with different arXiv ids',
        [
          { key: 'a', title: GULLS, ids: { arxiv: '2501.00001' } },
          { key: 'b', title: GULLS, ids: { arxiv: '2501.00002' } },
        ],
        2,
      );
      bothWays(
        'equal titles with different DOIs',
        [
          { key: 'a', title: GULLS, ids: { doi: '10.5555/x', arxiv: '2501.00001' } },
          { key: 'b', title: GULLS, ids: { doi: '10.5555/y' } },
        ],
        2,
      );
      bothWays(
        'equal titles by different first authors',
        [
          { key: 'a', title: GULLS, authors: [una] },
          { key: 'b', title: GULLS, authors: [bo, una] },
        ],
        2,
      );
      bothWays(
        'equal titles 3 years apart',
        [
          { key: 'a', title: GULLS, dates: { published: '2020' } },
          { key: 'b', title: GULLS, dates: { published: '2023' } },
        ],
        2,
      );
      bothWays(
        'weak ids that are the same',
        [
          { key: 'a', title: 'One wording of it', ids: { pmid: '1' } },
          { key: 'b', title: 'Quite another wording', ids: { pmid: '1' } },
        ],
        2,
      );

      withStore('… and suggests what is equal but for that, with the reason, once', async (store) => {
        const twins = [
          paper({ key: 'a', title: GULLS, ids: { arxiv: '2501.00001' } }),
          paper({ key: 'b', title: GULLS, ids: { arxiv: '2501.00002' } }),
        ];
        await ingest(store, twins);
        await ingest(store, [{ ...(twins[1] as Paper), venue: 'Shore' }]);
        const suggested = await mergesSuggested(store.database);
        assert.deepEqual(
          suggested.map(({ a, b, reason }) => [a.id, b.id, reason]),
          [['2501.00001', '2501.00002', 'equal title, but different arxiv ids']],
        );
      });
    });

    describe('merges', () => {
      const preprint = paper({
        key: 'p',
        title: GULLS,
        ids: { arxiv: '2501.00001' },
        authors: [una],
        dates: { published: '2025-01-01' },
      });
      const article = paper({
        key: 'j',
        title: 'Herring gulls: how they migrate',
        ids: { doi: '10.5555/gulls' },
        authors: [una, bo],
        dates: { published: '2025-06' },
        venue: 'Shore',
      });
      const bridge = paper({
        key: 'b',
        title: GULLS,
        ids: { arxiv: '2501.00001', doi: '10.5555/gulls' },
        authors: [una],
      });
      const citing = paper({
        key: 'c',
        title: 'A citing paper of its own',
        references: [{ ids: { doi: '10.5555/gulls' } }, { ids: { arxiv: '2501.00001' } }],
      });
      const no = async (store: OpenedStore, id: string): Promise<number> =>
        (await findWork(store.database, id))?.workNo ?? 0;
      const merge = async (store: OpenedStore, winner: string, loser: string) =>
        store.writer.run('mergeWorks', {
          winnerNo: await no(store, winner),
          loserNo: await no(store, loser),
          reason: 'by hand',
        });

      withStore(
        "two works that a record joins; the loser's id leads to the winner; undoing takes them apart",
        async (store) => {
          await ingest(store, [preprint, article, citing]);
          const loser = await store.database.db
            .selectFrom('works')
            .select('work_id')
            .where('public_id', '=', '10.5555/gulls')
            .executeTakeFirstOrThrow();
          await ingest(store, [bridge], { source: 'openalex' });
          assert.equal((await works(store)).length, 2);
          const [made] = await mergesMade(store.database);
          assert.deepEqual(
            [made?.winner.id, made?.loser.id, made?.reason],
            ['2501.00001', loser.work_id, 'same doi:10.5555/gulls'],
          );
          for (const id of ['10.5555/gulls', loser.work_id, '2501.00001'])
            assert.equal((await findWork(store.database, id))?.publicId, '2501.00001', id);
          assert.equal(
            (await edgesOf(store.database, await no(store, '10.5555/gulls'))).citedBy[0]?.title,
            citing.title,
          );

          await store.writer.run('undoMerge', { mergeNo: made?.id ?? 0 });
          assert.deepEqual(await works(store), [['b', 'p'], ['c'], ['j']]);
          for (const id of ['10.5555/gulls', loser.work_id])
            assert.equal((await findWork(store.database, id))?.publicId, '10.5555/gulls', id);
          await ingest(store, [{ ...bridge, venue: 'Shore again' }], { source: 'openalex' });
          assert.equal((await works(store)).length, 3, 'told apart stays apart');
          await assert.rejects(store.writer.run('undoMerge', { mergeNo: made?.id ?? 0 }), /was undone on/);
        },
      );

      withStore('by hand, and undoing restores exactly what was', async (store) => {
        await ingest(store, [preprint, article]);
        await ingest(store, [citing]);
        const before = await visible(store);
        await merge(store, '2501.00001', '10.5555/gulls');
        assert.equal((await librarySummary(store.database)).papers, 2);
        assert.notEqual(await visible(store), before);
        await store.writer.run('undoMerge', { mergeNo: (await mergesMade(store.database))[0]?.id ?? 0 });
        assert.equal(await visible(store), before);
      });

      withStore('and shows the winner under its own id, whatever the loser says later', async (store) => {
        await ingest(store, [
          preprint,
          paper({
            key: 'q',
            title: 'A later preprint of it',
            ids: { arxiv: '2511.00009' },
            version: 3,
            dates: { published: '2025-11-01' },
          }),
        ]);
        await merge(store, '2501.00001', '2511.00009');
        assert.equal((await findWork(store.database, '2511.00009'))?.publicId, '2501.00001');
        await ingest(store, [
          paper({ key: 'q4', title: 'A later preprint of it', ids: { arxiv: '2511.00009' }, version: 4 }),
        ]);
        assert.equal((await findWork(store.database, '2511.00009'))?.publicId, '2501.00001');
      });

      withStore('a chain: each in its turn, undone from the last to the first', async (store) => {
        const ids: Paper['ids'][] = [{ arxiv: '2501.00001' }, { doi: '10.5555/b' }, { acl: 'P19-1001' }];
        await ingest(
          store,
          ids.map((one, i) => paper({ key: `k${i}`, title: `A wording of number ${i}`, ids: one })),
        );
        const before = await works(store);
        await merge(store, '10.5555/b', 'P19-1001');
        await merge(store, '2501.00001', 'P19-1001');
        assert.equal((await works(store)).length, 1);
        for (const id of ['10.5555/b', 'P19-1001'])
          assert.equal((await findWork(store.database, id))?.publicId, '2501.00001');
        const [last, first] = await mergesMade(store.database);
        await assert.rejects(store.writer.run('undoMerge', { mergeNo: first?.id ?? 0 }), /undo the later merge/);
        await store.writer.run('undoMerge', { mergeNo: last?.id ?? 0 });
        assert.equal(await no(store, 'P19-1001'), await no(store, '10.5555/b'));
        await store.writer.run('undoMerge', { mergeNo: first?.id ?? 0 });
        assert.deepEqual(await works(store), before);
        assert.equal((await findWork(store.database, 'P19-1001'))?.publicId, 'P19-1001');
      });

      withStore('three works that one record joins', async (store) => {
        await ingest(store, [
          preprint,
          article,
          paper({ key: 'q', title: 'The talk about those gulls', ids: { acl: 'P19-1001' } }),
        ]);
        await ingest(
          store,
          [paper({ key: 'all', title: GULLS, ids: { arxiv: '2501.00001', doi: '10.5555/gulls', acl: 'P19-1001' } })],
          { source: 'openalex' },
        );
        assert.equal((await works(store)).length, 1);
        assert.equal((await mergesMade(store.database)).length, 2);
      });

      withStore('nothing that a person refused', async (store) => {
        await ingest(store, [
          paper({ key: 'a', title: GULLS, authors: [una] }),
          paper({ key: 'b', title: GULLS, authors: [bo] }),
        ]);
        const [suggestion] = await mergesSuggested(store.database);
        await store.writer.run('refuseSuggestion', { suggestionNo: suggestion?.id ?? 0 });
        assert.deepEqual(await mergesSuggested(store.database), []);
        // By its title this one would go to either.
        await ingest(store, [paper({ key: 'c', title: GULLS })]);
        assert.equal((await works(store)).length, 2);
        assert.deepEqual(await mergesMade(store.database), []);
        await assert.rejects(
          store.writer.run('acceptSuggestion', { suggestionNo: suggestion?.id ?? 0 }),
          /refused already/,
        );
      });

      withStore('what a person accepts', async (store) => {
        await ingest(store, [
          paper({ key: 'a', title: GULLS, authors: [una] }),
          paper({ key: 'b', title: GULLS, authors: [bo] }),
        ]);
        await store.writer.run('acceptSuggestion', {
          suggestionNo: (await mergesSuggested(store.database))[0]?.id ?? 0,
        });
        assert.equal((await works(store)).length, 1);
        await assert.rejects(store.writer.run('acceptSuggestion', { suggestionNo: 99 }), /no suggested merge 99/);
      });
    });

    withStore('keeps work ids that an export gives, and joins by them', async (store) => {
      const workId = '0123456789abcdef01234567';
      await ingest(store, [paper({ key: 'a', title: 'First wording of the work' })], { workId });
      await ingest(store, [paper({ key: 'b', title: 'Second wording of the work' })], { workId });
      assert.equal((await works(store)).length, 1);
      assert.equal((await findWork(store.database, workId))?.publicId, workId);
    });

    withStore('writes a failed request not at all', async (store) => {
      await assert.rejects(
        store.writer.run('mergeWorks', { winnerNo: 1, loserNo: 1, reason: 'x' }),
        /one work already/,
      );
      await assert.rejects(store.writer.run('mergeWorks', { winnerNo: 98, loserNo: 99, reason: 'x' }));
      assert.deepEqual(await ingest(store, [paper({ key: 'after', title: 'Life goes on after it' })]), ['added']);
    });
  });
}
