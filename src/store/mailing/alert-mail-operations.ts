// Mails of alerts, planned together with what they tell: an event is taken by the delivery that tells of it, in one transaction.
import { sql } from 'kysely';
import { anyOf } from '../database.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { NO_MAIL } from './alert-settled.ts';
import { type PlanRequest, planDeliveries } from './plan-operations.ts';

export interface TakenEvents {
  readonly alertNo: number;
  readonly subscriberNo: number;
  /** All that wait, up to this one. */
  readonly upTo: number;
  /** Of the delivery; undefined when there is none. */
  readonly slot: string | undefined;
}

/** What goes to a suppressed address is settled too. What was mailed otherwise meanwhile is looked at again at the next run. */
export async function mailAlertEvents(
  context: WriteContext,
  { plan, taken }: { readonly plan: PlanRequest; readonly taken: readonly TakenEvents[] },
): Promise<number> {
  const { db, dialect } = context;
  const { planned, conflicts } = await planDeliveries(context, plan);
  const slots = plan.deliveries.map((one) => one.slot);
  const rows =
    slots.length === 0
      ? []
      : await db
          .selectFrom('deliveries')
          .select(['delivery_no', 'subscriber_no', 'slot'])
          .where('kind', '=', 'alert')
          .where(
            sql<boolean>`subscriber_no ${anyOf(
              dialect,
              taken.map((one) => one.subscriberNo),
            )}`,
          )
          .where(sql<boolean>`slot ${anyOf(dialect, slots)}`)
          .execute();
  const numbers = new Map(rows.map((row) => [`${row.subscriber_no} ${row.slot}`, row.delivery_no]));
  const again = new Set(conflicts);
  for (const { alertNo, subscriberNo, upTo, slot } of taken) {
    if (slot !== undefined && again.has(subscriberNo)) continue;
    const deliveryNo = slot === undefined ? NO_MAIL : (numbers.get(`${subscriberNo} ${slot}`) ?? NO_MAIL);
    await sql`update alert_events set delivery_no = ${deliveryNo}
      where alert_no = ${alertNo} and event_no <= ${upTo} and delivery_no is null and call_no is null`.execute(db);
  }
  return planned;
}

/** What waited long for somebody who could not be mailed is no news any more; it stays on the alert's page. */
export async function settleOldEvents(
  { db }: WriteContext,
  { mails, digests }: { readonly mails: string; readonly digests: string },
): Promise<void> {
  await sql`update alert_events set delivery_no = ${NO_MAIL} where event_no in
    (select event_no from alerts join alert_events on alert_events.alert_no = alerts.alert_no
      where delivery_no is null and call_no is null and (channel = 'mail' and at < ${mails} or channel = 'digest' and at < ${digests}))`.execute(
    db,
  );
}
