// What feeds read and write, on both databases.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { announceFeeds } from '../../src/actions/mailing/announce-feeds.ts';
import { lastAdded, latestComments, latestOfDays } from '../../src/store/mailing/feed-lists.ts';
import { feedsWithNews, webSubState } from '../../src/store/mailing/feed-news.ts';
import { feedWorks } from '../../src/store/mailing/feed-papers.ts';
import { feedEventsOf, feedReader, ownFeeds } from '../../src/store/mailing/feed-readers.ts';
import { ingest, type OpenedStore, paper, stores } from '../support/stores.ts';

const AT = '2025-11-28T12:00:00.000Z';
const ADA = { name: 'Ada Quillfeather' };

for (const { name, skip, open } of stores)
  describe(`feeds on ${name}`, { skip }, () => {
    async function person(store: OpenedStore, handle: string): Promise<number> {
      const one = { userId: `user-${handle}`, handle, name: handle, role: 'member', verified: true } as const;
      return (await store.writer.run('addPerson', one)).personNo;
    }

    it('read papers by their work ids, and the latest days', async () => {
      await using store = await open();
      const { database } = store;
      const [old, fresh] = [
        paper({
          title: 'Old paper of tides',
          ids: { arxiv: '2511.00001' },
          abstract: 'One.',
          authors: [ADA],
          dates: { announced: '2025-11-20' },
        }),
        paper({
          title: 'Fresh paper of kelp',
          ids: { arxiv: '2511.00002' },
          authors: [ADA],
          dates: { announced: '2025-11-27' },
        }),
      ];
      await ingest(store, [
        old,
        fresh,
        paper({ title: 'Of the day after tomorrow', dates: { announced: '2025-11-30' } }),
      ]);
      const workIds = await latestOfDays(database, { today: '2025-11-28', curated: false, limit: 10 });
      assert.equal(workIds.length, 2);
      const works = await feedWorks(database, [...workIds, 'ffffffffffffffffffffffff']);
      assert.deepEqual(
        workIds.map((id) => works.get(id)?.title),
        ['Fresh paper of kelp', 'Old paper of tides'],
      );
      const known = works.get(workIds[1] as string);
      assert.deepEqual([known?.work.abstract, known?.arrivedAt, known?.changedAt], ['One.', AT, AT]);
      assert.deepEqual(await latestOfDays(database, { today: '2025-11-28', curated: true, limit: 10 }), []);
      await database.db
        .updateTable('works')
        .set({ hidden: 1 })
        .where('work_id', '=', workIds[0] as string)
        .execute();
      assert.deepEqual([...(await feedWorks(database, workIds)).keys()], workIds.slice(1));
      assert.equal((await feedWorks(database, [])).size, 0);
    });

    it('read what somebody has, and nobody else', async () => {
      await using store = await open();
      const { database, writer } = store;
      await person(store, 'first');
      const [ada, bea] = [await person(store, 'ada'), await person(store, 'bea')];
      await ingest(store, [paper({ title: 'A paper of kelp', ids: { arxiv: '2511.00001' } })]);
      const { work_no: workNo, work_id: workId } = await database.db
        .selectFrom('works')
        .select(['work_no', 'work_id'])
        .executeTakeFirstOrThrow();
      const saved = await writer.run('saveSearch', {
        personNo: ada,
        name: 'Kelp',
        q: 'kelp',
        mode: 'auto',
        sort: 'date',
      });
      const { db } = database;
      await db
        .insertInto('subscribers')
        .values({
          subscriber_id: 'a'.repeat(24),
          person_no: ada,
          state: 'active',
          zone: 'UTC',
          rhythm: 'never',
          sections: '[]',
          profile: '',
          covers_from: AT,
          created_at: AT,
        })
        .execute();
      const { subscriber_no: subscriberNo } = await db
        .selectFrom('subscribers')
        .select('subscriber_no')
        .executeTakeFirstOrThrow();
      await db
        .insertInto('alerts')
        .values({
          alert_id: 'alert-1',
          subscriber_no: subscriberNo,
          kind: 'paper',
          target: workId,
          label: 'A paper of kelp',
          channel: 'feed',
          created_at: AT,
        })
        .execute();
      const { alert_no: alertNo } = await db.selectFrom('alerts').select('alert_no').executeTakeFirstOrThrow();
      const event = { alert_no: alertNo, event: 'version', work_no: workNo, at: AT };
      await db
        .insertInto('alert_events')
        .values([
          { ...event, what: 'v2', detail: '{"detail":"v2"}' },
          { ...event, what: 'v3', detail: 'nonsense' },
          { ...event, what: 'x', event: 'unheard-of', detail: '{}' },
        ])
        .execute();
      assert.deepEqual(
        (await ownFeeds(database, ada)).map(({ kind, id }) => [kind, id]),
        [
          ['search', saved],
          ['alert', 'alert-1'],
        ],
      );
      assert.deepEqual(await ownFeeds(database, bea), []);
      const found = await feedEventsOf(database, { personNo: ada, alertId: 'alert-1', limit: 10 });
      assert.deepEqual(
        found?.events.map(({ detail, workId: of }) => [detail, of]),
        [
          [undefined, workId],
          ['v2', workId],
        ],
      );
      assert.equal(await feedEventsOf(database, { personNo: bea, alertId: 'alert-1', limit: 10 }), undefined);
      assert.deepEqual(await writer.run('renewFeedAddresses', { personNo: ada }), { generation: 1 });
      assert.equal((await feedReader(database, ada))?.feedGeneration, 1);
      assert.equal((await feedReader(database, bea))?.feedGeneration, 0);
      assert.equal(await feedReader(database, 4711), undefined);
    });

    it('read comments and collections, the latest first', async () => {
      await using store = await open();
      const { database, writer } = store;
      const ada = await person(store, 'ada');
      await ingest(store, [
        paper({ title: 'A paper of kelp', ids: { arxiv: '2511.00001' } }),
        paper({ title: 'A paper of tides', ids: { arxiv: '2511.00002' } }),
      ]);
      const works = await database.db.selectFrom('works').select(['work_id', 'work_no']).orderBy('work_no').execute();
      for (const [i, { work_id: workId }] of works.entries())
        await writer.run('postComment', { personNo: ada, workId, parentId: undefined, body: `No. ${i}`, mentions: [] });
      const texts = async (asked: object) =>
        (await latestComments(database, { limit: 10, ...asked })).map(({ text }) => text);
      assert.deepEqual(await texts({}), ['No. 1', 'No. 0']);
      assert.deepEqual(await texts({ workId: works[0]?.work_id }), ['No. 0']);
      assert.deepEqual(await texts({ handle: 'ada' }), ['No. 1', 'No. 0']);
      assert.deepEqual(await texts({ handle: 'nobody' }), []);
      const collection = {
        collection_id: '0'.repeat(16),
        person_no: ada,
        title: 'T',
        description: '',
        visibility: 'private',
      };
      await database.db
        .insertInto('collections')
        .values({ ...collection, secret: 's', papers: 2, created_at: AT, updated_at: AT })
        .execute();
      const { collection_no: collectionNo } = await database.db
        .selectFrom('collections')
        .select('collection_no')
        .executeTakeFirstOrThrow();
      await database.db
        .insertInto('collection_items')
        .values(
          works.map(({ work_no: workNo }, i) => ({
            collection_no: collectionNo,
            work_no: workNo,
            position: i,
            note: '',
            tags: '[]',
            added_no: ada,
            at: `2025-11-2${i}T00:00:00.000Z`,
          })),
        )
        .execute();
      assert.deepEqual(
        (await lastAdded(database, collectionNo, 10)).map(({ workId }) => workId),
        works.map(({ work_id: workId }) => workId).reverse(),
      );
      assert.deepEqual((await feedsWithNews(database, { work: 0, comment: 0 })).toSorted(), [
        'code',
        'comments',
        'discussed',
        'new',
        'papers/2511.00001/comments',
        'papers/2511.00002/comments',
        'today',
        'trending',
      ]);
    });

    it('tell a hub of each thing once, also when it fails in between', async () => {
      await using store = await open();
      const { database, writer } = store;
      const told: string[] = [];
      let fails = false;
      const announce = () =>
        announceFeeds({
          database,
          writer,
          url: 'https://papers.example',
          tell: async (topic) => {
            if (fails && told.length >= 4) throw new Error('the hub is away');
            told.push(topic);
          },
          signal: new AbortController().signal,
        });
      const kelp = paper({
        title: 'A paper of kelp',
        ids: { arxiv: '2511.00001' },
        authors: [ADA],
        categories: ['cs.CL'],
      });
      await ingest(store, [kelp]);
      assert.deepEqual(await announce(), { told: 0, left: 0 }, 'what was there before is no news');
      await ingest(store, [{ ...kelp, title: 'A paper of tides', ids: { arxiv: '2511.00002' } }]);
      fails = true;
      await assert.rejects(announce(), /the hub is away/);
      fails = false;
      const left = (await webSubState(database))?.left ?? [];
      assert.ok(left.includes('authors/ada-quillfeather') && !left.includes('today'));
      assert.deepEqual(await announce(), { told: left.length, left: 0 });
      for (const topic of [
        'today.rss',
        'new.atom',
        'trending.json',
        'categories/cs.CL.rss',
        'authors/ada-quillfeather.atom',
      ])
        assert.equal(told.filter((one) => one === `https://papers.example/feeds/${topic}`).length, 1, topic);
      assert.deepEqual(await announce(), { told: 0, left: 0 });
    });
  });
