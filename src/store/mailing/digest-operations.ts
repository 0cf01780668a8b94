// Digests that were worked out, written down: each subscriber's only if nothing about them changed meanwhile, and together with what
// their alerts kept for it. And the few marks that planning leaves.
import { sql } from 'kysely';
import { anyOf } from '../database.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { DIGESTS_PLANNED_AT } from './digest-clock.ts';
import { type Planned, type PlanRequest, planDeliveries } from './plan-operations.ts';

/** A subscriber as planning found them. */
export interface Expected {
  readonly subscriberNo: number;
  readonly nextAt: string;
}

/** Events of alerts that a digest tells of, or has no room for. */
export interface TakenUpdates {
  readonly subscriberNo: number;
  readonly slot: string;
  readonly events: readonly number[];
}

export interface DigestBatch {
  readonly plan: PlanRequest;
  readonly expected: readonly Expected[];
  readonly taken: readonly TakenUpdates[];
}

export interface DigestBatchPlanned extends Planned {
  /** Subscribers who left, or chose another time, or whose turn another run took: nothing was planned for them. */
  readonly changed: readonly number[];
}

export async function planDigestBatch(
  context: WriteContext,
  { plan, expected, taken }: DigestBatch,
): Promise<DigestBatchPlanned> {
  const { db, dialect } = context;
  const rows = await db
    .selectFrom('subscribers')
    .select(['subscriber_no', 'next_at'])
    .where(
      sql<boolean>`subscriber_no ${anyOf(
        dialect,
        expected.map((one) => one.subscriberNo),
      )}`,
    )
    .where('state', '=', 'active')
    .execute();
  const times = new Map(rows.map((row) => [row.subscriber_no, row.next_at]));
  const changed = new Set(
    expected.filter((one) => times.get(one.subscriberNo) !== one.nextAt).map((one) => one.subscriberNo),
  );
  const isMeant = (subscriberNo: number | null) => subscriberNo !== null && !changed.has(subscriberNo);
  const planned = await planDeliveries(context, {
    ...plan,
    deliveries: plan.deliveries.filter((one) => isMeant(one.subscriberNo)),
    advanced: plan.advanced.filter((one) => isMeant(one.subscriberNo)),
  });
  const again = new Set(planned.conflicts);
  await takeUpdates(
    context,
    taken.filter((one) => isMeant(one.subscriberNo) && !again.has(one.subscriberNo)),
  );
  return { ...planned, changed: [...changed] };
}

/** What goes to nobody, as the address is suppressed, waits on. */
async function takeUpdates({ db, dialect }: WriteContext, taken: readonly TakenUpdates[]): Promise<void> {
  if (taken.length === 0) return;
  const rows = await db
    .selectFrom('deliveries')
    .select(['delivery_no', 'subscriber_no', 'slot'])
    .where(
      sql<boolean>`subscriber_no ${anyOf(
        dialect,
        taken.map((one) => one.subscriberNo),
      )}`,
    )
    .where('kind', '=', 'digest')
    .where(sql<boolean>`slot ${anyOf(dialect, [...new Set(taken.map((one) => one.slot))])}`)
    .execute();
  const numbers = new Map(rows.map((row) => [`${row.subscriber_no} ${row.slot}`, row.delivery_no]));
  for (const { subscriberNo, slot, events } of taken) {
    const deliveryNo = numbers.get(`${subscriberNo} ${slot}`);
    if (deliveryNo !== undefined)
      await sql`update alert_events set delivery_no = ${deliveryNo}
        where event_no ${anyOf(dialect, events)} and delivery_no is null and call_no is null`.execute(db);
  }
}

export async function noteDigestsPlanned({ db }: WriteContext, { at }: { readonly at: string }): Promise<void> {
  await db
    .insertInto('meta')
    .values({ name: DIGESTS_PLANNED_AT, value: at })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: at }))
    .execute();
}

/** Where the clock was put back: editions that were set for a time that is far away now. */
export async function setEditionTimes(
  { db }: WriteContext,
  { times }: { readonly times: readonly (Expected & { readonly to: string | null })[] },
): Promise<void> {
  for (const { subscriberNo, nextAt, to } of times)
    await db
      .updateTable('subscribers')
      .set({ next_at: to })
      .where('subscriber_no', '=', subscriberNo)
      .where('next_at', '=', nextAt)
      .execute();
}

/**
 * Recommendations of those whose digest comes soon are computed anew, though they may not have been on the site for long: at most
 * `limit` at once. Returns how many.
 */
export async function wantDigestRecommendations(
  { db }: WriteContext,
  asked: {
    readonly at: string;
    readonly dueBefore: string;
    readonly computedBefore: string;
    readonly limit: number;
  },
): Promise<number> {
  const { at, dueBefore, computedBefore, limit } = asked;
  const { numAffectedRows } = await sql`update recommendations set wanted_at = ${at}
    where wanted_at is null and person_no in (select recommendations.person_no from recommendations
      join subscribers on subscribers.person_no = recommendations.person_no
      where state = 'active' and next_at > ${at} and next_at <= ${dueBefore} and sections like '%"recommended"%'
        and wanted_at is null and coalesce(computed_at, '') < ${computedBefore} and coalesce(failed_at, '') < ${computedBefore}
      limit ${limit})`.execute(db);
  return Number(numAffectedRows ?? 0);
}
