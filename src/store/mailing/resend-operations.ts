// What a person does about deliveries: sends again what failed or is in doubt (with the same Message-ID, so that a mail program
// shows it once), takes back what is queued.
import { type RawBuilder, sql } from 'kysely';
import { SEND_MAIL_JOB } from '../../domain/mailing/delivery.ts';
import { anyOf } from '../database.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { giveWorksBack, takeWorksAgain } from './mailed-works.ts';

/** At once, a transaction stays short. */
export const RESENT_AT_ONCE = 200;

/** Queues those of these deliveries that failed or are in doubt once more. Returns how many. */
export async function resendDelivery(
  context: WriteContext,
  { deliveryIds }: { readonly deliveryIds: readonly string[] },
): Promise<number> {
  const { db, dialect, now } = context;
  const rows = await db
    .selectFrom('deliveries')
    .innerJoin('editions', 'editions.edition_no', 'deliveries.edition_no')
    .select(['delivery_no', 'subscriber_no', 'state', 'editions.content'])
    .where(sql<boolean>`delivery_id ${anyOf(dialect, deliveryIds.slice(0, RESENT_AT_ONCE))}`)
    .where('state', 'in', ['failed', 'in-doubt'])
    .execute();
  if (rows.length === 0) return 0;
  await db
    .updateTable('deliveries')
    .set({ state: 'queued', next_at: now, owner: null, ended_at: null, code: null, reply: null })
    .where(
      sql<boolean>`delivery_no ${anyOf(
        dialect,
        rows.map((row) => row.delivery_no),
      )}`,
    )
    .execute();
  for (const row of rows)
    if (row.state === 'failed')
      await takeWorksAgain(context, {
        deliveryNo: row.delivery_no,
        subscriberNo: row.subscriber_no,
        content: row.content,
      });
  await db
    .updateTable('jobs')
    .set({ next_run: now })
    .where('name', '=', SEND_MAIL_JOB)
    .where('next_run', '>', now)
    .execute();
  return rows.length;
}

/** Takes back those of these deliveries that are still queued. Returns how many. */
export function cancelDelivery(
  context: WriteContext,
  { deliveryIds, reason }: { readonly deliveryIds: readonly string[]; readonly reason: string },
): Promise<number> {
  const { dialect } = context;
  return cancel(context, sql<boolean>`delivery_id ${anyOf(dialect, deliveryIds.slice(0, RESENT_AT_ONCE))}`, reason);
}

/** Takes back what is still queued of an edition, so many at once: ask again while it is not 0. */
export function cancelEdition(
  context: WriteContext,
  { editionNo, reason }: { readonly editionNo: number; readonly reason: string },
): Promise<number> {
  const some = sql<boolean>`delivery_no in (select delivery_no from deliveries where edition_no = ${editionNo}
    and state = 'queued' order by delivery_no limit ${sql.lit(RESENT_AT_ONCE)})`;
  return cancel(context, some, reason);
}

async function cancel(context: WriteContext, which: RawBuilder<boolean>, reason: string): Promise<number> {
  const { db, now } = context;
  const rows = await db
    .updateTable('deliveries')
    .set({ state: 'cancelled', ended_at: now, next_at: null, code: null, reply: reason })
    .where(which)
    .where('state', '=', 'queued')
    .returning('delivery_no')
    .execute();
  await giveWorksBack(
    context,
    rows.map((row) => row.delivery_no),
  );
  return rows.length;
}
