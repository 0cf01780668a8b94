// A merge is undone: what moved with the loser goes back to it, and what was taken away as a duplicate comes back, as far as its
// people still want it. What they did to the winner since then stays there.
import { sql } from 'kysely';
import { anyOf } from '../database.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { type Cell, insertMany } from '../insert-many.ts';
import {
  among,
  keyOf,
  type MovedRows,
  NUMBERED_TABLES,
  ONCE_TABLES,
  recountCollections,
  rowsOf,
  type StoredRow,
} from './move-community.ts';

export async function moveCommunityBack(
  context: WriteContext,
  moved: readonly MovedRows[],
  winnerNo: number,
  loserNo: number,
): Promise<void> {
  for (const rows of moved) {
    const once = ONCE_TABLES.find(({ table }) => table === rows.table);
    if (once) await giveBackOnce(context, once, rows, winnerNo, loserNo);
    const numbered = NUMBERED_TABLES.find(({ table }) => table === rows.table);
    if (numbered) await giveBackNumbered(context, numbered, rows, winnerNo, loserNo);
  }
}

async function giveBackOnce(
  context: WriteContext,
  { table, key }: (typeof ONCE_TABLES)[number],
  { keys, duplicates = [], joined = [] }: MovedRows,
  winnerNo: number,
  loserNo: number,
): Promise<void> {
  const { db, dialect } = context;
  const kept = new Set((await rowsOf(context, table, winnerNo)).map((row) => keyOf(row, key)));
  // Whoever took their vote back in between took back both.
  const wanted = duplicates.filter((row) => kept.has(keyOf(row, key)));
  for (const { key: whose, column, was, became } of joined)
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${was}
      where work_no = ${winnerNo} and ${sql.ref(column)} = ${became} ${among(context, key, [whose])}`.execute(db);
  if (keys.length > 0)
    await sql`update ${sql.table(table)} set work_no = ${loserNo}
      where work_no = ${winnerNo} ${among(context, key, keys)}`.execute(db);
  for (const row of wanted) {
    const columns = Object.keys(row);
    await insertMany(db, dialect, table, columns, [cells(row, columns, loserNo)], 'on conflict do nothing');
  }
  if (table === 'collection_items')
    await recountCollections(
      context,
      wanted.map((row) => row.collection_no as number),
    );
}

async function giveBackNumbered(
  context: WriteContext,
  { table, key }: (typeof NUMBERED_TABLES)[number],
  { keys }: MovedRows,
  winnerNo: number,
  loserNo: number,
): Promise<void> {
  const { db, dialect } = context;
  if (keys.length === 0) return;
  // Answers go with what they answer, and notifications with the comment that they tell of.
  const also =
    table === 'comments'
      ? sql`or root_no ${anyOf(dialect, keys)}`
      : table === 'notifications'
        ? sql`or comment_no in (select comment_no from comments where comments.work_no = ${loserNo})`
        : sql``;
  await sql`update ${sql.table(table)} set work_no = ${loserNo}
    where work_no = ${winnerNo} and (${sql.ref(key)} ${anyOf(dialect, keys)} ${also})`.execute(db);
}

/** The row as it was, at the work that it was at; a later merge may have moved that. */
function cells(row: StoredRow, columns: readonly string[], loserNo: number): Cell[] {
  return columns.map((column) => (column === 'work_no' ? loserNo : (row[column] ?? null)));
}
