// What is kept of subscribers only so long: those who never confirmed, and the addresses of those who left.
import { sql } from 'kysely';
import { anyOf } from '../database.ts';
import type { WriteContext } from '../ingest/write-works.ts';

const DAY_MS = 86_400_000;
const UNCONFIRMED_DAYS = 7;
/** So long they can change their mind by an old link, and nothing comes twice. */
const LEFT_DAYS = 180;

/** At most so many at once; returns how many it was. */
export async function forgetSubscribers(
  { db, dialect }: WriteContext,
  { at, most }: { readonly at: string; readonly most: number },
): Promise<number> {
  const before = (days: number): string => new Date(Date.parse(at) - days * DAY_MS).toISOString();
  const pending = await db
    .selectFrom('subscribers')
    .select(['subscriber_no', 'confirmed_at'])
    // Spelt out, so that the index of these few is used.
    .where(sql<boolean>`state = 'pending'`)
    .where('created_at', '<', before(UNCONFIRMED_DAYS))
    .limit(most)
    .execute();
  if (pending.length > 0) {
    const numbers = (rows: typeof pending) =>
      anyOf(
        dialect,
        rows.map((row) => row.subscriber_no),
      );
    // Somebody had it before, and left: that is how it stays.
    const former = pending.filter((row) => row.confirmed_at !== null);
    if (former.length > 0)
      await sql`update subscribers set state = 'left' where subscriber_no ${numbers(former)}`.execute(db);
    const never = pending.filter((row) => row.confirmed_at === null);
    if (never.length > 0) {
      await sql`delete from deliveries where subscriber_no ${numbers(never)}`.execute(db);
      await sql`delete from subscribers where subscriber_no ${numbers(never)}`.execute(db);
    }
    return pending.length;
  }
  const { rows } = await sql<{ subscriber_no: number }>`update subscribers
    set address = null, address_key = null, name = '', interests = '[]', origin = null where subscriber_no in
      (select subscriber_no from subscribers where state = 'left' and left_at < ${before(LEFT_DAYS)} and address_key is not null limit ${most})
    returning subscriber_no`.execute(db);
  return rows.length;
}
