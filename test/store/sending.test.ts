// The statements of sending, over both databases: marks, outcomes, doubts, resending, suppressions.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AttemptOutcome } from '../../src/domain/mailing/attempt-outcome.ts';
import { countQueued, dueDeliveries } from '../../src/store/mailing/sending.ts';
import { suppress } from '../../src/store/mailing/suppress.ts';
import { sendWorld } from '../support/send-world.ts';
import { ingest, paper, stores } from '../support/stores.ts';

const NOW = '2025-11-28T12:00:00.000Z';
const sent: AttemptOutcome = { kind: 'sent', code: 250, reply: '250 OK' };

for (const kind of stores)
  describe(`sending over ${kind.name}`, { skip: kind.skip }, () => {
    it('marks, writes down what became of them, and gives works back', async () => {
      await using world = await sendWorld(kind);
      const { writer, database } = world.store;
      await ingest(world.store, [paper({ title: 'On mails that are never sent' })]);
      const people = Array.from({ length: 25 }, (_, i) => ({ address: `r${i}@example.org`, works: [1] }));
      await world.queue(people);
      assert.equal(await countQueued(database), 25);
      const due = await dueDeliveries(database, { due: NOW, most: 100 });
      assert.deepEqual(
        due.map((one) => one.deliveryNo),
        due.map((one) => one.deliveryNo).sort((a, b) => a - b),
      );
      const wanted = due.map((one) => ({ deliveryNo: one.deliveryNo, addressKey: one.address }));
      const request = { owner: 'run', due: NOW, take: wanted, ended: [], unsendable: [] };
      assert.deepEqual(await writer.run('recordAttempts', request), {
        taken: [],
        cancelled: 0,
        givenUp: 0,
        lost: true,
      });
      assert.ok(
        'jobNo' in (await writer.run('claimSending', { owner: 'run', leaseUntil: '2030-01-01T00:00:00.000Z' })),
      );
      assert.ok('heldBy' in (await writer.run('claimSending', { owner: 'x', leaseUntil: '2030-01-01T00:00:00.000Z' })));
      const early = await writer.run('recordAttempts', { ...request, due: '2025-01-01T00:00:00.000Z' });
      assert.equal(early.taken.length, 0);
      const { taken } = await writer.run('recordAttempts', request);
      assert.equal(taken.length, 25);
      assert.equal((await writer.run('recordAttempts', request)).taken.length, 0, 'no mail is taken twice');

      const outcomes: readonly AttemptOutcome[] = [
        { kind: 'refused', code: 550, reply: '550 5.1.1 no such user', badAddress: true },
        { kind: 'refused', code: 554, reply: '554 no', badAddress: false },
        { kind: 'later', code: 450, reply: '450 later' },
        { kind: 'outage', code: undefined, reply: 'gone' },
        { kind: 'in-doubt', code: undefined, reply: 'broken' },
      ];
      const ended = taken.slice(0, 23).map(({ deliveryNo, number }, i) => ({
        deliveryNo,
        number,
        addressKey: `r${i}@example.org`,
        outcome: outcomes[i] ?? sent,
      }));
      await writer.run('recordAttempts', { ...request, take: [], ended });
      const states = async (): Promise<string[]> => [...(await world.deliveries()).values()].map(({ state }) => state);
      assert.deepEqual((await states()).slice(0, 6), ['failed', 'failed', 'queued', 'queued', 'in-doubt', 'sent']);
      const suppressed = await database.db.selectFrom('suppressions').select(['address_key', 'strikes']).execute();
      assert.deepEqual(
        suppressed.map((row) => row.address_key),
        ['r0@example.org'],
      );
      const mailed = await database.db.selectFrom('mailed_works').select('delivery_no').execute();
      assert.equal(mailed.length, 23);
      const tried = await database.db.selectFrom('delivery_attempts').selectAll().orderBy('delivery_no').execute();
      assert.deepEqual(
        tried.slice(0, 6).map((row) => row.outcome),
        ['refused', 'refused', 'later', 'outage', 'in-doubt', 'sent'],
      );
      const lastSent = await database.db.selectFrom('subscribers').select('last_sent_at').execute();
      assert.equal(lastSent.filter((row) => row.last_sent_at === NOW).length, 18);

      // Two were never heard of again.
      world.now = new Date('2025-11-28T13:00:00.000Z');
      await writer.run('releaseJob', { id: 1, owner: 'run', nextRun: NOW });
      await database.db.updateTable('jobs').set({ lease_owner: 'next' }).execute();
      assert.equal(await writer.run('doubtUnfinished', { owner: 'run' }), 0, 'only who may send says so');
      assert.equal(await writer.run('doubtUnfinished', { owner: 'next' }), 2);
      const doubtful = [...(await world.deliveries()).values()].filter(({ state }) => state === 'in-doubt');
      assert.equal(doubtful.length, 3);
      const failed = [...(await world.deliveries()).values()].filter(({ state }) => state === 'failed');
      const deliveryIds = [...doubtful, ...failed].map((one) => one.deliveryId);
      assert.equal(await writer.run('resendDelivery', { deliveryIds }), 5);
      assert.equal((await database.db.selectFrom('mailed_works').select('delivery_no').execute()).length, 25);
      assert.equal(await writer.run('cancelDelivery', { deliveryIds: deliveryIds.slice(0, 1), reason: 'no' }), 1);
      assert.equal(await writer.run('cancelEdition', { editionNo: due[0]?.editionNo ?? 0, reason: 'no' }), 6);
      assert.equal(await countQueued(database), 0);
    });

    it('counts strikes against an address, and forgets those that were lifted', async () => {
      await using world = await sendWorld(kind);
      const { database } = world.store;
      const bounce = async (strength: 'hard' | 'soft'): Promise<number | undefined> => {
        await database.db.transaction().execute((db) =>
          suppress({ db, dialect: database.dialect, now: NOW, today: '2025-11-28' } as never, {
            addressKey: 'ada@example.org',
            kind: 'bounce',
            reason: 'mailbox full',
            deliveryId: null,
            strength,
          }),
        );
        const row = await database.db.selectFrom('suppressions').select('active').executeTakeFirst();
        return row?.active;
      };
      assert.deepEqual([await bounce('soft'), await bounce('soft'), await bounce('soft')], [0, 0, 1]);
      await database.db.updateTable('suppressions').set({ active: 0, lifted_at: NOW }).execute();
      assert.deepEqual([await bounce('soft'), await bounce('hard')], [0, 1]);
    });
  });
