// What is trending, for digests: the first of the site's trending list, and the top of the days before an edition.
import { sql } from 'kysely';
import { addDays } from '../../domain/dates.ts';
import type { Rhythm } from '../../domain/mailing/subscription.ts';
import type { Database } from '../database.ts';

export interface TrendingWork {
  readonly workNo: number;
  /** In that list on the site, from 1. */
  readonly rank: number;
  readonly votes: number;
}

/** Nobody is mailed more, and further down nothing is trending. */
const MOST = 100;
/** An older paper on the list is one that everybody has seen, or the library stands still. */
const TRENDING_DAYS = 30;
const TOP_DAYS = { weekly: 7, monthly: 30 } as const;

/** For an edition of this day. Samples are left out, but keep their places. */
export async function trendingWorks({ db }: Database, rhythm: Rhythm, day: string): Promise<TrendingWork[]> {
  const span = rhythm === 'weekly' || rhythm === 'monthly' ? TOP_DAYS[rhythm] : undefined;
  const listed =
    span === undefined
      ? sql`where day is not null order by hotness desc, work_no limit ${MOST}`
      : sql`where day > ${addDays(day, -span)} and day <= ${day} order by upvotes desc, hotness desc, work_no limit ${MOST}`;
  const { rows } = await sql<{ work_no: number; day: string; upvotes: number; is_sample: number; hidden: number }>`
    select work_no, day, upvotes, is_sample, hidden from works ${listed}`.execute(db);
  const oldest = addDays(day, -TRENDING_DAYS);
  return rows
    .map((row, i) => ({ ...row, rank: i + 1 }))
    .filter((row) => row.is_sample === 0 && row.hidden === 0 && row.day > oldest)
    .map(({ work_no, rank, upvotes }) => ({ workNo: work_no, rank, votes: upvotes }));
}
