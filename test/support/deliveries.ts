// Mails as they lie in the delivery log, made by the operations that plan and send.

import type { AttemptOutcome } from '../../src/domain/mailing/attempt-outcome.ts';
import type { DeliveryKind } from '../../src/domain/mailing/delivery.ts';
import type { DigestContent } from '../../src/domain/mailing/mail-content.ts';
import type { Database } from '../../src/store/database.ts';
import type { Writer } from '../../src/store/writer/writer.ts';

interface App {
  readonly database: Database;
  readonly writer: Writer;
}

let made = 0;

/** A digest of one invented paper. */
function inventedDigest(title = 'Tides in shallow bays'): DigestContent {
  const paper = {
    workNo: 1,
    path: '/papers/2511.04242',
    title,
    authors: ['Ada Example', 'Bob Example'],
    authorCount: 2,
    upvotes: 4,
    comments: 1,
    blurb: 'We measure tides in bays. They are low.',
  };
  const section = { kind: 'trending', papers: [paper], left: 0, path: '/papers/trending' } as const;
  return { kind: 'digest', rhythm: 'daily', language: 'en', day: '2025-11-28', sections: [section] };
}

export interface QueuedMails {
  readonly editionNo: number;
  readonly ids: readonly string[];
}

/** One edition for these addresses, queued. */
export async function queuedMails(
  { database, writer }: App,
  asked: { readonly addresses: readonly string[]; readonly kind?: DeliveryKind; readonly title?: string },
): Promise<QueuedMails> {
  const kind = asked.kind ?? 'digest';
  const hash = `test-${process.pid}-${++made}`;
  const slot = hash;
  await writer.run('planDeliveries', {
    host: 'papers.example',
    editions: [{ hash, kind, content: JSON.stringify(inventedDigest(asked.title)), papers: 1 }],
    deliveries: asked.addresses.map((address) => ({
      subscriberNo: null,
      personNo: null,
      kind,
      slot,
      address,
      addressKey: address.toLowerCase(),
      name: '',
      editionHash: hash,
      works: [],
    })),
    advanced: [],
  });
  const rows = await database.db
    .selectFrom('deliveries')
    .select(['delivery_id', 'edition_no'])
    .where('slot', '=', slot)
    .orderBy('delivery_no')
    .execute();
  return { editionNo: rows[0]?.edition_no ?? 0, ids: rows.map((row) => row.delivery_id) };
}

/** As if a run had tried to send these, with this outcome. */
export async function triedMails(
  { database, writer }: App,
  ids: readonly string[],
  outcome: AttemptOutcome,
): Promise<void> {
  const at = new Date().toISOString();
  const owner = `test/${++made}`;
  const lease = await writer.run('claimSending', { owner, leaseUntil: '2999-01-01T00:00:00.000Z' });
  if ('heldBy' in lease) throw new Error(`${lease.heldBy} sends`);
  const rows = await database.db
    .selectFrom('deliveries')
    .select(['delivery_no', 'address'])
    .where('delivery_id', 'in', [...ids])
    .execute();
  const wanted = rows.map((row) => ({ deliveryNo: row.delivery_no, addressKey: row.address }));
  const nothing = { owner, due: '2999-01-01T00:00:00.000Z', take: [], ended: [], unsendable: [] };
  const { taken } = await writer.run('recordAttempts', { ...nothing, take: wanted });
  const numbers = new Map(taken.map((one) => [one.deliveryNo, one.number]));
  await writer.run('recordAttempts', {
    ...nothing,
    ended: wanted.map((one) => ({ ...one, number: numbers.get(one.deliveryNo) ?? 0, outcome })),
  });
  await writer.run('releaseJob', { id: lease.jobNo, owner, nextRun: at });
}
