// The delivery log is forgotten in time. Which works went to whom (`mailed_works`) stays: what was mailed once is never mailed again.
import { sql } from 'kysely';
import type { WriteContext } from '../ingest/write-works.ts';

/** Long transactions make others wait: so many rows at once. */
const SLICE = 300;

/** Deliveries that ended, with their tries, then editions that nobody refers to. How many went; ask again while that is not 0. */
export async function forgetDeliveries({ db }: WriteContext, { before }: { readonly before: string }): Promise<number> {
  const deliveries = await sql`delete from deliveries where delivery_no in (select delivery_no from deliveries
    where queued_at < ${before} and state not in ('queued', 'sending') order by queued_at limit ${SLICE})`.execute(db);
  const gone = Number(deliveries.numAffectedRows ?? 0);
  if (gone > 0) return gone;
  const editions = await sql`delete from editions where edition_no in (select edition_no from editions
    where at < ${before} and not exists (select 1 from deliveries where deliveries.edition_no = editions.edition_no)
    order by at limit ${SLICE})`.execute(db);
  return Number(editions.numAffectedRows ?? 0);
}
