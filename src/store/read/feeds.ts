// Feeds: the works of a day, week or month, hottest first, and the hottest of all. Few statements, all on indexes.
import { type RawBuilder, sql } from 'kysely';
import { addDays } from '../../domain/dates.ts';
import type { PaperCard } from '../../domain/views.ts';
import type { Database } from '../database.ts';
import { type CardRow, cardColumns, paperCard } from '../stored-card.ts';

export const PER_PAGE = 50;
/** Trending ends here; nobody turns further pages, and counting all would cost more than the page. */
const MOST_TRENDING = 1000;

export interface FeedPage {
  readonly papers: readonly PaperCard[];
  readonly total: number;
}

const columns = sql.join(cardColumns.map((column) => sql.ref(`works.${column}`)));

export interface DayRequest {
  readonly curated: boolean;
  readonly page: number;
  /** Pins that ended before it are none. */
  readonly today: string;
}

/** What curators pinned first, then the hottest. */
export async function dayFeed({ db }: Database, day: string, { curated, page, today }: DayRequest): Promise<FeedPage> {
  const only = curated ? sql` and curated = 1` : sql``;
  const {
    rows: [counted],
  } = await sql<{ total: number }>`select count(*) as total from works where day = ${day}${only}`.execute(db);
  // The day is sorted by two small columns; the rest is fetched for one page of it.
  const first = sql`select work_no, case when work_no in (select work_no from curation where pinned_until >= ${today})
      then 1 else 0 end as pinned from works where day = ${day}${only}
    order by pinned desc, hotness desc, work_no limit ${PER_PAGE} offset ${(page - 1) * PER_PAGE}`;
  const { rows } = await sql<CardRow>`select ${columns} from (${first}) as chosen
    join works on works.work_no = chosen.work_no order by chosen.pinned desc, works.hotness desc, works.work_no`.execute(
    db,
  );
  return { papers: rows.map(paperCard), total: Number(counted?.total ?? 0) };
}

/** Days from `first` to `last`. Takes the hottest of each day from the index and merges them, rather than sorting a month. */
export async function spanFeed(
  { db }: Database,
  first: string,
  last: string,
  curated: boolean,
  page: number,
): Promise<FeedPage> {
  const only = curated ? sql` and curated = 1` : sql``;
  const {
    rows: [counted],
  } = await sql<{
    total: number;
  }>`select count(*) as total from works where day between ${first} and ${last}${only}`.execute(db);
  const needed = page * PER_PAGE;
  const days: RawBuilder<unknown>[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) {
    const name = sql.id(`d${days.length}`);
    days.push(
      sql`select work_no, hotness from (select work_no, hotness from works where day = ${day}${only} order by hotness desc, work_no limit ${needed}) as ${name}`,
    );
  }
  const hottest = sql`select work_no from (${sql.join(days, sql` union all `)}) as days order by hotness desc, work_no limit ${PER_PAGE} offset ${needed - PER_PAGE}`;
  const { rows } =
    await sql<CardRow>`select ${columns} from works where work_no in (${hottest}) order by hotness desc, work_no`.execute(
      db,
    );
  return { papers: rows.map(paperCard), total: Number(counted?.total ?? 0) };
}

export async function trendingFeed({ db }: Database, curated: boolean, page: number): Promise<FeedPage> {
  const only = curated ? sql` and curated = 1` : sql``;
  const {
    rows: [counted],
  } = await sql<{
    total: number;
  }>`select count(*) as total from (select 1 from works where day is not null${only} order by hotness desc, work_no limit ${MOST_TRENDING}) as some_works`.execute(
    db,
  );
  const { rows } =
    await sql<CardRow>`select ${columns} from works where day is not null${only} order by hotness desc, work_no limit ${PER_PAGE} offset ${(page - 1) * PER_PAGE}`.execute(
      db,
    );
  return { papers: rows.map(paperCard), total: Number(counted?.total ?? 0) };
}

/** The latest works before a day, each day's hottest first. */
export async function worksBefore({ db }: Database, day: string, limit: number): Promise<PaperCard[]> {
  const rows = await db
    .selectFrom('works')
    .select(cardColumns)
    .where('day', '<', day)
    .orderBy('day', 'desc')
    .orderBy('hotness', 'desc')
    .limit(limit)
    .execute();
  return rows.map(paperCard);
}

export interface NearDays {
  /** The latest day before and the earliest day after the span, and the latest of all, that have papers. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly latest: string | undefined;
}

export async function nearDays({ db }: Database, first: string, last: string): Promise<NearDays> {
  const {
    rows: [row],
  } = await sql<{ before: string | null; after: string | null; latest: string | null }>`select
    (select max(day) from works where day < ${first}) as before,
    (select min(day) from works where day > ${last}) as after,
    (select max(day) from works where day is not null) as latest`.execute(db);
  return { before: row?.before ?? undefined, after: row?.after ?? undefined, latest: row?.latest ?? undefined };
}

/** The latest day not after `today` that has papers, else the latest of all. */
export async function latestDay({ db }: Database, today: string): Promise<string | undefined> {
  const {
    rows: [row],
  } = await sql<{
    day: string | null;
  }>`select coalesce((select max(day) from works where day <= ${today}), (select max(day) from works where day is not null)) as day`.execute(
    db,
  );
  return row?.day ?? undefined;
}
