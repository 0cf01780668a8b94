// Which watched papers may have news: those that changed since a place in the log of changes, and those that such a one cites.
import { sql } from 'kysely';
import { anyOf, type Database } from '../database.ts';

export interface WatchedPaper {
  /** As alerts name it. */
  readonly target: string;
  /** The work that it is now. */
  readonly workNo: number;
  readonly hidden: boolean;
}

/** The works behind the papers that alerts watch, through merges. */
export async function watchedPapers({ db, dialect }: Database, targets: readonly string[]): Promise<WatchedPaper[]> {
  if (targets.length === 0) return [];
  const { rows } = await sql<{
    work_id: string;
    work_no: number;
    hidden: number;
  }>`select named.work_id, shown.work_no, shown.hidden from works as named
    join works as shown on shown.work_no = coalesce(named.merged_into, named.work_no)
    where named.work_id ${anyOf(dialect, targets)}`.execute(db);
  return rows.map((row) => ({ target: row.work_id, workNo: row.work_no, hidden: row.hidden !== 0 }));
}

/** Those of `works` that changed after change `after`, up to `upTo`, and those that a paper cites which did. */
export async function maybeNews(
  { db, dialect }: Database,
  works: readonly number[],
  { after, upTo }: { readonly after: number; readonly upTo: number },
): Promise<ReadonlySet<number>> {
  if (works.length === 0 || after >= upTo) return new Set();
  const these = anyOf(dialect, works);
  const changed = sql`select work_no from changes where seq > ${after} and seq <= ${upTo}`;
  const { rows } = await sql<{
    work_no: number;
  }>`select work_no from works where work_no ${these} and work_no in (${changed})
    union select target_no from citations where target_no ${these}
      and citing_no in (select work_no from changes where seq > ${after} and seq <= ${upTo} and kind <> 'counts')`.execute(
    db,
  );
  return new Set(rows.map((row) => row.work_no));
}

/** Titles and ids of works, for what is said of papers that cite others. */
export async function citingPapers(
  { db, dialect }: Database,
  works: readonly number[],
): Promise<ReadonlyMap<number, { readonly title: string; readonly publicId: string }>> {
  if (works.length === 0) return new Map();
  const rows = await db
    .selectFrom('works')
    .select(['work_no', 'title', 'public_id'])
    .where(sql<boolean>`work_no ${anyOf(dialect, works)}`)
    .execute();
  return new Map(rows.map((row) => [row.work_no, { title: row.title, publicId: row.public_id }]));
}
