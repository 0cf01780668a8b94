// Reading sessions and what an account has to sign in with.
import { sql } from 'kysely';
import { type ViewerRow, viewerRow, viewers } from '../community/viewer.ts';
import type { Database } from '../database.ts';
import { type AuthSchema, accountTables } from './auth-schema.ts';

export interface SessionRow {
  readonly id: string;
  readonly userId: string;
  readonly startedAt: string;
  readonly seenAt: string;
  readonly expiresAt: string;
}

/** The session of a token and who it is of, in one statement; undefined when there is none, or they may not be here. */
export async function findSessionViewer(
  database: Database,
  token: string,
): Promise<{ readonly session: SessionRow; readonly viewer: ViewerRow } | undefined> {
  const row = await viewers(database)
    .innerJoin(sql<AuthSchema['auth_sessions']>`auth_sessions`.as('s'), (join) =>
      join.onRef('s.user_id', '=', 'people.user_id'),
    )
    .select(['s.id', 's.created_at as startedAt', 's.updated_at as seenAt', 's.expires_at as expiresAt'])
    .where('s.token', '=', token)
    .executeTakeFirst();
  if (!row) return undefined;
  const viewer = viewerRow(row);
  const { id, startedAt, seenAt, expiresAt } = row;
  return { viewer, session: { id, userId: viewer.userId, startedAt, seenAt, expiresAt } };
}

export interface DeviceRow extends SessionRow {
  readonly agent: string | null;
  readonly address: string | null;
}

/** Last seen first. */
export async function listSessions({ db }: Database, userId: string, at: string): Promise<readonly DeviceRow[]> {
  return accountTables(db)
    .selectFrom('auth_sessions')
    .select(['id', 'user_id as userId', 'created_at as startedAt', 'updated_at as seenAt', 'expires_at as expiresAt'])
    .select(['user_agent as agent', 'ip_address as address'])
    .where('user_id', '=', userId)
    .where('expires_at', '>', at)
    .orderBy('updated_at', 'desc')
    .limit(200)
    .execute();
}

export interface AccountRow {
  readonly userId: string;
  readonly email: string;
  readonly verified: boolean;
  readonly hasPassword: boolean;
  /** Providers that are linked, in order. */
  readonly providers: readonly string[];
  /** Chosen for the site, and so for mails. */
  readonly language: string | undefined;
}

export async function findAccount(
  { db }: Database,
  by: { readonly userId: string } | { readonly email: string },
): Promise<AccountRow | undefined> {
  const rows = await accountTables(db)
    .selectFrom('auth_users as u')
    .leftJoin('auth_accounts as a', 'a.user_id', 'u.id')
    .leftJoin('people as p', 'p.user_id', 'u.id')
    .select(['u.id', 'u.email', 'u.email_verified', 'a.provider_id', 'a.password', 'p.language'])
    .where('userId' in by ? 'u.id' : 'u.email', '=', 'userId' in by ? by.userId : by.email)
    .orderBy('a.provider_id')
    .execute();
  const [first] = rows;
  if (!first) return undefined;
  return {
    userId: first.id,
    email: first.email,
    verified: first.email_verified === 1,
    hasPassword: rows.some((row) => row.provider_id === 'credential' && row.password !== null),
    providers: rows.flatMap((row) => (row.provider_id && row.provider_id !== 'credential' ? [row.provider_id] : [])),
    language: first.language ?? undefined,
  };
}

export interface PasskeyRow {
  readonly id: string;
  readonly name: string | null;
  readonly aaguid: string | null;
  readonly backedUp: boolean;
  readonly createdAt: string | null;
}

export async function listPasskeys({ db }: Database, userId: string): Promise<readonly PasskeyRow[]> {
  const rows = await accountTables(db)
    .selectFrom('auth_passkeys')
    .select(['id', 'name', 'aaguid', 'backed_up', 'created_at'])
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    aaguid: row.aaguid,
    backedUp: row.backed_up === 1,
    createdAt: row.created_at,
  }));
}

export async function findPasswordHash({ db }: Database, userId: string): Promise<string | undefined> {
  const row = await accountTables(db)
    .selectFrom('auth_accounts')
    .select('password')
    .where('user_id', '=', userId)
    .where('provider_id', '=', 'credential')
    .executeTakeFirst();
  return row?.password ?? undefined;
}
