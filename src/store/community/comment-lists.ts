// Comments of many papers, the latest first, and what one said before it was changed.
import { sql } from 'kysely';
import { anyOf, type Database } from '../database.ts';

export const LISTED_PER_PAGE = 50;
/** The lists end here: nobody turns further pages, and counting all would cost more than the page. */
const MOST_LISTED = 1000;

export interface ListedRow {
  readonly comment_id: string;
  readonly at: string;
  readonly body: string;
  readonly handle: string | null;
  readonly name: string | null;
  readonly work_id: string;
  readonly public_id: string;
  readonly title: string;
}

/** Those that everybody can read; of one person where their handle is given. */
export async function listComments(
  { db }: Database,
  { page, handle }: { readonly page: number; readonly handle?: string | undefined },
): Promise<{ readonly rows: readonly ListedRow[]; readonly total: number }> {
  const by =
    handle === undefined
      ? sql``
      : sql`and comments.person_no = (select person_no from people where handle = ${handle} and deleted_at is null)`;
  const { rows } = await sql<ListedRow & { total: number }>`
    with listed as (select comments.comment_no from comments join works on works.work_no = comments.work_no
      where comments.deleted_at is null and comments.hidden_at is null and works.hidden = 0 ${by}
      order by comments.comment_no desc limit ${MOST_LISTED})
    select comments.comment_id, comments.at, comments.body, works.work_id, works.public_id, works.title,
      case when people.deleted_at is null then people.handle end as handle,
      case when people.deleted_at is null then people.name end as name, (select count(*) from listed) as total
    from (select comment_no from listed order by comment_no desc limit ${LISTED_PER_PAGE} offset ${(page - 1) * LISTED_PER_PAGE}) as shown
    join comments on comments.comment_no = shown.comment_no join works on works.work_no = comments.work_no
    join people on people.person_no = comments.person_no
    order by comments.comment_no desc`.execute(db);
  return { rows, total: Number(rows[0]?.total ?? 0) };
}

/** The first one first. */
export async function commentVersions(
  { db }: Database,
  commentNo: number,
): Promise<readonly { at: string; body: string }[]> {
  return db
    .selectFrom('comment_versions')
    .select(['at', 'body'])
    .where('comment_no', '=', commentNo)
    .orderBy('version_no')
    .execute();
}

/** Those of the handles that somebody has. */
export async function knownHandles({ db, dialect }: Database, handles: readonly string[]): Promise<readonly string[]> {
  if (handles.length === 0) return [];
  const rows = await db
    .selectFrom('people')
    .select('handle')
    .where(sql<boolean>`handle ${anyOf(dialect, handles)}`)
    .where('deleted_at', 'is', null)
    .execute();
  return rows.map((row) => row.handle);
}
