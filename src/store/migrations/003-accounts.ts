// Accounts as better-auth keeps them (its columns under our names) with its passkeys: who can show to be whom. What an account's
// person does here is step 002. Instants are ISO texts and booleans 0/1 on both databases, as everywhere.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  const user = 'user_id text not null references auth_users(id) on delete cascade';
  const times = 'created_at text not null, updated_at text not null';
  const statements = [
    `create table auth_users (id text primary key, name text not null, email text not null unique,
      email_verified integer not null default 0, image text, ${times})`,
    `create table auth_sessions (id text primary key, token text not null unique, expires_at text not null, ${user},
      ip_address text, user_agent text, ${times})`,
    'create index auth_sessions_by_user on auth_sessions(user_id)',
    `create table auth_accounts (id text primary key, account_id text not null, provider_id text not null, ${user},
      access_token text, refresh_token text, id_token text, access_token_expires_at text, refresh_token_expires_at text,
      scope text, password text, ${times}, unique (provider_id, account_id))`,
    'create index auth_accounts_by_user on auth_accounts(user_id)',
    `create table auth_verifications (id text primary key, identifier text not null, value text not null,
      expires_at text not null, ${times})`,
    'create index auth_verifications_by_identifier on auth_verifications(identifier)',
    `create table auth_passkeys (id text primary key, name text, public_key text not null, ${user},
      credential_id text not null unique, counter integer not null, device_type text not null, backed_up integer not null,
      transports text, created_at text, aaguid text)`,
    'create index auth_passkeys_by_user on auth_passkeys(user_id)',
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
