// What the map needs of papers: all that are shown, in numbers; titles by chunks, for labels; some of them for a list.
import { sql } from 'kysely';
import { anyOf, type Database } from '../database.ts';

export interface MapWork {
  readonly workNo: number;
  readonly year: number | undefined;
  readonly votes: number;
  /** As sources write them. */
  readonly categories: readonly string[];
}

export interface TitledWork {
  readonly workNo: number;
  readonly title: string;
}

export interface MapPaperRow {
  readonly workNo: number;
  readonly id: string;
  readonly title: string;
  readonly year: number | undefined;
  readonly upvotes: number;
}

/** All works that lists show, ascending by number. Two statements; some 300 ms for 100,000, so not for a thread that serves pages. */
export async function mapWorks({ db }: Database): Promise<MapWork[]> {
  const topics = await db
    .selectFrom('work_topics')
    .select(['work_no', 'topic', 'label'])
    .where('kind', '=', 'category')
    .execute();
  const categories = new Map<number, string[]>();
  // One way of writing for each: `CS.CL` and `cs.CL` are one.
  const names = new Map<string, string>();
  for (const { work_no, topic, label } of topics) {
    const name = names.get(topic) ?? label;
    names.set(topic, name);
    const list = categories.get(work_no);
    if (list) list.push(name);
    else categories.set(work_no, [name]);
  }
  const rows = await db
    .selectFrom('works')
    .select(['work_no', 'year', 'upvotes'])
    .where('hidden', '=', 0)
    .where('merged_into', 'is', null)
    .orderBy('work_no')
    .execute();
  return rows.map(({ work_no, year, upvotes }) => ({
    workNo: work_no,
    year: year ?? undefined,
    votes: upvotes,
    categories: categories.get(work_no) ?? [],
  }));
}

/** The next `limit` titles after a number, of works that lists show. */
export async function titlesAfter({ db }: Database, workNo: number, limit: number): Promise<TitledWork[]> {
  const rows = await db
    .selectFrom('works')
    .select(['work_no', 'title'])
    .where('work_no', '>', workNo)
    .where('hidden', '=', 0)
    .where('merged_into', 'is', null)
    .orderBy('work_no')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ workNo: row.work_no, title: row.title }));
}

/** In any order; those that are hidden by now are left out. */
export async function mapPaperRows({ db, dialect }: Database, numbers: readonly number[]): Promise<MapPaperRow[]> {
  if (numbers.length === 0) return [];
  const rows = await db
    .selectFrom('works')
    .select(['work_no', 'public_id', 'title', 'year', 'upvotes'])
    .where(sql<boolean>`work_no ${anyOf(dialect, numbers)}`)
    .where('hidden', '=', 0)
    .where('merged_into', 'is', null)
    .execute();
  return rows.map((row) => ({
    workNo: row.work_no,
    id: row.public_id,
    title: row.title,
    year: row.year ?? undefined,
    upvotes: row.upvotes,
  }));
}

/** Numbers of works by public id. */
export async function numbersOfPapers({ db, dialect }: Database, ids: readonly string[]): Promise<number[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('identifiers')
    .select('work_no')
    .where(
      sql<boolean>`id_key ${anyOf(
        dialect,
        ids.flatMap((id) => [`arxiv:${id}`, `acl:${id}`, `doi:${id}`, `work:${id}`]),
      )}`,
    )
    .execute();
  return [...new Set(rows.map((row) => row.work_no))];
}

/** What somebody voted for, marked or has in a collection of theirs; the latest first of each. */
export async function keptWorks({ db }: Database, personNo: number, limit: number): Promise<number[]> {
  const { rows } = await sql<{ work_no: number }>`select work_no from votes where person_no = ${personNo}
    union select work_no from marks where person_no = ${personNo} and state is not null
    union select work_no from collection_items where collection_no in (select collection_no from collections where person_no = ${personNo})
    limit ${limit}`.execute(db);
  return rows.map((row) => row.work_no);
}

/** The library's file; undefined where it is none. */
export function libraryFileOf({ sqlite }: Database): string | undefined {
  return sqlite?.location() ?? undefined;
}
