// Somebody deletes their account: no mail any more, and no address of theirs left in what was sent.
import { sql } from 'kysely';
import type { WriteContext } from '../ingest/write-works.ts';

const ROWS_AT_ONCE = 500;

/** A piece of it; 0 when nothing is left. `email` is the address that the account had. */
export async function leaveMailing(
  { db, now }: WriteContext,
  personNo: number,
  email: string | undefined,
): Promise<number> {
  const theirs = sql`subscriber_no in (select subscriber_no from subscribers where person_no = ${personNo})`;
  // A number in its place: where there is no subscriber, an address, a kind and a slot are one mail.
  for (const which of [theirs, sql`address = ${email ?? ''}`]) {
    const erased = await sql`update deliveries set address = 'former-' || delivery_no, name = '',
        state = case when state = 'queued' then 'cancelled' else state end
      where delivery_no in (select delivery_no from deliveries where ${which} and address not like 'former-%'
        limit ${ROWS_AT_ONCE})`.execute(db);
    if (Number(erased.numAffectedRows ?? 0) > 0) return Number(erased.numAffectedRows);
  }
  for (const table of ['mailed_works', 'alerts'] as const) {
    const gone = await sql`delete from ${sql.table(table)} where ${theirs}`.execute(db);
    if (Number(gone.numAffectedRows ?? 0) > 0) return Number(gone.numAffectedRows);
  }
  const left = await db
    .updateTable('subscribers')
    .set({
      state: 'left',
      left_at: now,
      left_why: 'account-deleted',
      next_at: null,
      name: '',
      rhythm: 'never',
      zone: 'UTC',
      sections: '[]',
      interests: '[]',
      notices: '{}',
    })
    .where('person_no', '=', personNo)
    .where((eb) => eb.or([eb('left_why', 'is', null), eb('left_why', '<>', 'account-deleted')]))
    .executeTakeFirst();
  return Number(left.numUpdatedRows);
}
