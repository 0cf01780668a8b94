// Writing about accounts: the statements of better-auth, which may touch its own tables and nothing else, and what the site
// itself does with sessions and names.
import { CompiledQuery } from 'kysely';
import { VISIT_GAP_MS } from '../../domain/community/visit.ts';
import { BroadsheetError } from '../../errors.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { adoptSubscription } from '../mailing/subscriber-adoption.ts';
import { accountTables } from './auth-schema.ts';
import { type Joining, joinPerson } from './join-person.ts';

export interface AccountStatement {
  readonly sql: string;
  readonly parameters: readonly (string | number | null)[];
  /** Who joins, where the statement makes an account. */
  readonly joining?: Joining | undefined;
}

export interface AccountStatementResult {
  readonly rows: readonly Record<string, unknown>[];
  readonly changes: number;
}

const VERB = /^(insert into|update|delete from) "(auth_(?:users|sessions|accounts|verifications|passkeys))"[ (]/;
/** Every table that a statement names stands behind one of these. */
const NAMED_TABLE = /\b(?:into|update|from|join)\s+("[^"]*"|\S+)/g;
/** Comments, literals and a second statement: what Kysely never writes, as values are parameters. */
const STRANGE = /;|--|\/\*|'/;

/** One statement of better-auth. With a new account comes its person, in the same transaction. */
export async function accountStatement(
  context: WriteContext,
  { sql, parameters, joining }: AccountStatement,
): Promise<AccountStatementResult> {
  const [, verb, table] = VERB.exec(sql) ?? [];
  const tables = [...sql.matchAll(NAMED_TABLE)].map((match) => match[1] ?? '');
  if (!verb || STRANGE.test(sql) || !tables.every((name) => /^"auth_[a-z]+"$/.test(name)))
    throw new BroadsheetError('forbidden', 'this statement is not about accounts');
  const result = await context.db.executeQuery<Record<string, unknown>>(CompiledQuery.raw(sql, [...parameters]));
  if (table === 'auth_users' && verb === 'insert into') {
    if (!joining) throw new BroadsheetError('forbidden', 'an account is made together with its person');
    for (const row of result.rows) await joinPerson(context, row as never, joining);
  }
  return { rows: result.rows, changes: Number(result.numAffectedRows ?? 0n) };
}

/** Somebody is here: the session lives on, and what is newer than the visit before this one is new to them. */
export async function touchVisit(
  { db }: WriteContext,
  visit: { readonly userId: string; readonly sessionId: string; readonly at: string; readonly sessionEnds: string },
): Promise<void> {
  const person = await db
    .selectFrom('people')
    .select(['person_no', 'last_visit'])
    .where('user_id', '=', visit.userId)
    .executeTakeFirst();
  if (!person) return;
  const away = Date.parse(visit.at) - Date.parse(person.last_visit ?? '');
  const isNew = person.last_visit === null || away > VISIT_GAP_MS;
  await db
    .updateTable('people')
    .set({ last_visit: visit.at, ...(isNew ? { previous_visit: person.last_visit } : {}) })
    .where('person_no', '=', person.person_no)
    .execute();
  await accountTables(db)
    .updateTable('auth_sessions')
    .set({ updated_at: visit.at, expires_at: visit.sessionEnds })
    .where('id', '=', visit.sessionId)
    .where('user_id', '=', visit.userId)
    .execute();
}

/** Ends one session of an account, or all but one, or all. Returns how many there were. */
export async function endSessions(
  { db }: WriteContext,
  which: { readonly userId: string; readonly only?: string | undefined; readonly except?: string | undefined },
): Promise<number> {
  let query = accountTables(db).deleteFrom('auth_sessions').where('user_id', '=', which.userId);
  if (which.only !== undefined) query = query.where('id', '=', which.only);
  if (which.except !== undefined) query = query.where('id', '!=', which.except);
  return Number((await query.executeTakeFirst()).numDeletedRows);
}

/** Sessions and tokens whose time is over. */
export async function sweepAccounts({ db }: WriteContext, { at }: { readonly at: string }): Promise<void> {
  const tables = accountTables(db);
  await tables.deleteFrom('auth_sessions').where('expires_at', '<=', at).execute();
  await tables.deleteFrom('auth_verifications').where('expires_at', '<=', at).execute();
}

/** The address of this account was shown to be theirs. */
export async function markVerified(context: WriteContext, { userId }: { readonly userId: string }): Promise<void> {
  const { db } = context;
  await accountTables(db).updateTable('auth_users').set({ email_verified: 1 }).where('id', '=', userId).execute();
  await db.updateTable('people').set({ verified: 1 }).where('user_id', '=', userId).execute();
  await adoptSubscription(context, { userId, at: context.now });
}

export async function renamePerson(
  { db }: WriteContext,
  { userId, name, handle }: { readonly userId: string; readonly name: string; readonly handle: string },
): Promise<void> {
  const holder = await db.selectFrom('people').select('user_id').where('handle', '=', handle).executeTakeFirst();
  if (holder && holder.user_id !== userId) throw new BroadsheetError('conflict', `the handle "${handle}" is taken`);
  await db.updateTable('people').set({ name, handle }).where('user_id', '=', userId).execute();
  await accountTables(db).updateTable('auth_users').set({ name }).where('id', '=', userId).execute();
}

/** Ends an account for good: nobody can sign in to it again. What its person wrote stays, and is the caller's matter. */
export async function removeAccount({ db }: WriteContext, { userId }: { readonly userId: string }): Promise<void> {
  await accountTables(db).deleteFrom('auth_users').where('id', '=', userId).execute();
  await db.updateTable('people').set({ user_id: null }).where('user_id', '=', userId).execute();
}

/** By whoever operates the machine; the last admin stays one. */
export async function operatorSetsRole(
  { db }: WriteContext,
  { handle, role }: { readonly handle: string; readonly role: string },
): Promise<void> {
  const person = await db
    .selectFrom('people')
    .select(['person_no', 'role'])
    .where('handle', '=', handle)
    .executeTakeFirst();
  if (!person) throw new BroadsheetError('not-found', `nobody has the handle "${handle}"`);
  const others = await db
    .selectFrom('people')
    .select('person_no')
    .where('role', '=', 'admin')
    .where('person_no', '!=', person.person_no)
    .where('deleted_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (person.role === 'admin' && role !== 'admin' && !others)
    throw new BroadsheetError('conflict', `"${handle}" is the only admin; make somebody else one first`);
  await db.updateTable('people').set({ role }).where('person_no', '=', person.person_no).execute();
}
