// Lists over the whole library: new, top, discussed, with code, unread. Each is a walk along an index of migration 002 in two
// statements, and ends after a thousand papers: nobody turns further pages, and counting all would cost more than the page.
import { type RawBuilder, sql } from 'kysely';
import { addDays } from '../../domain/dates.ts';
import { anyOf, type Database } from '../database.ts';
import { type CardRow, cardColumns, paperCard } from '../stored-card.ts';
import { type FeedPage, PER_PAGE } from './feeds.ts';

export const MOST_LISTED = 1000;
/** For what somebody has not read. */
const MOST_LOOKED_AT = 10_000;

export interface ListRequest {
  readonly curated: boolean;
  readonly page: number;
}

const columns = sql.join(cardColumns.map((column) => sql.ref(`works.${column}`)));

/** By arrival in the library, whatever their dates. */
export function newWorks(database: Database, request: ListRequest): Promise<FeedPage> {
  const where = sql`merged_into is null and hidden = 0`;
  return listed(database, where, sql`created_at desc, work_no desc`, request);
}

/** By upvotes, of all times. */
export function topWorks(database: Database, request: ListRequest): Promise<FeedPage> {
  const where = sql`upvotes > 0 and merged_into is null and hidden = 0`;
  return listed(database, where, sql`upvotes desc, hotness desc, work_no`, request);
}

/** By the latest comment of this site. */
export function discussedWorks(database: Database, request: ListRequest): Promise<FeedPage> {
  return listed(database, sql`discussed_at is not null and hidden = 0`, sql`discussed_at desc, work_no`, request);
}

/** With a link to code; the hottest first. */
export function worksWithCode(database: Database, request: ListRequest): Promise<FeedPage> {
  return listed(database, sql`has_code = 1 and day is not null`, sql`hotness desc, work_no`, request);
}

/**
 * Neither voted for nor marked as read or skipped by this person; the hottest first. Looked for among the hottest of the
 * library: whoever has been through thousands must not make the page look at all that there are.
 */
export async function unreadWorks(
  { db, dialect }: Database,
  personNo: number,
  { curated, page }: ListRequest,
): Promise<FeedPage> {
  const only = curated ? sql` and curated = 1` : sql``;
  const hottest = sql`select work_no from works where day is not null${only} order by hotness desc, work_no limit ${MOST_LOOKED_AT}`;
  // Both databases keep the order of what they filter here; sorting it again would cost more than all the rest.
  const { rows: unread } = await sql<{ work_no: number }>`select work_no from (${hottest}) as hottest
    where not exists (select 1 from votes where votes.person_no = ${personNo} and votes.work_no = hottest.work_no)
      and not exists (select 1 from marks where marks.person_no = ${personNo} and marks.work_no = hottest.work_no
        and marks.state in ('read', 'skipped'))
    limit ${MOST_LISTED}`.execute(db);
  const numbers = unread.map((row) => row.work_no);
  const shown = numbers.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  if (shown.length === 0) return { papers: [], total: numbers.length };
  const { rows } = await sql<CardRow>`select ${columns} from works where work_no ${anyOf(dialect, shown)}
    order by hotness desc, work_no`.execute(db);
  return { papers: rows.map(paperCard), total: numbers.length };
}

/** By upvotes, of the papers of these days: the first of each day from the index, merged, rather than a month sorted. */
export async function topWorksOfDays(
  { db }: Database,
  first: string,
  last: string,
  { curated, page }: ListRequest,
): Promise<FeedPage> {
  const only = curated ? sql` and curated = 1` : sql``;
  const needed = Math.min(MOST_LISTED, page * PER_PAGE);
  const days: RawBuilder<unknown>[] = [];
  for (let day = first; day <= last; day = addDays(day, 1))
    days.push(
      sql`select * from (select work_no, upvotes, hotness from works where day = ${day} and upvotes > 0${only}
        order by upvotes desc, hotness desc, work_no limit ${needed}) as ${sql.id(`d${days.length}`)}`,
    );
  const total = await counted(
    db,
    sql`select 1 from works where day between ${first} and ${last} and upvotes > 0${only} limit ${MOST_LISTED}`,
  );
  const best = sql`select work_no from (${sql.join(days, sql` union all `)}) as days
    order by upvotes desc, hotness desc, work_no limit ${PER_PAGE} offset ${(page - 1) * PER_PAGE}`;
  const { rows } = await sql<CardRow>`select ${columns} from works where work_no in (${best})
    order by upvotes desc, hotness desc, work_no`.execute(db);
  return { papers: rows.map(paperCard), total };
}

async function listed(
  { db }: Database,
  where: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  { curated, page }: ListRequest,
): Promise<FeedPage> {
  const filter = curated ? sql`${where} and curated = 1` : where;
  // In the list's order, so that both statements walk along the same index.
  const total = await counted(db, sql`select 1 from works where ${filter} order by ${order} limit ${MOST_LISTED}`);
  const { rows } = await sql<CardRow>`select ${columns} from works where ${filter} order by ${order}
    limit ${Math.max(0, Math.min(PER_PAGE, MOST_LISTED - (page - 1) * PER_PAGE))} offset ${(page - 1) * PER_PAGE}`.execute(
    db,
  );
  return { papers: rows.map(paperCard), total };
}

async function counted(db: Database['db'], some: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*) as total from (${some}) as some_works`.execute(db);
  return Number(rows[0]?.total ?? 0);
}
