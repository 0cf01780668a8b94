// Migrations: a static map, one file a step, each in its own transaction, never edited after release.
import { type Kysely, sql } from 'kysely';
import { BroadsheetError } from '../errors.ts';
import type { Database } from './database.ts';
import * as m001 from './migrations/001-library.ts';
import * as m002 from './migrations/002-community.ts';
import * as m003 from './migrations/003-accounts.ts';
import * as m004 from './migrations/004-mailing.ts';

const MIGRATIONS = [
  { name: '001-library', up: m001.up },
  { name: '002-community', up: m002.up },
  { name: '003-accounts', up: m003.up },
  { name: '004-mailing', up: m004.up },
] as const;

async function applied(database: Database): Promise<readonly string[]> {
  const catalogue =
    database.dialect === 'sqlite'
      ? sql<{ name: string }>`select name from sqlite_master where type = 'table' and name = 'migrations'`
      : sql<{
          name: string;
        }>`select table_name as name from information_schema.tables where table_name = 'migrations' and table_schema = current_schema()`;
  if ((await catalogue.execute(database.db)).rows.length === 0) return [];
  const rows = await sql<{ name: string }>`select name from migrations order by name`.execute(database.db);
  return rows.rows.map((row) => row.name);
}

/** Names of the steps that `database` lacks; throws when it was written by a newer Broadsheet. */
export async function pendingMigrations(database: Database): Promise<readonly string[]> {
  const done = await applied(database);
  const known = new Set<string>(MIGRATIONS.map((step) => step.name));
  const strange = done.find((name) => !known.has(name));
  if (strange) {
    throw new BroadsheetError(
      'library-unusable',
      `the library was written by a newer Broadsheet (it has step ${strange}); update Broadsheet`,
    );
  }
  return MIGRATIONS.map((step) => step.name).filter((name) => !done.includes(name));
}

/** Brings the schema up to date; safe when two processes start at once. Returns the names of the steps it made. */
export async function migrate(database: Database): Promise<readonly string[]> {
  const made: string[] = [];
  if ((await pendingMigrations(database)).length === 0) return made;
  await database.db.transaction().execute(async (trx) => {
    if (database.dialect === 'postgres') await sql`select pg_advisory_xact_lock(3080)`.execute(trx);
    await sql`create table if not exists migrations (name text primary key, at text not null)`.execute(trx);
    const done = new Set(
      (await sql<{ name: string }>`select name from migrations`.execute(trx)).rows.map((row) => row.name),
    );
    for (const step of MIGRATIONS) {
      if (done.has(step.name)) continue;
      await step.up(trx as unknown as Kysely<unknown>, database.dialect); // a migration must not know today's schema
      await sql`insert into migrations (name, at) values (${step.name}, ${new Date().toISOString()})`.execute(trx);
      made.push(step.name);
    }
  });
  return made;
}
