// Orders other than relevance for works that a search found.
import { sql } from 'kysely';
import { anyOf, type Database } from '../database.ts';

export async function orderWorks(
  { db, dialect }: Database,
  works: readonly number[],
  sort: 'date' | 'votes',
  limit: number,
  offset: number,
): Promise<number[]> {
  if (works.length === 0) return [];
  const query = db
    .selectFrom('works')
    .select('work_no')
    .where(sql<boolean>`work_no ${anyOf(dialect, works)}`);
  const ordered =
    sort === 'date'
      ? query.orderBy(sql`coalesce(day, published, '')`, 'desc').orderBy('work_no')
      : query.orderBy('upvotes', 'desc').orderBy('hotness', 'desc').orderBy('work_no');
  const rows = await ordered.limit(limit).offset(offset).execute();
  return rows.map((row) => row.work_no);
}
