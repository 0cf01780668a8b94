// A person leaves. The account and the name go in one transaction, after which nobody can sign in to it or see who it was; the rest
// goes in slices, each a short transaction, and a departure that was interrupted is taken up again from `meta`.
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { FORMER_NAME } from '../../domain/community/delete-account-views.ts';
import { BroadsheetError } from '../../errors.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { hasOtherAdmin } from './admin-others.ts';
import { recordAudit } from './audit-operations.ts';
import { type Departure, departureOf, LEAVING } from './delete-account.ts';
import { LEAVING_STEPS } from './delete-account-steps.ts';

export interface Leaving {
  readonly personNo: number;
  readonly texts: Departure['texts'];
  readonly collections: Departure['collections'];
}

/** @throws `conflict` for the only admin */
export async function beginLeaving(context: WriteContext, { personNo, texts, collections }: Leaving): Promise<void> {
  const { db, now } = context;
  const person = await db
    .selectFrom('people')
    .select(['user_id', 'handle', 'role'])
    .where('person_no', '=', personNo)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (!person) throw new BroadsheetError('gone', 'this account is deleted already');
  if (person.role === 'admin' && !(await hasOtherAdmin(context, personNo)))
    throw new BroadsheetError(
      'conflict',
      'you are the only admin, and nobody could run this library after you; make somebody else one first',
    );
  const email = person.user_id === null ? undefined : await removeAccountOf(context, person.user_id);
  await db
    .updateTable('people')
    .set({
      user_id: null,
      handle: `former-${randomBytes(6).toString('hex')}`,
      name: FORMER_NAME,
      role: 'reader',
      verified: 0,
      bio: '',
      website: null,
      orcid: null,
      stated_orcid: null,
      language: null,
      theme: null,
      width: null,
      shortcuts: null,
      switches: '{}',
      created_at: now,
      last_visit: null,
      previous_visit: null,
      suspended_at: null,
      deleted_at: now,
    })
    .where('person_no', '=', personNo)
    .execute();
  const departure: Departure = { texts, collections, handle: person.handle, ...(email === undefined ? {} : { email }) };
  await db
    .insertInto('meta')
    .values({ name: `${LEAVING}${personNo}`, value: JSON.stringify(departure) })
    .execute();
  await recordAudit(context, { personNo, origin: undefined, action: 'account-delete', outcome: 'done' });
}

/** Ways in, sessions, links under way, with the row that they hang on. Returns the address. */
async function removeAccountOf({ db }: WriteContext, userId: string): Promise<string | undefined> {
  const {
    rows: [user],
  } = await sql<{ email: string }>`select email from auth_users where id = ${userId}`.execute(db);
  if (user) {
    const part = `%${user.email.replace(/[\\%_]/g, '\\$&')}%`;
    await sql`delete from auth_verifications where value = ${userId} or lower(value) like ${part} escape '\\'
      or lower(identifier) like ${part} escape '\\' or value like ${`%"${userId}"%`}`.execute(db);
    await sql`update invitations set email = null where lower(email) = ${user.email}`.execute(db);
  }
  await sql`delete from auth_users where id = ${userId}`.execute(db);
  return user?.email;
}

/** Does a piece of what is left. False when there is nothing more. */
export async function goOnLeaving(
  context: WriteContext,
  { personNo }: { readonly personNo: number },
): Promise<boolean> {
  const departure = await departureOf(context, personNo);
  if (!departure) return false;
  for (const step of LEAVING_STEPS) if ((await step(context, personNo, departure)) > 0) return true;
  return false;
}

/** Nothing is left: what was kept to find traces by goes too. */
export async function endLeaving({ db }: WriteContext, { personNo }: { readonly personNo: number }): Promise<void> {
  await db.deleteFrom('meta').where('name', '=', `${LEAVING}${personNo}`).execute();
}
