// Finding the mail of ours that a report is about.
import { sql } from 'kysely';
import { anyOf, type Database } from '../database.ts';

export interface ReportedDelivery {
  readonly deliveryNo: number;
  readonly address: string;
}

const COLUMNS = ['delivery_no', 'address'] as const;

export async function deliveryNumbered({ db }: Database, deliveryNo: number): Promise<ReportedDelivery | undefined> {
  // Beyond what a column of PostgreSQL holds.
  if (deliveryNo >= 2 ** 31) return undefined;
  const row = await db
    .selectFrom('deliveries')
    .select(COLUMNS)
    .where('delivery_no', '=', deliveryNo)
    .executeTakeFirst();
  return row && { deliveryNo: row.delivery_no, address: row.address };
}

export async function deliveriesByMessageId(
  { db, dialect }: Database,
  messageIds: readonly string[],
): Promise<readonly ReportedDelivery[]> {
  if (messageIds.length === 0) return [];
  const rows = await db
    .selectFrom('deliveries')
    .select(COLUMNS)
    .where(sql<boolean>`message_id ${anyOf(dialect, messageIds)}`)
    .execute();
  return rows.map((row) => ({ deliveryNo: row.delivery_no, address: row.address }));
}

/** The latest that was sent to one of these spellings of an address. */
export async function latestDeliveryTo(
  { db, dialect }: Database,
  addresses: readonly string[],
): Promise<ReportedDelivery | undefined> {
  const row = await db
    .selectFrom('deliveries')
    .select(COLUMNS)
    .where(sql<boolean>`address ${anyOf(dialect, addresses)}`)
    .where('attempts', '>', 0)
    .orderBy('delivery_no', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { deliveryNo: row.delivery_no, address: row.address };
}
