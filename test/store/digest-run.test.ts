// Planning digests over both databases: what each section is made of, and that whatever breaks in between, the next run goes on so that
// everybody has exactly one.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DigestLibrary } from '../../src/actions/mailing/digest-news.ts';
import { type DigestRun, planDigests } from '../../src/actions/mailing/digest-run.ts';
import type { DigestContent } from '../../src/domain/mailing/mail-content.ts';
import type { Interest, SectionKind } from '../../src/domain/mailing/subscription.ts';
import { insertMany } from '../../src/store/insert-many.ts';
import { trendingWorks } from '../../src/store/mailing/digest-trending.ts';
import { paperChanges } from '../../src/store/mailing/digest-versions.ts';
import { ingest, type OpenedStore, paper, stores } from '../support/stores.ts';

const NOW = '2025-11-28T13:00:00.000Z';
const BEFORE = '2025-11-27T00:00:00.000Z';
const ALL: readonly SectionKind[] = ['follows', 'searches', 'recommended', 'discussions', 'trending'];

const work = (n: number, facts: object = {}) =>
  paper({
    title: `A paper to be mailed number ${n}`,
    abstract: `We present number ${n} of a series that nobody asked for.`,
    ids: { doi: `10.5555/w${n}` },
    dates: { published: '2025-11-20', daily: '2025-11-27' },
    ...facts,
  });

/** Finds by a word of the title. */
function libraryOf({ database }: OpenedStore): DigestLibrary {
  return {
    indexedChange: async () => Number.MAX_SAFE_INTEGER % 2 ** 31,
    foundAmong: async ({ q, among }) => {
      const rows = await database.db.selectFrom('works').select('work_no').where('title', 'like', `%${q}%`).execute();
      return rows.map((row) => row.work_no).filter((no) => among.includes(no));
    },
  };
}

const run = (store: OpenedStore, more: Partial<DigestRun> = {}) =>
  planDigests({
    database: store.database,
    writer: store.writer,
    library: libraryOf(store),
    clock: () => new Date(NOW),
    url: 'https://papers.example',
    signal: new AbortController().signal,
    ...more,
  });

interface Subscribing {
  readonly personNo?: number;
  readonly sections?: readonly SectionKind[];
  readonly interests?: readonly Interest[];
  readonly profile?: string;
}

async function subscribe({ database: { db, dialect } }: OpenedStore, list: readonly Subscribing[]): Promise<number[]> {
  const { n } = await db
    .selectFrom('subscribers')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  const rows = await insertMany<{ subscriber_no: number }>(
    db,
    dialect,
    'subscribers',
    [
      'subscriber_id',
      'person_no',
      'address',
      'address_key',
      'state',
      'zone',
      'rhythm',
      'sections',
      'interests',
      'profile',
      'next_at',
      'covers_from',
      'created_at',
    ],
    list.map(({ personNo, sections = ALL, interests = [], profile = 'one' }, i) => {
      const address = personNo === undefined ? `s${Number(n) + i}@readers.example` : null;
      return [
        `${Number(n) + i}`.padStart(24, '0'),
        personNo ?? null,
        address,
        address,
        'active',
        'UTC',
        'daily',
        JSON.stringify(sections),
        JSON.stringify(interests),
        profile,
        '2025-11-28T07:00:00.000Z',
        BEFORE,
        BEFORE,
      ];
    }),
    'returning subscriber_no',
  );
  return rows.map((row) => row.subscriber_no);
}

async function person({ writer, database: { db, dialect } }: OpenedStore, handle: string): Promise<number> {
  const { personNo } = await writer.run('addPerson', {
    userId: handle,
    handle,
    name: handle.toUpperCase(),
    role: 'member',
    verified: true,
  });
  const times = { created_at: BEFORE, updated_at: BEFORE };
  const user = { id: handle, name: handle, email: `${handle}@readers.example`, email_verified: 1, ...times };
  await insertMany(db, dialect, 'auth_users' as never, Object.keys(user), [Object.values(user)]);
  return personNo;
}

async function digestOf({ database: { db } }: OpenedStore, subscriberNo: number): Promise<DigestContent> {
  const { content } = await db
    .selectFrom('deliveries')
    .innerJoin('editions', 'editions.edition_no', 'deliveries.edition_no')
    .select('content')
    .where('subscriber_no', '=', subscriberNo)
    .where('deliveries.kind', '=', 'digest')
    .executeTakeFirstOrThrow();
  return JSON.parse(content) as DigestContent;
}

const numberOf = async ({ database: { db } }: OpenedStore, n: number): Promise<number> =>
  (await db.selectFrom('works').select('work_no').where('public_id', '=', `10.5555/w${n}`).executeTakeFirstOrThrow())
    .work_no;

/** Everybody has one, no work twice. */
async function assertOneEach({ database: { db } }: OpenedStore, subscribers: readonly number[]): Promise<void> {
  const rows = await db.selectFrom('deliveries').select(['subscriber_no', 'slot']).execute();
  assert.deepEqual(rows.map((row) => row.subscriber_no).sort(), [...subscribers].sort());
  const due = await db.selectFrom('subscribers').select('subscriber_no').where('next_at', '<=', NOW).execute();
  assert.deepEqual(due, []);
  const mailed = await db.selectFrom('mailed_works').select(['subscriber_no', 'work_no']).execute();
  assert.ok(mailed.length >= subscribers.length);
}

for (const kind of stores)
  describe(`digests over ${kind.name}`, { skip: kind.skip }, () => {
    it('are made of follows, searches, recommendations, discussions and alerts, each with its reason', async () => {
      await using store = await kind.open();
      const { writer, database } = store;
      const { db } = database;
      const [ada, ben] = [await person(store, 'ada'), await person(store, 'ben')];
      await ingest(store, [
        work(1, { authors: [{ name: 'Jane Doe' }], categories: ['cs.LG'] }),
        work(2, { organisations: [{ handle: 'shore', name: 'Shore' }] }),
        work(3, { venue: 'Tides 2025', title: 'Whales and Wharves' }),
        work(4, { title: 'On Whelks' }),
        work(5, { dates: { published: '2001-01-01' } }),
        work(6, { dates: { published: '2000-01-01' } }),
        work(7, { dates: { published: '2000-01-01' }, title: 'Liked by Ben' }),
        work(8, { title: 'Told by an Alert' }),
      ]);
      for (const [target, n] of [
        ['author', 'jane-doe'],
        ['organisation', 'shore'],
        ['venue', 'tides'],
      ] as const)
        await writer.run('follow', { personNo: ada, kind: target, target: n });
      await writer.run('follow', { personNo: ada, kind: 'person', target: 'ben' });
      await writer.run('follow', { personNo: ada, kind: 'topic', target: 'whales' });
      await writer.run('saveSearch', { personNo: ada, name: 'Whelks', q: 'Whelks', mode: 'auto', sort: 'relevance' });
      const [liked, old, like, told] = [
        await numberOf(store, 7),
        await numberOf(store, 5),
        await numberOf(store, 6),
        await numberOf(store, 8),
      ];
      await db.insertInto('votes').values({ person_no: ben, work_no: liked, at: '2025-11-28T09:00:00.000Z' }).execute();
      await db
        .insertInto('recommendations')
        .values({
          person_no: ada,
          computed_at: NOW,
          papers: JSON.stringify({
            basis: 'taste',
            considered: 9,
            byMeaning: false,
            papers: [{ work: old, of: like, because: 'vote', citation: 'cites', words: ['series'] }],
          }),
          signals: '',
        })
        .execute();
      const [reader] = (await subscribe(store, [{ personNo: ada, sections: ALL.slice(0, 4) }])) as [number];
      const { alert_no: alertNo } = await db
        .insertInto('alerts')
        .values({
          alert_id: 'a',
          subscriber_no: reader,
          kind: 'category',
          target: 'x',
          label: 'Xs',
          channel: 'digest',
          created_at: BEFORE,
        })
        .returning('alert_no')
        .executeTakeFirstOrThrow();
      const event = { alert_no: alertNo, at: NOW, detail: '{}' };
      await db
        .insertInto('alert_events')
        .values([
          { ...event, event: 'new-paper', what: 'told', work_no: told },
          { ...event, event: 'version', what: 'v2', work_no: liked, detail: '{"detail":"v2"}' },
        ])
        .execute();
      assert.equal((await run(store)).planned, 1);
      const { sections } = await digestOf(store, reader);
      assert.deepEqual(
        sections.map((section) => [section.kind, section.papers.map((one) => one.title).sort()]),
        [
          ['updates', ['Told by an Alert']],
          [
            'follows',
            ['A paper to be mailed number 1', 'A paper to be mailed number 2', 'Liked by Ben', 'Whales and Wharves'],
          ],
          ['searches', ['On Whelks']],
          ['recommended', ['A paper to be mailed number 5']],
        ],
      );
      const reasons = new Map(sections.flatMap(({ papers }) => papers.map((one) => [one.title, one.reason])));
      assert.deepEqual(reasons.get('Liked by Ben'), { kind: 'follow', of: 'person', label: 'BEN', did: 'voted' });
      assert.deepEqual(reasons.get('On Whelks'), { kind: 'search', label: 'Whelks' });
      assert.deepEqual(reasons.get('A paper to be mailed number 5'), {
        kind: 'recommended',
        words: ['series'],
        like: 'A paper to be mailed number 6',
        because: 'vote',
        citation: 'cites',
      });
      assert.deepEqual(
        sections[0]?.updates?.map(({ event: what, detail, label }) => [what, detail, label]),
        [['version', 'v2', 'Xs']],
      );
      const waiting = await db.selectFrom('alert_events').select('event_no').where('delivery_no', 'is', null).execute();
      assert.deepEqual(waiting, []);
    });

    it('go on where a run broke off, at every step of it', async () => {
      await using store = await kind.open();
      await ingest(
        store,
        Array.from({ length: 12 }, (_, i) => work(i, { categories: [i % 2 ? 'cs.AA' : 'cs.BB'] })),
      );
      const interest = (target: string): Interest => ({ kind: 'category', target, label: target });
      const subscribers = await subscribe(
        store,
        Array.from({ length: 430 }, (_, i) => ({
          profile: `p${i % 3}`,
          interests: i % 3 ? [interest(i % 3 === 1 ? 'cs.aa' : 'cs.bb')] : [],
        })),
      );
      let operations = 0;
      for (let step = 0; step < 40; step++) {
        let left = step % 3;
        const before = step % 2 === 0;
        /** Dies before or after the commit of one of its operations. */
        const writer: DigestRun['writer'] = {
          run: async (name, args, priority) => {
            operations++;
            const isLast = left-- === 0;
            if (isLast && before) throw new Error('the process died');
            const answer = await store.writer.run(name, args, priority);
            if (isLast) throw new Error('the process died');
            return answer as never;
          },
        };
        await run(store, { writer }).catch((error: Error) => assert.equal(error.message, 'the process died'));
      }
      assert.ok(operations > 40);
      await run(store);
      await assertOneEach(store, subscribers);
      assert.equal((await run(store)).due, 0);
    });

    it('are planned once where two plan at the same time, and anew where an alert mailed a paper meanwhile', async () => {
      await using store = await kind.open();
      await ingest(
        store,
        Array.from({ length: 5 }, (_, i) => work(i)),
      );
      const subscribers = await subscribe(
        store,
        Array.from({ length: 150 }, () => ({})),
      );
      const [first] = subscribers as [number];
      const mailed = await numberOf(store, 0);
      let meanwhile = true;
      const writer: DigestRun['writer'] = {
        run: async (name, args, priority) => {
          if (name === 'planDigestBatch' && meanwhile) {
            meanwhile = false;
            await store.database.db
              .insertInto('mailed_works')
              .values({ subscriber_no: first, work_no: mailed, delivery_no: 0 })
              .execute();
          }
          return (await store.writer.run(name, args, priority)) as never;
        },
      };
      await Promise.all([run(store, { writer }), run(store)]);
      await assertOneEach(store, subscribers);
      const works = (await digestOf(store, first)).sections.flatMap(({ papers }) => papers.map(({ workNo }) => workNo));
      assert.equal(works.length, 4);
      assert.ok(!works.includes(mailed));
    });

    it('know what is trending: the site’s list by day, the top of the days before by week and month', async () => {
      await using store = await kind.open();
      const daily = (day: string, upvotes: number) => ({ dates: { daily: day }, counts: { upvotes } });
      await ingest(store, [
        work(1, daily('2025-11-27', 5)),
        work(2, daily('2025-11-25', 50)),
        work(3, daily('2025-11-02', 500)),
        work(4, daily('2024-11-02', 5000)),
      ]);
      const listed = async (rhythm: 'daily' | 'weekly' | 'monthly') =>
        (await trendingWorks(store.database, rhythm, '2025-11-28')).map(({ rank, votes }) => [rank, votes]);
      assert.deepEqual(await listed('weekly'), [
        [1, 50],
        [2, 5],
      ]);
      assert.deepEqual(await listed('monthly'), [
        [1, 500],
        [2, 50],
        [3, 5],
      ]);
      const votes = (await listed('daily')).map(([, count]) => count as number);
      assert.deepEqual(
        votes.sort((a, b) => a - b),
        [5, 50, 500],
        'nothing of a year ago',
      );
    });

    it('are set anew when the clock was put back, and tell of versions and venues', async () => {
      await using store = await kind.open();
      const { database, writer } = store;
      const facts = { title: 'A paper with versions', dates: { published: '2025-11-20' } };
      await ingest(store, [paper({ ...facts, ids: { arxiv: '2511.00001' }, version: 1 })]);
      await ingest(store, [paper({ ...facts, ids: { arxiv: '2511.00001' }, version: 2, venue: 'Tides 2025' })], {
        source: 'arxiv-atom',
      });
      const changes = await paperChanges(database, BEFORE, NOW);
      assert.deepEqual(
        changes.map(({ event, detail }) => [event, detail]),
        [
          ['version', 'v2'],
          ['venue', 'Tides 2025'],
        ],
      );
      await subscribe(store, [{}]);
      await writer.run('noteDigestsPlanned', { at: '2026-03-01T00:00:00.000Z' });
      await database.db.updateTable('subscribers').set({ next_at: '2026-03-02T07:00:00.000Z' }).execute();
      await run(store);
      const { next_at: next } = await database.db.selectFrom('subscribers').select('next_at').executeTakeFirstOrThrow();
      assert.equal(next, '2025-11-29T07:00:00.000Z');
    });

    it('leave to the next edition what search does not know yet', async () => {
      await using store = await kind.open();
      const { db } = store.database;
      await ingest(store, [work(1, { categories: ['cs.AA'] })]);
      const { seq } = await db
        .selectFrom('changes')
        .select(({ fn }) => fn.max('seq').as('seq'))
        .executeTakeFirstOrThrow();
      await ingest(store, [work(2, { categories: ['cs.AA'] })]);
      const interests: Interest[] = [{ kind: 'category', target: 'cs.AA', label: 'cs.AA' }];
      const [reader] = (await subscribe(store, [{ interests, sections: ['follows'] }])) as [number];
      const behind = { ...libraryOf(store), indexedChange: async () => Number(seq) };
      assert.equal((await run(store, { library: behind })).nothing, 1);
      await db.updateTable('subscribers').set({ next_at: NOW }).execute();
      assert.equal((await run(store)).planned, 1);
      assert.equal((await digestOf(store, reader)).sections[0]?.papers.length, 2);
    });

    it('wait for a search that does not answer, for some hours', async () => {
      await using store = await kind.open();
      await ingest(store, [work(1)]);
      await subscribe(store, [{ interests: [{ kind: 'search', target: 'mailed', label: 'm' }] }]);
      const library = {
        ...libraryOf(store),
        foundAmong: () => Promise.reject(new Error('the index is being built anew')),
      };
      const soon = { clock: () => new Date('2025-11-28T12:30:00Z'), library };
      assert.equal((await run(store, soon)).waiting, 1);
      assert.equal((await run(store, { ...soon, clock: () => new Date('2025-11-28T13:30:00Z') })).planned, 1);
    });
  });
