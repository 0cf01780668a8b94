// The tables of `migrations/003-accounts.ts` as Kysely sees them. better-auth reads and writes them through `auth-database.ts`;
// our own statements about them look at sessions and at what an account has.
import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

interface AuthUsersTable {
  id: string;
  name: string;
  email: string;
  email_verified: number;
  created_at: string;
}

interface AuthSessionsTable {
  id: string;
  token: string;
  expires_at: string;
  user_id: string;
  ip_address: string | null;
  user_agent: string | null;
  created_at: string;
  updated_at: string;
}

interface AuthAccountsTable {
  id: string;
  account_id: string;
  provider_id: string;
  user_id: string;
  password: string | null;
  created_at: string;
}

interface AuthVerificationsTable {
  id: string;
  expires_at: string;
}

interface AuthPasskeysTable {
  id: string;
  name: string | null;
  user_id: string;
  device_type: string;
  backed_up: number;
  aaguid: string | null;
  created_at: string | null;
}

export interface AuthSchema extends Schema {
  auth_users: AuthUsersTable;
  auth_sessions: AuthSessionsTable;
  auth_accounts: AuthAccountsTable;
  auth_verifications: AuthVerificationsTable;
  auth_passkeys: AuthPasskeysTable;
}

/** The same connection, which knows the tables of accounts too. */
export function accountTables(db: Pick<Kysely<Schema>, 'selectFrom'>): Kysely<AuthSchema> {
  return db as unknown as Kysely<AuthSchema>;
}
