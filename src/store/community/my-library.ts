// Reading what one person keeps: papers they voted on, marked, noted or collected.
import { type RawBuilder, sql } from 'kysely';
import { MARKS, type Mark } from '../../domain/community/marks.ts';
import { type KeptPaper, SHELVES, type Shelf, type ShelfSort } from '../../domain/community/my-library-views.ts';
import { anyOf, type Database } from '../database.ts';
import { type CardRow, cardColumns, paperCard } from '../stored-card.ts';

const CARD = sql.join(cardColumns.map((column) => sql.ref(`works.${column}`)));

/** Merged works have nothing left of what people kept; the hidden ones have an index of their own. */
const SHOWN = sql`work_no not in (select works.work_no from works where works.hidden > 0)`;

/** Rows of `work_no` and `at`; a work may be there more than once. */
function kept(personNo: number, shelf: Shelf): RawBuilder<unknown> {
  const marks = (condition: RawBuilder<unknown>) =>
    sql`select work_no, at from marks where person_no = ${personNo} and ${condition}`;
  const votes = sql`select work_no, at from votes where person_no = ${personNo}`;
  const collected = sql`select collection_items.work_no, collection_items.at from collection_items
    join collections on collections.collection_no = collection_items.collection_no where collections.person_no = ${personNo}`;
  switch (shelf) {
    case 'all':
      return sql`${marks(sql`1 = 1`)} union all ${votes} union all ${collected}`;
    case 'noted':
      return marks(sql`note <> ''`);
    case 'voted':
      return votes;
    case 'collected':
      return collected;
    default:
      return marks(sql`state = ${shelf}`);
  }
}

const KEPT_LAST = sql`at desc, work_no desc`;
const ORDERS: Readonly<Record<Exclude<ShelfSort, 'kept'>, RawBuilder<unknown>>> = {
  date: sql`coalesce(works.day, works.published, '') desc, works.work_no desc`,
  votes: sql`works.upvotes desc, works.hotness desc, works.work_no desc`,
};

export interface ShelfAsked {
  readonly personNo: number;
  readonly shelf: Shelf;
  readonly sort: ShelfSort;
  readonly limit: number;
  readonly offset: number;
}

/** Numbers first, cards of those alone that are shown. */
export async function shelfPapers(database: Database, asked: ShelfAsked): Promise<KeptPaper[]> {
  const { personNo, shelf, sort, limit, offset } = asked;
  const all = sql`select work_no, max(at) as at from (${kept(personNo, shelf)}) as each_kept where ${SHOWN} group by work_no`;
  const ordered =
    sort === 'kept'
      ? sql`select work_no from (${all}) as kept order by ${KEPT_LAST}`
      : sql`select works.work_no from (${all}) as kept join works on works.work_no = kept.work_no order by ${ORDERS[sort]}`;
  const { rows } = await sql<{ work_no: number }>`${ordered} limit ${limit} offset ${offset}`.execute(database.db);
  return keptPapers(
    database,
    personNo,
    rows.map((row) => row.work_no),
  );
}

/** How many papers stand on each shelf, in one statement. */
export async function shelfCounts({ db }: Database, personNo: number): Promise<Record<Shelf, number>> {
  const state = (mark: Mark) => sql`count(case when state = ${mark} then 1 end) as ${sql.ref(mark)}`;
  const {
    rows: [row],
  } = await sql<Record<Shelf, number>>`
    select count(*) as ${sql.ref('all')}, ${sql.join(MARKS.map(state))}, sum(noted) as noted, sum(voted) as voted, sum(collected) as collected
    from (select work_no, max(state) as state, max(noted) as noted, max(voted) as voted, max(collected) as collected from (
      select work_no, state, case when note <> '' then 1 else 0 end as noted, 0 as voted, 0 as collected from marks where person_no = ${personNo}
      union all select work_no, null, 0, 1, 0 from votes where person_no = ${personNo}
      union all select collection_items.work_no, null, 0, 0, 1 from collection_items
        join collections on collections.collection_no = collection_items.collection_no where collections.person_no = ${personNo}
    ) as each_kept where ${SHOWN} group by work_no) as kept`.execute(db);
  return Object.fromEntries(SHELVES.map((shelf) => [shelf, Number(row?.[shelf] ?? 0)])) as Record<Shelf, number>;
}

/** Numbers of all works on the shelf `all`. */
export async function keptWorks({ db }: Database, personNo: number): Promise<number[]> {
  const { rows } = await sql<{
    work_no: number;
  }>`select distinct work_no from (${kept(personNo, 'all')}) as each_kept`.execute(db);
  return rows.map((row) => row.work_no);
}

/** Works with a note of the person's, or a note in one of their collections, that has all of the words; the latest first. */
export async function worksNoted(
  { db, dialect }: Database,
  personNo: number,
  words: readonly string[],
): Promise<number[]> {
  if (words.length === 0) return [];
  // SQLite's `like` folds the case of a to z; PostgreSQL's `ilike` of all letters.
  const like = dialect === 'sqlite' ? sql`like` : sql`ilike`;
  const all = sql.join(
    words.map((word) => sql`note ${like} ${`%${word.replace(/[\\%_]/g, '\\$&')}%`} escape '\\'`),
    sql` and `,
  );
  const { rows } = await sql<{ work_no: number }>`
    select noted.work_no from (select work_no, at, note from marks where person_no = ${personNo} and note <> ''
      union all select collection_items.work_no, collection_items.at, collection_items.note from collection_items
        join collections on collections.collection_no = collection_items.collection_no
        where collections.person_no = ${personNo} and collection_items.note <> '') as noted
    where ${SHOWN} and ${all} group by noted.work_no order by max(noted.at) desc, noted.work_no desc`.execute(db);
  return rows.map((row) => row.work_no);
}

/** The person's notes on these works, and their cards, in the given order. */
export async function keptPapers(
  { db, dialect }: Database,
  personNo: number,
  works: readonly number[],
): Promise<KeptPaper[]> {
  if (works.length === 0) return [];
  const { rows } = await sql<CardRow & { own_note: string; work_no: number }>`
    select ${CARD}, works.work_no, coalesce((select note from marks where marks.work_no = works.work_no
        and marks.person_no = ${personNo} and note <> ''),
      (select max(collection_items.note) from collection_items join collections on collections.collection_no = collection_items.collection_no
        where collection_items.work_no = works.work_no and collections.person_no = ${personNo}), '') as own_note
    from works where works.work_no ${anyOf(dialect, works)} and works.hidden = 0`.execute(db);
  const byNo = new Map(rows.map((row) => [row.work_no, { card: paperCard(row), note: row.own_note }]));
  return works.flatMap((no) => byNo.get(no) ?? []);
}
