// Reading saved searches, and what came into the library since they were looked at.
import { sql } from 'kysely';
import { anyOf, type Database } from '../database.ts';

export interface SavedRow {
  readonly id: string;
  readonly name: string;
  readonly q: string;
  readonly mode: string;
  readonly sort: string;
  /** ISO instants. */
  readonly created: string;
  readonly seen: string;
}

/** In the person's order. */
export async function savedSearchesOf({ db }: Database, personNo: number): Promise<SavedRow[]> {
  const rows = await db
    .selectFrom('saved_searches')
    .select(['saved_id', 'name', 'q', 'mode', 'sort', 'created_at', 'seen_at'])
    .where('person_no', '=', personNo)
    .orderBy('position')
    .orderBy('saved_no')
    .execute();
  return rows.map((row) => ({
    id: row.saved_id,
    name: row.name,
    q: row.q,
    mode: row.mode,
    sort: row.sort,
    created: row.created_at,
    seen: row.seen_at,
  }));
}

export interface Arrival {
  readonly workNo: number;
  readonly at: string;
}

/** Works that came after an instant, the latest first; along an index. */
export async function arrivalsSince({ db }: Database, after: string): Promise<Arrival[]> {
  const rows = await db
    .selectFrom('works')
    .select(['work_no', 'created_at'])
    .where('created_at', '>', after)
    .where('merged_into', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('work_no', 'desc')
    .execute();
  return rows.map((row) => ({ workNo: row.work_no, at: row.created_at }));
}

/** Those of these works that came after an instant. */
export async function arrivedAmong(
  { db, dialect }: Database,
  workIds: readonly string[],
  after: string,
): Promise<ReadonlySet<string>> {
  if (workIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('works')
    .select('work_id')
    .where(sql<boolean>`work_id ${anyOf(dialect, workIds)}`)
    .where('created_at', '>', after)
    .execute();
  return new Set(rows.map((row) => row.work_id));
}
