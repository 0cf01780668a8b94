// Subscribers, bounces and suppressions in both databases: what the pages do, as operations and reads.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { BounceReport } from '../../src/domain/mailing/bounce-report.ts';
import { DEFAULT_NOTICES, type Subscription } from '../../src/domain/mailing/subscription.ts';
import { deliveriesByMessageId, deliveryNumbered, latestDeliveryTo } from '../../src/store/mailing/bounce-reads.ts';
import {
  deliveriesToSubscriber,
  lastConfirmMail,
  lastDigestTo,
  subscriberById,
  subscriberOfPerson,
} from '../../src/store/mailing/subscriber-reads.ts';
import { heldBack, suppressionsPage } from '../../src/store/mailing/suppression-reads.ts';
import { type OpenedStore, stores } from '../support/stores.ts';

const AT = '2025-11-28T12:00:00.000Z';
const WISH: Subscription = {
  rhythm: 'daily',
  weekday: 1,
  monthDay: 1,
  hour: 7,
  zone: 'Europe/Berlin',
  sections: ['follows', 'trending'],
  interests: [
    { kind: 'search', target: 'kelp', label: 'kelp' },
    { kind: 'category', target: 'cs.cl', label: 'cs.CL' },
  ],
  most: 20,
  language: 'en',
  notices: DEFAULT_NOTICES,
};

async function asks({ writer, database }: OpenedStore, addressKey: string, at = AT) {
  await writer.run('askToSubscribe', {
    address: addressKey,
    addressKey,
    wish: WISH,
    content: { kind: 'confirm', language: 'en', rhythm: 'daily', hour: 7, zone: 'UTC', interests: [] },
    host: 'papers.example',
    origin: undefined,
    at,
  });
  const row = await database.db
    .selectFrom('subscribers')
    .select(['subscriber_no as no', 'subscriber_id as id'])
    .where('address_key', '=', addressKey)
    .executeTakeFirst();
  assert.ok(row);
  return row;
}

for (const { name, skip, open } of stores)
  describe(`subscribers in ${name}`, { skip }, () => {
    test('ask, confirm, change, pause, leave, are forgotten', async () => {
      await using store = await open();
      const { writer, database } = store;
      const { no, id } = await asks(store, 'ada@reader.example');
      await asks(store, 'ada@reader.example', '2025-11-28T12:02:00.000Z');
      assert.equal(await lastConfirmMail(database, no), '2025-11-28T12:02:00.000Z');
      assert.equal(await writer.run('confirmSubscription', { subscriberNo: no, at: AT }), 'done');
      assert.equal(await writer.run('confirmSubscription', { subscriberNo: no, at: AT }), 'already');
      const row = await subscriberById(database, id);
      assert.deepEqual(
        [row?.state, row?.mailedTo, row?.nextAt],
        ['active', 'ada@reader.example', '2025-11-29T06:00:00.000Z'],
      );
      await writer.run('changeSubscription', { subscriberNo: no, wish: { rhythm: 'weekly', weekday: 5 }, at: AT });
      assert.equal((await subscriberById(database, id))?.nextAt, '2025-12-05T06:00:00.000Z');
      await writer.run('pauseSubscription', { subscriberNo: no, until: AT });
      assert.equal(await writer.run('renewLinks', { subscriberNo: no }), 1);
      await writer.run('leaveSubscription', { subscriberNo: no, why: 'link', at: AT });
      assert.equal((await subscriberById(database, id))?.state, 'left');

      const late = await asks(store, 'late@reader.example', '2025-11-01T00:00:00.000Z');
      assert.equal(await writer.run('forgetSubscribers', { at: AT, most: 10 }), 1);
      assert.equal(await subscriberById(database, late.id), undefined);
      assert.equal(await writer.run('forgetSubscribers', { at: '2027-01-01T00:00:00.000Z', most: 10 }), 1);
      assert.equal((await subscriberById(database, id))?.mailedTo, undefined);
    });

    test('are taken over by an account with their address, or joined with what it has', async () => {
      await using store = await open();
      const { writer, database } = store;
      const join = async (handle: string) => {
        const userId = `user-${handle}`;
        await writer.run('accountStatement', {
          sql: 'insert into "auth_users" ("id", "name", "email", "email_verified", "created_at", "updated_at") values (?, ?, ?, ?, ?, ?) returning *'.replaceAll(
            '?',
            (
              (n = 0) =>
              () =>
                name === 'SQLite' ? '?' : `$${++n}`
            )(),
          ),
          parameters: [userId, handle, `${handle}@reader.example`, 1, AT, AT],
          joining: { handle, needsInvitation: false, role: 'member', at: AT },
        });
        const person = await database.db
          .selectFrom('people')
          .select('person_no')
          .where('user_id', '=', userId)
          .executeTakeFirst();
        return person?.person_no ?? 0;
      };
      const { no, id } = await asks(store, 'bob@reader.example');
      await writer.run('confirmSubscription', { subscriberNo: no, at: AT });
      const bob = await join('bob');
      const own = await subscriberOfPerson(database, bob);
      assert.deepEqual([own?.subscriberId, own?.mailedTo, own?.address], [id, 'bob@reader.example', null]);
      const saved = await database.db.selectFrom('saved_searches').select('q').where('person_no', '=', bob).execute();
      assert.deepEqual(
        saved.map(({ q }) => q),
        ['kelp'],
      );

      const cleo = await join('cleo');
      const hers = await writer.run('ensureSubscriber', { personNo: cleo, zone: 'UTC', language: 'en', at: AT });
      const bare = await asks(store, 'cleo@reader.example');
      await writer.run('confirmSubscription', { subscriberNo: bare.no, at: AT });
      const joined = await subscriberById(database, bare.id);
      assert.deepEqual([joined?.subscriberId, joined?.rhythm], [hers.subscriberId, 'daily']);

      await writer.run('beginLeaving', { personNo: cleo, texts: 'keep', collections: 'delete' });
      while (await writer.run('goOnLeaving', { personNo: cleo }));
      assert.deepEqual(
        [(await subscriberById(database, bare.id))?.isDeparted, (await subscriberOfPerson(database, cleo))?.state],
        [true, 'left'],
      );
    });

    test('get no more mail once it came back, until somebody says that it works again', async () => {
      await using store = await open();
      const { writer, database } = store;
      const { no, id } = await asks(store, 'cy@reader.example');
      await writer.run('confirmSubscription', { subscriberNo: no, at: AT });
      await database.db
        .updateTable('deliveries')
        .set({ state: 'sent', attempts: 1, ended_at: AT, kind: 'digest' })
        .execute();
      assert.equal(await lastDigestTo(database, no), AT);
      const found = await latestDeliveryTo(database, ['cy@reader.example', 'x']);
      const deliveryNo = found?.deliveryNo ?? 0;
      assert.deepEqual(await deliveryNumbered(database, deliveryNo), found);
      assert.equal(await deliveryNumbered(database, 2 ** 40), undefined);
      const { message_id: messageId } = await database.db
        .selectFrom('deliveries')
        .select('message_id')
        .executeTakeFirstOrThrow();
      assert.deepEqual(await deliveriesByMessageId(database, [messageId, '<x@y>']), [found]);
      const report: BounceReport = {
        verdict: 'hard',
        address: 'cy@reader.example',
        status: '5.1.1',
        code: 550,
        detail: 'unknown',
        messageIds: [],
        tokens: [],
      };
      const bounce = { report, deliveryNo, addressKey: 'cy@reader.example', at: AT };
      assert.equal(await writer.run('takeBounce', bounce), 'suppressed');
      assert.equal(await writer.run('takeBounce', bounce), 'known');
      assert.equal((await deliveriesToSubscriber(database, no, 5))[0]?.reply, 'bounced: 5.1.1 unknown');
      assert.equal((await heldBack(database, 'cy@reader.example', id, AT))?.mayTryAgain, true);
      const again = { addressKey: 'cy@reader.example', subscriberId: id, byNo: undefined, origin: undefined };
      await writer.run('mailAgain', again);
      assert.equal(await heldBack(database, 'cy@reader.example', id, AT), undefined);
      await writer.run('mailAgain', again);
      await writer.run('addSuppression', {
        addressKey: 'dd_%@reader.example',
        reason: 'x',
        byNo: undefined,
        origin: undefined,
      });
      const asked = { state: 'all' as const, page: 1, perPage: 10 };
      assert.equal((await suppressionsPage(database, { ...asked, q: '' })).total, 2);
      assert.equal((await suppressionsPage(database, { ...asked, q: '_%@' })).total, 1);
      assert.equal((await suppressionsPage(database, { ...asked, q: '', state: 'active' })).total, 1);
      assert.equal(
        await writer.run('takeBounce', { ...bounce, report: { ...report, verdict: 'complaint' } }),
        'suppressed',
      );
      assert.equal((await subscriberById(database, id))?.state, 'left');
    });
  });
