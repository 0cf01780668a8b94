// The delivery log on both databases: every list finds what it should, in its order, from wherever one is.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DeliveryFilter } from '../../src/domain/mailing/delivery-views.ts';
import {
  deliveriesInDoubt,
  deliveriesOfEdition,
  deliveryCounts,
  deliveryLines,
  editionContent,
  editionLines,
  withTries,
} from '../../src/store/mailing/delivery-log.ts';
import { listSubscribers, subscriberCounts, subscribersOf } from '../../src/store/mailing/subscriber-list.ts';
import { queuedMails, triedMails } from '../support/deliveries.ts';
import { stores } from '../support/stores.ts';

const SENT = { kind: 'sent', code: 250, reply: '250 Ok' } as const;
const IN_DOUBT = { kind: 'in-doubt', code: undefined, reply: 'broken' } as const;
const REFUSED = { kind: 'refused', code: 554, reply: '554 no', badAddress: false } as const;

for (const { name, skip, open } of stores) {
  describe(`the delivery log on ${name}`, { skip }, () => {
    it('lists, counts and forgets', async () => {
      await using store = await open();
      const { database, writer } = store;
      const addresses = Array.from({ length: 9 }, (_, n) => `r${n}@example.org`);
      const { editionNo, ids } = await queuedMails(store, { addresses });
      const other = await queuedMails(store, { addresses: ['r0@example.org'], kind: 'alert' });
      await triedMails(store, ids.slice(0, 2), SENT);
      await triedMails(store, ids.slice(2, 5), IN_DOUBT);
      await triedMails(store, ids.slice(5, 6), REFUSED);

      const { counts, counted } = await deliveryCounts(database, { since: '2000-01-01', most: 100 });
      assert.equal(counted, 10);
      const digests = counts.find(({ kind }) => kind === 'digest')?.counts;
      assert.deepEqual({ ...digests }, { sent: 2, 'in-doubt': 3, failed: 1, queued: 3 });
      assert.equal((await deliveryCounts(database, { since: '2000-01-01', most: 4 })).counted, 4);

      const doubt = await deliveriesInDoubt(database, { limit: 2 });
      assert.deepEqual([doubt.total, doubt.lines.map(({ id }) => id)], [3, ids.slice(2, 4)]);
      const rest = await deliveriesInDoubt(database, { after: doubt.lines[1]?.no ?? 0, limit: 2 });
      assert.deepEqual(
        rest.lines.map(({ id }) => id),
        ids.slice(4, 5),
      );

      const [newest, first] = await editionLines(database, { before: undefined, limit: 5 });
      assert.deepEqual(
        [newest?.no, newest?.kind, first?.no, first?.counts.queued],
        [other.editionNo, 'alert', editionNo, 3],
      );
      assert.deepEqual(await editionLines(database, { before: editionNo, limit: 5 }), []);
      assert.equal((await editionContent(database, editionNo))?.edition.counts.sent, 2);
      assert.equal(await editionContent(database, 999), undefined);

      const seen: string[] = [];
      for (let after: { state: string; no: number } | undefined; ; ) {
        const some = await deliveriesOfEdition(database, editionNo, { after, limit: 2 });
        const last = some.at(-1);
        if (!last) break;
        seen.push(...some.map(({ state, address }) => `${state} ${address}`));
        after = { state: last.state, no: last.no };
      }
      assert.deepEqual(seen, [...seen].sort());
      assert.equal(new Set(seen).size, 9);
      const sent = await deliveriesOfEdition(database, editionNo, { state: 'sent', limit: 9 });
      assert.deepEqual(
        sent.map(({ id }) => id),
        ids.slice(0, 2),
      );

      const found = async (filter: DeliveryFilter) => (await deliveryLines(database, filter, { limit: 50 })).length;
      assert.equal(await found({}), 10);
      assert.equal(await found({ state: 'in-doubt' }), 3);
      assert.equal(await found({ state: 'sent', kind: 'digest' }), 2);
      assert.equal(await found({ state: 'failed', kind: 'alert' }), 0);
      assert.equal(await found({ kind: 'alert' }), 1);
      assert.equal(await found({ editionNo }), 9);
      assert.equal(await found({ q: 'R0@Example.org' }), 2);
      assert.equal(await found({ q: 'r0@example.org', kind: 'alert' }), 1);
      assert.equal(await found({ q: '@nobody' }), 0);
      assert.equal(await found({ q: ids[3] }), 1);
      assert.equal(await found({ q: `<${ids[3]}@papers.example>` }), 1);
      const before = await deliveryLines(database, {}, { limit: 50 });
      assert.equal((await deliveryLines(database, {}, { before: before[4]?.no, limit: 50 })).length, 5);

      const [tried] = await withTries(database, await deliveryLines(database, { state: 'failed' }, { limit: 1 }));
      assert.deepEqual(
        tried?.tries.map(({ number, outcome, code }) => [number, outcome, code]),
        [[1, 'refused', 554]],
      );

      assert.equal(await writer.run('forgetDeliveries', { before: '2000-01-01' }), 0);
      assert.equal(await writer.run('forgetDeliveries', { before: '2999-01-01' }), 6);
      assert.equal(await writer.run('forgetDeliveries', { before: '2999-01-01' }), 0);
      assert.equal(await found({}), 4);
    });

    it('lists subscribers', async () => {
      await using store = await open();
      const { database } = store;
      assert.deepEqual(await subscriberCounts(database), []);
      assert.deepEqual(await listSubscribers(database, { after: 0, limit: 5 }), []);
      assert.deepEqual(await subscribersOf(database, { addressKey: 'a@example.org' }), []);
      assert.deepEqual(await subscribersOf(database, { handle: 'ada' }), []);
    });
  });
}
