// The audit log is written and, once old enough, forgotten; nothing else.
import { sql } from 'kysely';
import type { WriteContext } from '../ingest/write-works.ts';

/** Long transactions make others wait: so many rows at once. */
const SLICE = 2000;

/** Returns how many it removed; ask again while that is not 0. */
export async function removeOldAudit({ db }: WriteContext, { before }: { readonly before: string }): Promise<number> {
  const result = await sql`delete from audit where audit_no in
    (select audit_no from audit where at < ${before} order by at limit ${SLICE})`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}
