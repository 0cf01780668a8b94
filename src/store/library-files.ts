// The library's folder: where the database is, opening it for the first time, the backup before a migration.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { backup } from 'node:sqlite';
import { BroadsheetError } from '../errors.ts';
import { type Database, openSqlite } from './database.ts';
import { migrate, pendingMigrations } from './migrate.ts';
import { explainSqliteError } from './sqlite-error.ts';

export function libraryFile(data: string): string {
  return join(data, 'broadsheet.db');
}

/** Vectors of an additional encoder; can be made anew. */
export function encoderFile(data: string): string {
  return join(data, 'encoder.db');
}

export function backupFolder(data: string): string {
  return join(data, 'backups');
}

/** Creates the library or brings it up to date; an existing one is backed up before. Returns the steps made. */
export async function prepareLibrary(data: string, clock: () => Date): Promise<readonly string[]> {
  try {
    mkdirSync(data, { recursive: true });
  } catch (error) {
    throw new BroadsheetError('library-unusable', `the folder ${data} cannot be made: ${(error as Error).message}`, {
      cause: error,
    });
  }
  const file = libraryFile(data);
  const existed = existsSync(file);
  await using database = openSqlite(file, { busyTimeout: 30_000 });
  refuseReadOnly(database, data);
  const pending = await pendingMigrations(database);
  if (pending.length > 0 && existed && database.sqlite && hasTables(database.sqlite)) {
    mkdirSync(backupFolder(data), { recursive: true });
    const stamp = clock().toISOString().replace(/[:.]/g, '-');
    await backup(database.sqlite, join(backupFolder(data), `before-${pending[0]}-${stamp}.db`));
  }
  // Awaited here: the connection closes when this function returns.
  return await migrate(database);
}

/** What may not be written SQLite opens for reading, without a word. */
function refuseReadOnly({ sqlite }: Database, data: string): void {
  try {
    sqlite?.exec('begin immediate; pragma user_version = 0; rollback');
  } catch (error) {
    throw new BroadsheetError('library-unusable', `${data}: ${(explainSqliteError(error) as Error).message}`, {
      cause: error,
    });
  }
}

function hasTables(sqlite: NonNullable<ReturnType<typeof openSqlite>['sqlite']>): boolean {
  return (sqlite.prepare('select count(*) as n from sqlite_master').get() as { n: number }).n > 0;
}
