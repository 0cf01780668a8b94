// Works that people have left something on; what takes works away must leave these.
import { sql } from 'kysely';
import { anyOf } from '../database.ts';
import type { WriteContext } from '../ingest/write-works.ts';

/** Tables in which a row says that somebody cares about a work. */
const TRACES = [
  'votes',
  'comments',
  'reports',
  'notifications',
  'mutes',
  'submissions',
  'curation',
  'paper_links',
  'marks',
  'dismissals',
  'collection_items',
] as const;

/** Those of `works` that somebody voted on, commented on, keeps, or has changed. */
export async function touchedWorks({ db, dialect }: WriteContext, works: readonly number[]): Promise<Set<number>> {
  if (works.length === 0) return new Set();
  const among = anyOf(dialect, works);
  const traces = TRACES.map((table) => sql`select work_no from ${sql.table(table)} where work_no ${among}`);
  const { rows } = await sql<{ work_no: number }>`${sql.join(traces, sql` union `)}`.execute(db);
  return new Set(rows.map((row) => row.work_no));
}
