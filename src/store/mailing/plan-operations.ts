// Writing down what is to be sent: editions, the deliveries that carry them, and which works went to whom with them; all in the
// transaction that also moves each subscriber on, so that a crash plans nothing twice and leaves nobody out.
import { sql } from 'kysely';
import { type DeliveryKind, SEND_MAIL_JOB, URGENCY } from '../../domain/mailing/delivery.ts';
import { newWorkId } from '../../domain/work-id.ts';
import { anyOf } from '../database.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { insertMany } from '../insert-many.ts';

export interface PlannedEdition {
  /** Of kind, language and content; the same content is one edition. */
  readonly hash: string;
  readonly kind: DeliveryKind;
  /** JSON of a `MailContent`. */
  readonly content: string;
  /** How many papers it shows. */
  readonly papers: number;
}

export interface PlannedDelivery {
  readonly subscriberNo: number | null;
  readonly personNo: number | null;
  readonly kind: DeliveryKind;
  /** Which one of its kind, e.g. the date of a digest: one delivery of a kind and slot to a subscriber, for ever. */
  readonly slot: string;
  readonly address: string;
  readonly addressKey: string;
  readonly name: string;
  readonly editionHash: string;
  /** Works that it mails for the first time. */
  readonly works: readonly number[];
  /** Not before this ISO instant; at once unless said. */
  readonly notBefore?: string | undefined;
}

/** A subscriber whose turn is over: with a delivery, or with nothing to say. */
export interface Advanced {
  readonly subscriberNo: number;
  readonly nextAt: string | null;
  /** What arrived up to this instant was considered. */
  readonly coversFrom: string;
  readonly nothing: boolean;
}

export interface PlanRequest {
  /** Right side of message ids. */
  readonly host: string;
  readonly editions: readonly PlannedEdition[];
  readonly deliveries: readonly PlannedDelivery[];
  readonly advanced: readonly Advanced[];
}

export interface Planned {
  readonly planned: number;
  /** To suppressed addresses, and those that were planned before. */
  readonly skipped: number;
  /** Subscribers some of whose works were mailed meanwhile: nothing was planned for them and they were not moved on. */
  readonly conflicts: readonly number[];
}

export async function planDeliveries(context: WriteContext, request: PlanRequest): Promise<Planned> {
  const { db, dialect, now } = context;
  const suppressed = await suppressedAmong(context, request.deliveries);
  const conflicts = await mailedMeanwhile(context, request.deliveries);
  const wanted = request.deliveries.filter(
    ({ subscriberNo, addressKey }) =>
      !suppressed.has(addressKey) && !(subscriberNo !== null && conflicts.has(subscriberNo)),
  );
  const editions = await keepEditions(context, request.editions, wanted);
  const rows = await insertMany<{ delivery_no: number; subscriber_no: number | null; kind: string; slot: string }>(
    db,
    dialect,
    'deliveries',
    [
      'delivery_id',
      'subscriber_no',
      'person_no',
      'kind',
      'slot',
      'address',
      'name',
      'edition_no',
      'message_id',
      'urgency',
      'queued_at',
      'next_at',
    ],
    wanted.map((one) => {
      // Begins with the time, so that what is planned together lies together in the indexes.
      const id = newWorkId(now);
      return [
        id,
        one.subscriberNo,
        one.personNo,
        one.kind,
        one.slot,
        one.address,
        one.name,
        editions.get(one.editionHash) as number,
        `<${id}@${request.host}>`,
        URGENCY[one.kind],
        now,
        one.notBefore ?? now,
      ];
    }),
    'on conflict do nothing returning delivery_no, subscriber_no, kind, slot',
  );
  const numbers = new Map(rows.map((row) => [`${row.subscriber_no} ${row.kind} ${row.slot}`, row.delivery_no]));
  await insertMany(
    db,
    dialect,
    'mailed_works',
    ['subscriber_no', 'work_no', 'delivery_no'],
    wanted.flatMap((one) => {
      const deliveryNo = numbers.get(`${one.subscriberNo} ${one.kind} ${one.slot}`);
      if (deliveryNo === undefined || one.subscriberNo === null) return [];
      return one.works.map((work) => [one.subscriberNo, work, deliveryNo]);
    }),
  );
  for (const { subscriberNo, nextAt, coversFrom, nothing } of request.advanced) {
    if (conflicts.has(subscriberNo)) continue;
    await db
      .updateTable('subscribers')
      .set({ next_at: nextAt, covers_from: coversFrom, ...(nothing ? { last_nothing_at: now } : {}) })
      .where('subscriber_no', '=', subscriberNo)
      .execute();
  }
  // Whoever sends looks at once, and not at their next turn.
  if (rows.length > 0)
    await db
      .updateTable('jobs')
      .set({ next_run: now })
      .where('name', '=', SEND_MAIL_JOB)
      .where('next_run', '>', now)
      .execute();
  return {
    planned: rows.length,
    skipped: request.deliveries.length - rows.length - conflicts.size,
    conflicts: [...conflicts],
  };
}

async function suppressedAmong(
  { db, dialect }: WriteContext,
  deliveries: readonly PlannedDelivery[],
): Promise<Set<string>> {
  if (deliveries.length === 0) return new Set();
  const keys = [...new Set(deliveries.map((one) => one.addressKey))];
  const rows = await db
    .selectFrom('suppressions')
    .select('address_key')
    .where(sql<boolean>`address_key ${anyOf(dialect, keys)}`)
    .where('active', '=', 1)
    .execute();
  return new Set(rows.map((row) => row.address_key));
}

async function mailedMeanwhile(
  { db, dialect }: WriteContext,
  deliveries: readonly PlannedDelivery[],
): Promise<Set<number>> {
  const carrying = deliveries.filter((one) => one.subscriberNo !== null && one.works.length > 0);
  if (carrying.length === 0) return new Set();
  const works = new Map(carrying.map((one) => [one.subscriberNo as number, new Set(one.works)]));
  const subscribers = anyOf(dialect, [...works.keys()]);
  const all = anyOf(dialect, [...new Set(carrying.flatMap((one) => one.works))]);
  const rows = await db
    .selectFrom('mailed_works')
    .select(['subscriber_no', 'work_no'])
    .where(sql<boolean>`subscriber_no ${subscribers}`)
    .where(sql<boolean>`work_no ${all}`)
    .execute();
  return new Set(rows.filter((row) => works.get(row.subscriber_no)?.has(row.work_no)).map((row) => row.subscriber_no));
}

async function keepEditions(
  { db, dialect, now }: WriteContext,
  editions: readonly PlannedEdition[],
  wanted: readonly PlannedDelivery[],
): Promise<Map<string, number>> {
  const needed = new Set(wanted.map((one) => one.editionHash));
  const kept = editions.filter(({ hash }) => needed.has(hash));
  await insertMany(
    db,
    dialect,
    'editions',
    ['hash', 'kind', 'content', 'papers', 'at'],
    kept.map(({ hash, kind, content, papers }) => [hash, kind, content, papers, now]),
    'on conflict do nothing',
  );
  if (needed.size === 0) return new Map();
  const rows = await db
    .selectFrom('editions')
    .select(['edition_no', 'hash'])
    .where(sql<boolean>`hash ${anyOf(dialect, [...needed])}`)
    .execute();
  return new Map(rows.map((row) => [row.hash, row.edition_no]));
}
