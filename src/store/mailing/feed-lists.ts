// Lists that only feeds have: the latest days, what came last into a collection, the latest comments with their whole texts.
import { type RawBuilder, sql } from 'kysely';
import type { FeedComment } from '../../domain/mailing/feed-views.ts';
import type { Database } from '../database.ts';

/** The latest days first, each day's hottest first: a day that begins pushes out the oldest, and nothing else. As work ids. */
export async function latestOfDays(
  { db }: Database,
  { today, curated, limit }: { readonly today: string; readonly curated: boolean; readonly limit: number },
): Promise<string[]> {
  const { rows } = await sql<{ work_id: string }>`select work_id from works
    where day <= ${today}${curated ? sql` and curated = 1` : sql``}
    order by day desc, hotness desc, work_no limit ${limit}`.execute(db);
  return rows.map((row) => row.work_id);
}

export interface Added {
  readonly workId: string;
  readonly at: string;
  readonly note: string;
}

/** What came last first; a collection's own order would hide what is new at its end. */
export async function lastAdded({ db }: Database, collectionNo: number, limit: number): Promise<Added[]> {
  const { rows } = await sql<{ work_id: string; at: string; note: string }>`
    select works.work_id, items.at, items.note from collection_items as items join works on works.work_no = items.work_no
    where items.collection_no = ${collectionNo} and works.hidden = 0
    order by items.at desc, items.position desc, items.work_no limit ${limit}`.execute(db);
  return rows.map(({ work_id: workId, at, note }) => ({ workId, at, note }));
}

interface CommentsAsked {
  /** On one paper, by its work id, or by one person. */
  readonly workId?: string | undefined;
  readonly handle?: string | undefined;
  readonly limit: number;
}

/** Those that everybody can read, the latest first. */
export async function latestComments(
  { db }: Database,
  { workId, handle, limit }: CommentsAsked,
): Promise<FeedComment[]> {
  const on: RawBuilder<unknown> =
    workId === undefined
      ? sql``
      : sql`and comments.work_no = (select coalesce(merged_into, work_no) from works where work_id = ${workId})`;
  const by: RawBuilder<unknown> =
    handle === undefined
      ? sql``
      : sql`and comments.person_no = (select person_no from people where handle = ${handle} and deleted_at is null)`;
  const { rows } = await sql<{
    comment_id: string;
    at: string;
    edited_at: string | null;
    body: string;
    mentions: string;
    work_id: string;
    public_id: string;
    title: string;
    handle: string | null;
    name: string | null;
  }>`select comments.comment_id, comments.at, comments.edited_at, comments.body, comments.mentions,
      works.work_id, works.public_id, works.title,
      case when people.deleted_at is null then people.handle end as handle,
      case when people.deleted_at is null then people.name end as name
    from comments join works on works.work_no = comments.work_no join people on people.person_no = comments.person_no
    where comments.deleted_at is null and comments.hidden_at is null and works.hidden = 0 ${on} ${by}
    order by comments.comment_no desc limit ${limit}`.execute(db);
  return rows.map((row) => ({
    id: row.comment_id,
    at: row.at,
    editedAt: row.edited_at ?? undefined,
    text: row.body,
    mentions: JSON.parse(row.mentions) as string[],
    author: row.handle === null ? undefined : { handle: row.handle, name: row.name ?? row.handle },
    paper: { id: row.public_id, workId: row.work_id, title: row.title },
  }));
}
