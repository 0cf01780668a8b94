// Lets the product order the seeded library: migrations, hotness of every work, two standings a day apart for "what moved".
import { join } from 'node:path';
import type { bringStandingsUpToDate } from '../../src/jobs/standings-handler.ts';
import type { openSqlite } from '../../src/store/database.ts';
import type { migrate } from '../../src/store/migrate.ts';
import type { DirectWriter } from '../../src/store/writer/direct-writer.ts';
import { built } from '../in-process.ts';

const DAY_MS = 86_400_000;

/** Brings the tables up to date. */
export async function migrateLibrary(data: string): Promise<void> {
  const { openSqlite: open } = await built<{ openSqlite: typeof openSqlite }>('store/database');
  const migrations = await built<{ migrate: typeof migrate }>('store/migrate');
  await using database = open(join(data, 'broadsheet.db'));
  await migrations.migrate(database);
}

export async function recountLibrary(data: string, now: Date): Promise<void> {
  const { openSqlite: open } = await built<{ openSqlite: typeof openSqlite }>('store/database');
  const { DirectWriter: Writer } = await built<{ DirectWriter: typeof DirectWriter }>('store/writer/direct-writer');
  const standings = await built<{ bringStandingsUpToDate: typeof bringStandingsUpToDate }>('jobs/standings-handler');
  const database = open(join(data, 'broadsheet.db'));
  // What the product does when an admin changes a constant.
  await database.db
    .insertInto('meta')
    .values({ name: 'hotness-scored', value: '0' })
    .onConflict((row) => row.doNothing())
    .execute();
  for (const clock of [() => new Date(now.getTime() - DAY_MS), () => now]) {
    await using writer = new Writer(open(join(data, 'broadsheet.db')), { clock, zone: 'UTC' });
    const run = { job: undefined as never, signal: new AbortController().signal, progress: () => {} };
    await standings.bringStandingsUpToDate({ database, writer, clock: { now: clock }, zone: 'UTC' }, run);
  }
  await database[Symbol.asyncDispose]();
}
