// What the front page, the archive and recommendations ask of the store, on both databases.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Freshness, isDue } from '../../src/domain/community/recommended.ts';
import { libraryLinks } from '../../src/search/training/library-links.ts';
import { signalsOf } from '../../src/store/community/for-you-signals.ts';
import { archiveDays, archiveYears } from '../../src/store/community/front-archive.ts';
import { frontDay, frontPapers } from '../../src/store/community/front-day.ts';
import { frontGlance } from '../../src/store/community/front-glance.ts';
import { papersNamed } from '../../src/store/community/front-papers-named.ts';
import { publicLibraries } from '../../src/store/community/recommend-libraries.ts';
import {
  forYouState,
  hasOtherModel,
  nextByNight,
  nextWanted,
  recommendedCards,
} from '../../src/store/community/recommendations.ts';
import { addPeople } from '../support/people.ts';
import { ingest, type OpenedStore, paper, stores } from '../support/stores.ts';

const NOW = '2025-11-28T12:00:00.000Z';
const EARLIER = '2025-11-01T12:00:00.000Z';

/** Papers 1 and 2 are of the 28th, 3 of the 27th, 4 of 2019. Returns their numbers. */
async function library(store: OpenedStore): Promise<number[]> {
  const days = ['2025-11-28', '2025-11-28', '2025-11-27', '2019-02-03'];
  await ingest(
    store,
    days.map((published, i) => paper({ title: `Paper number ${i + 1} of some gulls`, dates: { published } })),
  );
  const rows = await store.database.db.selectFrom('works').select('work_no').orderBy('work_no').execute();
  return rows.map((row) => row.work_no);
}

async function collection(
  { database }: OpenedStore,
  personNo: number,
  visibility: string,
  works: readonly number[],
): Promise<void> {
  const { collection_no } = await database.db
    .insertInto('collections')
    .values({
      collection_id: `c${personNo}${visibility}`,
      person_no: personNo,
      title: 'Gulls',
      visibility,
      secret: 's',
      papers: works.length,
      created_at: EARLIER,
      updated_at: EARLIER,
    })
    .returning('collection_no')
    .executeTakeFirstOrThrow();
  await database.db
    .insertInto('collection_items')
    .values(works.map((work_no, position) => ({ collection_no, work_no, position, added_no: personNo, at: EARLIER })))
    .execute();
}

for (const kind of stores) {
  describe(`the front page over ${kind.name}`, { skip: kind.skip }, () => {
    it('finds the latest day that is not after today, its papers and its neighbours', async () => {
      await using store = await kind.open();
      const [one = 0, two = 0, three = 0, four = 0] = await library(store);
      const { database } = store;
      const day28 = { today: '2025-11-28', curated: false, dayAgo: EARLIER };
      const day = await frontDay(database, day28);
      assert.deepEqual(
        [day.day, day.before, day.after, day.latest, day.total, day.library.papers],
        ['2025-11-28', '2025-11-27', undefined, '2025-11-28', 2, 4],
      );
      assert.equal((await frontDay(database, { ...day28, today: '2024-01-01' })).day, '2019-02-03');
      assert.equal((await frontDay(database, { ...day28, today: '2000-01-01' })).day, '2025-11-28');
      assert.equal((await frontDay(database, { ...day28, curated: true })).total, 0);
      const request = { day: '2025-11-28', curated: false, limit: 50, offset: 0, earlier: 18, now: NOW };
      const rows = await frontPapers(database, request);
      assert.deepEqual(
        rows.map(({ workNo }) => workNo),
        [one, two, three, four],
      );
      const [admin = 0] = await addPeople(store, 1);
      await database.db
        .insertInto('curation')
        .values({
          work_no: two,
          day: null,
          pinned_until: '2025-11-29T00:00:00.000Z',
          reason: null,
          by_no: admin,
          at: NOW,
        })
        .execute();
      await database.db
        .insertInto('submissions')
        .values({ work_no: one, person_no: admin, media_url: null, at: NOW })
        .execute();
      const pinned = await frontPapers(database, { ...request, earlier: 0 });
      assert.deepEqual(
        pinned.map(({ workNo, why }) => [workNo, why.pinned, why.submitted]),
        [
          [two, true, false],
          [one, false, true],
        ],
      );
      assert.deepEqual(
        (await frontPapers(database, { ...request, offset: 1, earlier: 0 })).map(({ workNo }) => workNo),
        [one],
      );
    });

    it('counts days along the index, and jumps over years without any', async () => {
      await using store = await kind.open();
      assert.deepEqual(await archiveYears(store.database), []);
      await library(store);
      assert.deepEqual(await archiveYears(store.database), ['2025', '2019']);
      assert.deepEqual(
        (await archiveDays(store.database, '2025')).map(({ day, papers }) => [day, papers]),
        [
          ['2025-11-27', 1],
          ['2025-11-28', 2],
        ],
      );
      assert.deepEqual(await archiveDays(store.database, '2020'), []);
    });

    it('tells at a glance what there is for one reader and for nobody in particular', async () => {
      await using store = await kind.open();
      const [one = 0, two = 0, three = 0] = await library(store);
      const { db } = store.database;
      const [ada = 0, bo = 0] = await addPeople(store, 2);
      const request = {
        snapshot: undefined,
        saidSince: EARLIER,
        personNo: undefined,
        arrivedSince: undefined,
        broughtSince: undefined,
      };
      const dayAgo = '2025-11-27T16:00:00.000Z';
      const nobody = await frontGlance(store.database, request);
      assert.equal(nobody.ranks.now.size, 4);
      assert.equal(nobody.ranks.before.size, 0);
      assert.equal((await frontGlance(store.database, { ...request, snapshot: null })).ranks.now.size, 0);
      assert.deepEqual(nobody.said, []);
      assert.equal(nobody.recommendations, undefined);

      await db
        .insertInto('standings')
        .values([
          { taken_at: '2025-11-27T10:00:00.000Z', rank: 1, work_no: three },
          { taken_at: '2025-11-27T15:00:00.000Z', rank: 1, work_no: two },
          { taken_at: '2025-11-28T11:00:00.000Z', rank: 1, work_no: one },
        ])
        .execute();
      const said = {
        person_no: bo,
        parent_no: null,
        edited_at: null,
        deleted_at: null,
        hidden_at: null,
        score: 0,
        at: NOW,
      };
      await db
        .insertInto('comments')
        .values([
          { ...said, comment_id: 'a', work_no: one, body: 'x'.repeat(900), score: 3 },
          { ...said, comment_id: 'b', work_no: two, body: 'gone', deleted_at: NOW },
          { ...said, comment_id: 'c', work_no: two, body: 'old', at: '2025-10-01T00:00:00.000Z' },
        ])
        .execute();
      await db.insertInto('votes').values({ person_no: ada, work_no: one, at: NOW }).execute();
      await store.writer.run('wantRecommendations', { personNo: ada, at: NOW });
      const { snapshot } = await frontDay(store.database, { today: '2025-11-28', curated: false, dayAgo });
      assert.equal(snapshot, '2025-11-27T15:00:00.000Z');
      const glance = await frontGlance(store.database, {
        ...request,
        snapshot,
        personNo: ada,
        arrivedSince: EARLIER,
        broughtSince: EARLIER,
      });
      assert.deepEqual([...glance.ranks.before], [[two, 1]]);
      assert.deepEqual(
        glance.said.map(({ commentId, text, isCut, score }) => [commentId, text.length, isCut, score]),
        [['a', 400, true, 3]],
      );
      assert.deepEqual([glance.arrived.count, glance.arrived.isMore, glance.arrived.workNos.length], [4, false, 4]);
      assert.deepEqual(glance.brought, { count: 0, isMore: false });
      assert.equal(glance.recommendations?.wantedAt, NOW);
      assert.match(glance.signals, /^v1 /);
      const named = await papersNamed(store.database, [one, two, two, 999_999], ada);
      assert.deepEqual([...named].map(([workNo, { isKnown }]) => [workNo, isKnown]).sort(), [
        [one, true],
        [two, false],
      ]);
    });

    it('knows what a person did, and says so in short: another text after each deed', async () => {
      await using store = await kind.open();
      const [one = 0, two = 0, three = 0, four = 0] = await library(store);
      const { db } = store.database;
      const [ada = 0, bo = 0] = await addPeople(store, 2);
      const texts = new Set([(await signalsOf(store.database, ada)).short]);
      assert.deepEqual([...texts], ['']);
      const next = async () => {
        const { short } = await signalsOf(store.database, ada);
        assert.ok(!texts.has(short), short);
        texts.add(short);
        assert.equal((await forYouState(store.database, ada)).signals, short);
      };
      await db.insertInto('votes').values({ person_no: ada, work_no: one, at: EARLIER }).execute();
      await next();
      await db.insertInto('votes').values({ person_no: bo, work_no: four, at: EARLIER }).execute();
      await db.insertInto('marks').values({ person_no: ada, work_no: two, state: 'read', at: EARLIER }).execute();
      await next();
      await db.insertInto('dismissals').values({ person_no: ada, work_no: three, at: EARLIER }).execute();
      await next();
      await collection(store, ada, 'private', [two]);
      await next();
      await db
        .insertInto('follows')
        .values({ person_no: ada, kind: 'person', target: String(bo), label: 'Bo', at: NOW })
        .execute();
      await next();
      await db
        .insertInto('follows')
        .values({ person_no: ada, kind: 'category', target: 'cs.CL', label: 'cs.CL', at: NOW })
        .execute();
      await next();
      const { done, topics } = await signalsOf(store.database, ada);
      assert.deepEqual(
        done.map(({ workNo, kind: deed, label }) => [workNo, deed, label]).sort(),
        [
          [one, 'vote', undefined],
          [two, 'collection', undefined],
          [two, 'read', undefined],
          [three, 'dismissed', undefined],
          [four, 'follow', 'Bo'],
        ].sort(),
      );
      assert.deepEqual(
        topics.map(({ kind: topic, target }) => [topic, target]),
        [['category', 'cs.CL']],
      );
    });

    it('queues who waits, the longest first, and keeps what was computed', async () => {
      await using store = await kind.open();
      const [one = 0] = await library(store);
      const { database, writer } = store;
      const { db } = database;
      const [ada = 0, bo = 0] = await addPeople(store, 2);
      await writer.run('addJob', {
        name: 'recommend',
        kind: 'recommend',
        payload: '{}',
        schedule: null,
        nextRun: null,
      });
      assert.equal(await nextWanted(database), undefined);
      await writer.run('wantRecommendations', { personNo: bo, at: EARLIER });
      await writer.run('wantRecommendations', { personNo: ada, at: NOW });
      await writer.run('wantRecommendations', { personNo: bo, at: NOW });
      assert.equal(await nextWanted(database), bo);
      const job = await db.selectFrom('jobs').select('next_run').executeTakeFirstOrThrow();
      assert.equal(job.next_run, EARLIER, 'it comes at once');
      const computed = { personNo: bo, at: NOW, papers: '{}', signals: 'v1', model: 3 };
      await writer.run('storeRecommendations', computed);
      assert.equal(await nextWanted(database), ada);
      await writer.run('failRecommendations', { personNo: ada, at: NOW, failure: 'x'.repeat(900) });
      assert.equal(await nextWanted(database), undefined);
      assert.equal((await forYouState(database, ada)).row?.failure?.length, 300);
      assert.equal(await hasOtherModel(database, 3), false);
      assert.equal(await hasOtherModel(database, 4), true);
      assert.equal(await writer.run('staleRecommendations', { model: 4, at: NOW }), 1);
      assert.equal((await forYouState(database, bo)).row?.staleAt, NOW);

      const night = { seenSince: EARLIER, computedBefore: '2025-11-29T00:00:00.000Z' };
      assert.equal(await nextByNight(database, night), undefined, 'nobody was seen');
      await db.updateTable('people').set({ last_visit: NOW }).execute();
      assert.equal(await nextByNight(database, night), undefined, 'nobody did anything');
      await db.insertInto('votes').values({ person_no: bo, work_no: one, at: EARLIER }).execute();
      assert.equal(await nextByNight(database, night), bo);
      assert.equal(await nextByNight(database, { ...night, computedBefore: EARLIER }), undefined);
      assert.equal((await recommendedCards(database, [one], bo)).get(one)?.isKnown, true);
      assert.equal((await recommendedCards(database, [one], ada)).get(one)?.isKnown, false);
    });

    it('reads public libraries, and nothing else of anybody', async () => {
      await using store = await kind.open();
      const [one = 0, two = 0, three = 0, four = 0] = await library(store);
      const { db } = store.database;
      const [ada = 0, bo = 0, cy = 0, di = 0] = await addPeople(store, 4);
      await collection(store, ada, 'public', [one, two]);
      await collection(store, ada, 'private', [three]);
      await collection(store, bo, 'link', [one, two, three]);
      await db.insertInto('votes').values({ person_no: ada, work_no: four, at: NOW }).execute();
      await db.insertInto('votes').values({ person_no: cy, work_no: one, at: NOW }).execute();
      for (const work_no of [one, two])
        await db.insertInto('votes').values({ person_no: di, work_no, at: NOW }).execute();
      const read = await publicLibraries(store.database);
      assert.deepEqual(read.people, [ada, di]);
      assert.deepEqual([...read.start], [0, 3, 5]);
      assert.deepEqual([...read.works], [one, two, four, one, two]);
      // Two people keep 1 and 2 together: that is a link to learn from.
      const links = await libraryLinks(store.database, Uint32Array.of(one, two, three, four));
      assert.deepEqual(links, [{ from: 0, to: 1, weight: 0.5 }]);
      await db.updateTable('people').set({ suspended_at: NOW }).where('person_no', '=', di).execute();
      assert.deepEqual((await publicLibraries(store.database)).people, [ada]);
    });
  });
}

describe('when recommendations are due', () => {
  const row: Freshness = {
    computedAt: '2025-11-28T11:30:00.000Z',
    staleAt: undefined,
    wantedAt: undefined,
    failedAt: undefined,
    signals: 'v1',
  };
  const due = (change: Partial<Freshness>, signals = 'v1', patience = 0) =>
    isDue({ ...row, ...change }, signals, new Date(NOW), patience);

  it('is when there are none, they are a day old, a model came, or the person did something', () => {
    assert.equal(isDue(undefined, 'v1', new Date(NOW), 0), true);
    assert.equal(isDue(undefined, '', new Date(NOW), 0), false, 'nothing is known');
    assert.equal(due({}), false);
    assert.equal(due({ computedAt: '2025-11-27T11:30:00.000Z' }), true);
    assert.equal(due({ staleAt: NOW }), true);
    assert.equal(due({}, 'v2'), true);
    assert.equal(due({}, 'v2', 3_600_000), false, 'it may wait');
  });

  it('is not while they are being computed, or right after that failed', () => {
    assert.equal(due({ wantedAt: NOW, staleAt: NOW }), false);
    assert.equal(due({ failedAt: '2025-11-28T11:58:00.000Z', staleAt: NOW }), false);
    assert.equal(due({ failedAt: '2025-11-28T11:50:00.000Z', staleAt: NOW }), true);
  });
});
