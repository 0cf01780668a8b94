// What people left on a work goes with it when it is merged. Where a person did the same to both works (voted, marked,
// collected), one stays; what was taken away for that is noted with the merge, for `move-community-back.ts`.
import { type RawBuilder, sql } from 'kysely';
import { anyOf } from '../database.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { touchedWorks } from './touched-works.ts';

export type Key = string | number;
export type StoredRow = Readonly<Record<string, Key | null>>;

/** Tables in which a work has one row for each key: one vote a person, one place in a collection. */
export const ONCE_TABLES = [
  { table: 'votes', key: 'person_no', joined: [] },
  { table: 'marks', key: 'person_no', joined: ['note', 'state'] },
  { table: 'mutes', key: 'person_no', joined: [] },
  { table: 'dismissals', key: 'person_no', joined: [] },
  { table: 'submissions', key: 'person_no', joined: ['note', 'media_url'] },
  { table: 'collection_items', key: 'collection_no', joined: ['note', 'tags'] },
  { table: 'paper_links', key: 'url', joined: [] },
  // One row in all, whoever wrote it.
  { table: 'curation', key: undefined, joined: [] },
] as const;

/** Tables with rows of their own. */
export const NUMBERED_TABLES = [
  { table: 'comments', key: 'comment_no' },
  { table: 'notifications', key: 'notification_no' },
  { table: 'reports', key: 'report_no' },
] as const;

/** Words of the loser's row that the winner's took over. */
export interface JoinedWords {
  readonly key: Key;
  readonly column: string;
  readonly was: Key | null;
  readonly became: Key;
}

/** What moved from one table, and what was taken away since the winner had the same. */
export interface MovedRows {
  readonly table: string;
  readonly keys: readonly Key[];
  readonly duplicates?: readonly StoredRow[];
  readonly joined?: readonly JoinedWords[];
}

/** Returns what undoing needs; nothing when nobody has left anything on the loser. */
export async function moveCommunity(context: WriteContext, winnerNo: number, loserNo: number): Promise<MovedRows[]> {
  if ((await touchedWorks(context, [loserNo])).size === 0) return [];
  const moved: MovedRows[] = [];
  for (const spec of ONCE_TABLES) moved.push(await moveOnce(context, spec, winnerNo, loserNo));
  for (const spec of NUMBERED_TABLES) moved.push(await moveNumbered(context, spec, winnerNo, loserNo));
  const collections = moved.find(({ table }) => table === 'collection_items')?.duplicates ?? [];
  await recountCollections(
    context,
    collections.map((row) => row.collection_no as number),
  );
  return moved.filter(({ keys, duplicates = [] }) => keys.length + duplicates.length > 0);
}

async function moveOnce(
  context: WriteContext,
  { table, key, joined }: (typeof ONCE_TABLES)[number],
  winnerNo: number,
  loserNo: number,
): Promise<MovedRows> {
  const { db } = context;
  const rows = await rowsOf(context, table, loserNo);
  if (rows.length === 0) return { table, keys: [] };
  const kept = new Map((await rowsOf(context, table, winnerNo)).map((row) => [keyOf(row, key), row]));
  const duplicates = rows.filter((row) => kept.has(keyOf(row, key)));
  const words = duplicates.flatMap((row) => {
    const keyed = keyOf(row, key);
    return joined.flatMap((column) => joinWords(keyed, column, kept.get(keyed)?.[column] ?? null, row[column] ?? null));
  });
  if (duplicates.length > 0)
    await sql`delete from ${sql.table(table)} where work_no = ${loserNo} ${among(
      context,
      key,
      duplicates.map((row) => keyOf(row, key)),
    )}`.execute(db);
  for (const one of words)
    await sql`update ${sql.table(table)} set ${sql.ref(one.column)} = ${one.became}
      where work_no = ${winnerNo} ${among(context, key, [one.key])}`.execute(db);
  await sql`update ${sql.table(table)} set work_no = ${winnerNo} where work_no = ${loserNo}`.execute(db);
  const keys = rows.map((row) => keyOf(row, key)).filter((one) => !kept.has(one));
  return { table, keys, duplicates, joined: words };
}

async function moveNumbered(
  context: WriteContext,
  { table, key }: (typeof NUMBERED_TABLES)[number],
  winnerNo: number,
  loserNo: number,
): Promise<MovedRows> {
  // Somebody may have reported both works: their second report stays where it is.
  const unless =
    table === 'reports'
      ? sql`and not exists (select 1 from reports as others where others.work_no = ${winnerNo}
          and others.by_no = reports.by_no and others.state = 'open' and reports.state = 'open')`
      : sql``;
  const { rows } = await sql<{ key: number }>`update ${sql.table(table)} set work_no = ${winnerNo}
    where work_no = ${loserNo} ${unless} returning ${sql.ref(key)} as key`.execute(context.db);
  return { table, keys: rows.map((row) => row.key) };
}

/** Notes stand one below the other; anything else is taken over where the winner's says nothing. */
function joinWords(key: Key, column: string, ours: Key | null, theirs: Key | null): JoinedWords[] {
  const saysNothing = (value: Key | null): value is null | '' | '[]' =>
    value === null || value === '' || value === '[]';
  if (saysNothing(theirs)) return [];
  if (saysNothing(ours)) return [{ key, column, was: ours, became: theirs }];
  if (column !== 'note' || String(ours).includes(String(theirs))) return [];
  return [{ key, column, was: ours, became: `${ours}\n\n${theirs}` }];
}

export function keyOf(row: StoredRow, key: string | undefined): Key {
  return key === undefined ? 0 : (row[key] as Key);
}

/** `and key in (…)`; nothing for a table with one row a work. */
export function among(
  { dialect }: Pick<WriteContext, 'dialect'>,
  key: string | undefined,
  keys: readonly Key[],
): RawBuilder<unknown> {
  return key === undefined ? sql`` : sql`and ${sql.ref(key)} ${anyOf(dialect, keys)}`;
}

export async function rowsOf({ db }: WriteContext, table: string, workNo: number): Promise<StoredRow[]> {
  const { rows } = await sql<StoredRow>`select * from ${sql.table(table)} where work_no = ${workNo}`.execute(db);
  return rows;
}

export async function recountCollections({ db, dialect }: WriteContext, collections: readonly number[]): Promise<void> {
  if (collections.length === 0) return;
  await sql`update collections set papers = (select count(*) from collection_items
    where collection_items.collection_no = collections.collection_no)
    where collection_no ${anyOf(dialect, collections)}`.execute(db);
}
