// What the tick over hotness reads before it writes: works to score anew, sums that do not fit, standings that are too many.
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { readHotnessConstants } from './settings.ts';
import { hotnessOf } from './vote-hotness.ts';

/** Name and kind of the job. */
export const STANDINGS_JOB = 'standings';

/**
 * In `meta`: where scoring all works anew has come to, the last work that has its new hotness. Missing when nothing is to be
 * done.
 */
export const SCORING_PLACE = 'hotness-scored';

/** Works of these days and later whose hotness is not what it would be if it were made today, by number. */
export async function worksScoredWrongly(
  { db }: Database,
  { since, today }: { readonly since: string; readonly today: string },
): Promise<number[]> {
  const constants = await readHotnessConstants(db);
  const rows = await db
    .selectFrom('works')
    .select(['work_no', 'day', 'published', 'votes', 'upvotes', 'comments', 'has_code', 'curated', 'hotness'])
    .where('day', '>=', since)
    .orderBy('work_no')
    .execute();
  return rows.flatMap((row) => (hotnessOf(row, today, constants) === row.hotness ? [] : [row.work_no]));
}

/**
 * Works whose sums are not what their rows add up to. Looked up from both sides: rows that a sum misses, and sums that have no
 * rows; each only where there is something, which is a small part of a library.
 */
export async function worksWithWrongSums({ db }: Database): Promise<number[]> {
  const shown = sql`comments where deleted_at is null and hidden_at is null`;
  const { rows } = await sql<{ work_no: number }>`
    select works.work_no from (select work_no, count(*) as n from votes group by work_no) as counted
      join works on works.work_no = counted.work_no where works.votes <> counted.n
    union select work_no from works where upvotes > 0 and merged_into is null and votes > 0
      and not exists (select 1 from votes where votes.work_no = works.work_no)
    union select works.work_no from (select work_no, count(*) as n from ${shown} group by work_no) as counted
      join works on works.work_no = counted.work_no where works.own_comments <> counted.n
    union select work_no from works where discussed_at is not null
      and not exists (select 1 from ${shown} and comments.work_no = works.work_no)
    order by 1`.execute(db);
  return rows.map((row) => row.work_no);
}

/** Of those before `instant` all but the first of each day. */
export async function standingsTooMany({ db }: Database, instant: string): Promise<string[]> {
  const rows = await db
    .selectFrom('standings')
    .select('taken_at')
    .where('rank', '=', 1)
    .where('taken_at', '<', instant)
    .orderBy('taken_at')
    .execute();
  const taken = rows.map((row) => row.taken_at);
  return taken.filter((at, i) => taken[i - 1]?.slice(0, 10) === at.slice(0, 10));
}
