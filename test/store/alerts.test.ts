// Alerts in the store, on both databases: each event once, whatever dies between two steps; and few statements for many alerts.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lookForNews } from '../../src/actions/mailing/alert-look.ts';
import { mailAlerts } from '../../src/actions/mailing/alert-mails.ts';
import type { AlertBackend } from '../../src/actions/mailing/alert-search.ts';
import { mailNotifications } from '../../src/actions/mailing/notification-mails.ts';
import { queueWebhooks } from '../../src/actions/mailing/webhook-queue.ts';
import type { BackendAnswer } from '../../src/search/search-backend.ts';
import { notificationsOf } from '../../src/store/community/notifications.ts';
import { lastChange } from '../../src/store/index/index-feed.ts';
import {
  alertEventsOf,
  alertsCheckedAt,
  alertsOf,
  type OwnAlert,
  webhookCallsOf,
} from '../../src/store/mailing/alerts.ts';
import { dueCalls } from '../../src/store/mailing/webhook-calls.ts';
import type { Writer } from '../../src/store/writer/writer.ts';
import { ingest, type OpenedStore, paper, stores } from '../support/stores.ts';

const AT = '2025-11-28T12:00:00.000Z';
const clock = (): Date => new Date(AT);
const signal = new AbortController().signal;
/** A change that search has come to. */
const EVERYTHING = 1_000_000;

/** Finds whatever is asked for among the works that it is given. */
function backendOf(asked: string[] = []): AlertBackend {
  return {
    seq: async () => EVERYTHING,
    search: async ({ q, among = [] }) => {
      asked.push(q);
      const hits = among.map((workNo) => ({ workNo, score: 1 }));
      return { hits, total: hits.length, seq: EVERYTHING, complete: true } as unknown as BackendAnswer;
    },
  };
}

async function person(store: OpenedStore, handle: string): Promise<number> {
  const { db } = store.database;
  await store.writer.run('addPerson', {
    userId: `user-${handle}`,
    handle,
    name: handle,
    role: 'member',
    verified: true,
  });
  const { personNo } = await db
    .selectFrom('people')
    .select('person_no as personNo')
    .where('handle', '=', handle)
    .executeTakeFirstOrThrow();
  const account = {
    id: `user-${handle}`,
    name: handle,
    email: `${handle}@example.org`,
    email_verified: 1,
    created_at: '',
    updated_at: '',
  };
  await db
    .insertInto('auth_users' as never)
    .values(account as never)
    .execute();
  return personNo;
}

async function watch(store: OpenedStore, personNo: number, wish: object): Promise<string> {
  const { alertId } = await store.writer.run('createAlert', {
    personNo,
    kind: 'search',
    target: '',
    q: 'kelp',
    mode: 'auto',
    events: [],
    channel: 'mail',
    url: null,
    secret: null,
    zone: 'UTC',
    language: 'en',
    at: AT,
    ...wish,
  });
  return alertId;
}

async function arrive(store: OpenedStore, n: number, prefix = 'Kelp'): Promise<void> {
  await ingest(
    store,
    Array.from({ length: n }, (_, i) =>
      paper({
        title: `${prefix} number ${i} by the sea shore`,
        ids: { doi: `10.5555/${prefix.toLowerCase()}.${i}` },
        authors: [{ name: 'Ada Quillfeather' }],
        categories: ['cs.CV'],
        dates: { published: '2025-11-27' },
      }),
    ),
  );
}

/** A hundred things, of every kind. */
async function watchMuch(store: OpenedStore, personNo: number, workId: string): Promise<void> {
  await watch(store, personNo, { kind: 'paper', target: workId, events: ['version', 'comment', 'venue', 'cited'] });
  const { subscriberNo } = (await alertsOf(store.database, { personNo }))[0] as OwnAlert;
  const queries = (n: number, channel: string, word: string) =>
    Array.from({ length: n }, (_, i) => ({ kind: 'search', target: `${word} ${i}`, q: `${word} ${i}`, channel }));
  const wishes = [
    ...queries(40, 'mail', 'kelp'),
    ...queries(37, 'feed', 'feed'),
    ...Array.from({ length: 20 }, (_, i) => ({ kind: 'topic', target: `weed ${i}`, q: `weed ${i}`, channel: 'mail' })),
    { kind: 'category', target: 'cs.cv', q: null, channel: 'mail' },
    { kind: 'author', target: 'ada-quillfeather', q: null, channel: 'mail' },
  ];
  await store.database.db
    .insertInto('alerts')
    .values(
      wishes.map((wish) => ({
        ...wish,
        alert_id: `${personNo} ${wish.kind} ${wish.target}`,
        subscriber_no: subscriberNo,
        label: wish.target,
        mode: 'auto',
        url: null,
        secret: null,
        cursor_no: 1,
        created_at: AT,
      })) as never,
    )
    .execute();
}

/** Dies at the given operation, `before` it is written or `after`. */
function dying(writer: Writer, operation: string, when: 'before' | 'after'): Writer {
  const run = async (name: never, args: never, priority: never): Promise<unknown> => {
    if (name === operation && when === 'before') throw new Error('killed');
    const result: unknown = await writer.run(name, args, priority);
    if (name === operation) throw new Error('killed');
    return result;
  };
  return { run: run as Writer['run'], [Symbol.asyncDispose]: async () => {} };
}

for (const kind of stores)
  describe(`alerts on ${kind.name}`, { skip: kind.skip }, () => {
    it('tell each thing once, wherever the process dies', async () => {
      await using store = await kind.open();
      const { database, writer } = store;
      await arrive(store, 1, 'Before');
      const ada = await person(store, 'ada');
      await watch(store, ada, {});
      await watch(store, ada, {
        kind: 'category',
        target: 'cs.CV',
        channel: 'webhook',
        url: 'https://x.example/',
        secret: 'whsec_AA',
      });
      await watch(store, ada, { kind: 'author', target: 'ada-quillfeather', channel: 'feed' });
      await arrive(store, 3);
      const backend = () => backendOf();
      const run = async (by: Writer): Promise<void> => {
        const deps = { database, writer: by, clock, zone: 'UTC', signal };
        await lookForNews({ ...deps, backend });
        await mailAlerts({ ...deps, host: 'papers.example' });
        await queueWebhooks({ ...deps, url: 'https://papers.example' });
      };
      for (const operation of ['recordAlertEvents', 'noteAlertsChecked', 'mailAlertEvents', 'queueWebhookCalls'])
        for (const when of ['before', 'after'] as const)
          await run(dying(writer, operation, when)).catch((error: Error) => assert.equal(error.message, 'killed'));
      await run(writer);
      await run(writer);
      const count = async (table: 'alert_events' | 'deliveries' | 'webhook_calls' | 'mailed_works') =>
        Number(
          (
            await database.db
              .selectFrom(table)
              .select(({ fn }) => fn.countAll().as('n'))
              .executeTakeFirstOrThrow()
          ).n,
        );
      assert.deepEqual(
        [
          await count('alert_events'),
          await count('deliveries'),
          await count('webhook_calls'),
          await count('mailed_works'),
        ],
        [9, 1, 1, 3],
      );
      const [call] = await dueCalls(database, { now: AT, limit: 10, ofOne: 10 });
      assert.equal(JSON.parse(call?.body ?? '').data.events.length, 3);
    });

    it('mail no paper that was mailed before, also as the work that it was merged with since', async () => {
      await using store = await kind.open();
      const { database, writer } = store;
      const ada = await person(store, 'ada');
      await watch(store, ada, {});
      await arrive(store, 3);
      const { db } = database;
      const works = await db.selectFrom('works').select(['work_no', 'title']).orderBy('work_no').execute();
      const [first, second, third] = works.map((row) => row.work_no) as [number, number, number];
      const { subscriber_no } = await db.selectFrom('subscribers').select('subscriber_no').executeTakeFirstOrThrow();
      await db.insertInto('mailed_works').values({ subscriber_no, work_no: first, delivery_no: 1 }).execute();
      const deps = { database, writer, clock, zone: 'UTC', signal };
      const report = await lookForNews({ ...deps, backend: () => backendOf() });
      assert.equal(report.events, 3);
      // A digest mailed the first; it then turns out that the second is the same.
      await writer.run('mergeWorks', { winnerNo: second, loserNo: first, reason: 'test' });
      assert.equal(await mailAlerts({ ...deps, host: 'papers.example' }), 1);
      const edition = await db.selectFrom('editions').select('content').executeTakeFirstOrThrow();
      const content = JSON.parse(edition.content) as { papers: { workNo: number }[]; left: number };
      assert.deepEqual([content.papers.map((one) => one.workNo), content.left], [[third], 0]);
      assert.equal(await mailAlerts({ ...deps, host: 'papers.example' }), 0);
    });

    it('are changed, called, paused, read and forgotten; their owner is told, and mailed', async () => {
      await using store = await kind.open();
      const { database, writer } = store;
      const ada = await person(store, 'ada');
      const bob = await person(store, 'bob');
      const hook = { channel: 'webhook', url: 'https://x.example/', secret: 'whsec_AA' } as const;
      const alertId = await watch(store, ada, hook);
      const own = async () => (await alertsOf(database, { personNo: ada }, alertId))[0];
      const { alertNo, subscriberNo } = (await own()) as OwnAlert;
      assert.deepEqual(await alertsOf(database, { personNo: bob }), []);
      assert.equal((await alertsOf(database, { subscriberNo })).length, 1);
      await writer.run('setNotificationSwitches', {
        personNo: ada,
        switches: { 'webhook-failing': { site: false, mail: true } } as never,
      });
      await writer.run('queueTestCall', { subscriberNo, alertId, body: '{}', at: AT });
      const [call] = await dueCalls(database, { now: AT, limit: 10, ofOne: 1 });
      const outcome = { callNo: call?.callNo ?? 0, alertNo, at: AT, status: 410, reply: 'gone', nextAt: undefined };
      await writer.run('finishWebhookCall', { ...outcome, state: 'failed', pause: true });
      const failing = (await own())?.view;
      assert.deepEqual([failing?.paused, failing?.failingSince, failing?.error], [true, AT, '410 gone']);
      assert.deepEqual(
        (await webhookCallsOf(database, alertNo, 10)).map((one) => [one.state, one.attempts, one.status]),
        [['failed', 1, 410]],
      );
      const later = () => new Date(Date.parse(AT) + 10 * 60_000);
      const mailing = { database, writer, clock: later, host: 'papers.example', zone: 'UTC', language: 'en', signal };
      assert.equal(await mailNotifications(mailing), 1);
      assert.equal(await mailNotifications(mailing), 0);
      assert.equal((await notificationsOf(database, ada, 1)).length, 0, 'by mail alone');
      await writer.run('pauseAlert', { subscriberNo, alertId, paused: false });
      await writer.run('changeAlert', {
        subscriberNo,
        alertId,
        events: [],
        channel: 'digest',
        url: null,
        secret: null,
      });
      await arrive(store, 2);
      await lookForNews({ database, writer, clock, zone: 'UTC', signal, backend: () => backendOf() });
      assert.equal((await alertEventsOf(database, alertNo, 10)).length, 2);
      await writer.run('settleOldEvents', { mails: '2026', digests: '2025' });
      await writer.run('settleOldEvents', { mails: '2026', digests: '2026' });
      assert.equal(await writer.run('forgetAlertEvents', { before: '2026' }), 3);
      await writer.run('noteAlertsChecked', { at: AT, failed: [alertNo], error: 'no search' });
      assert.equal((await own())?.view.error, 'no search');
      assert.equal(await alertsCheckedAt(database), AT);
      await assert.rejects(writer.run('removeAlert', { subscriberNo: subscriberNo + 1, alertId }), /no alert/);
      await writer.run('removeAlert', { subscriberNo, alertId });
      assert.equal(await own(), undefined);
    });

    it('that ask search wait for it, and skip nothing; the others go on', async () => {
      await using store = await kind.open();
      const { database, writer } = store;
      const ada = await person(store, 'ada');
      await arrive(store, 1, 'Before');
      const searching = await watch(store, ada, {});
      const named = await watch(store, ada, { kind: 'category', target: 'cs.CV', channel: 'feed' });
      const known = await lastChange(database);
      await arrive(store, 1, 'First');
      const events = async (id: string): Promise<number> => {
        const [found] = await alertsOf(database, { personNo: ada }, id);
        return (await alertEventsOf(database, found?.alertNo ?? 0, 10)).length;
      };
      const look = (backend: Partial<AlertBackend>) =>
        lookForNews({
          database,
          writer,
          clock,
          zone: 'UTC',
          signal,
          backend: () => ({ ...backendOf(), seq: async () => known, ...backend }),
        });
      assert.deepEqual((await look({})).failed, []);
      assert.deepEqual([await events(searching), await events(named)], [0, 1], 'not known to search yet');
      await arrive(store, 1, 'Second');
      const seq = async (): Promise<number> => EVERYTHING;
      const failing = await look({
        seq,
        search: async () => {
          throw new Error('out of memory');
        },
      });
      assert.deepEqual([failing.failed.length, failing.reason], [1, 'out of memory']);
      assert.deepEqual([await events(searching), await events(named)], [0, 2]);
      assert.equal((await alertsOf(database, { personNo: ada }, searching))[0]?.view.error, 'out of memory');
      let asked = 0;
      const shrinking = await look({ seq: async () => (asked++ === 0 ? EVERYTHING : 0) });
      assert.equal(shrinking.reason, 'the search index is being built anew');
      await look({ seq });
      assert.deepEqual([await events(searching), await events(named)], [2, 2]);
      assert.equal((await alertsOf(database, { personNo: ada }, searching))[0]?.view.error, undefined);
    });

    it('of hundreds are looked at with few statements, and the same query is asked once', async () => {
      await using store = await kind.open();
      const { database, writer } = store;
      await arrive(store, 1, 'Before');
      const [{ work_id: workId }] = (await database.db.selectFrom('works').select('work_id').execute()) as [
        { work_id: string },
      ];
      const people = await Promise.all(['ada', 'bob', 'cleo', 'dora', 'erik'].map((handle) => person(store, handle)));
      for (const personNo of people) await watchMuch(store, personNo, workId);
      await arrive(store, 5);
      await ingest(store, [
        paper({
          title: 'A paper that cites the one before it',
          ids: { doi: '10.5555/citing' },
          references: [{ ids: { doi: '10.5555/before.0' } }],
          dates: { published: '2025-11-27' },
        }),
      ]);
      const asked: string[] = [];
      const start = database.statementCount();
      const deps = { database, writer, clock, zone: 'UTC', signal };
      const report = await lookForNews({ ...deps, backend: () => backendOf(asked) });
      const read = database.statementCount() - start;
      assert.equal(report.alerts, 500);
      assert.ok(report.events > 2500, `${report.events}`);
      assert.equal(new Set(asked).size, asked.length);
      assert.equal(asked.length, 97);
      assert.ok(read <= 20, `${read} statements`);
      const mailed = database.statementCount();
      assert.equal(
        await mailAlerts({ ...deps, host: 'papers.example' }),
        10,
        'one for papers, one for the citation, to each of five',
      );
      assert.ok(database.statementCount() - mailed <= 60, `${database.statementCount() - mailed} statements`);
      assert.equal((await lookForNews({ ...deps, backend: () => backendOf() })).events, 0);
    });
  });
