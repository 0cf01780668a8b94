// Finding the rows that a comment's operations change, with the refusals that they have in common.
import { sql } from 'kysely';
import { BroadsheetError } from '../../errors.ts';
import type { WriteContext } from '../ingest/write-works.ts';

/** The work of this id, through merges; 404 where it is hidden. */
export async function workToDiscuss({ db }: WriteContext, workId: string): Promise<number> {
  const row = await db
    .selectFrom('works as named')
    .innerJoin('works as shown', (join) =>
      join.on(sql<boolean>`shown.work_no = coalesce(named.merged_into, named.work_no)`),
    )
    .select('shown.work_no')
    .where('named.work_id', '=', workId)
    .where('shown.hidden', '=', 0)
    .executeTakeFirst();
  if (!row) throw new BroadsheetError('not-found', 'this paper is not in the library');
  return row.work_no;
}

export async function commentRow({ db }: WriteContext, commentId: string) {
  const row = await db
    .selectFrom('comments')
    .innerJoin('works', 'works.work_no', 'comments.work_no')
    .selectAll('comments')
    .select('works.hidden as work_hidden')
    .where('comment_id', '=', commentId)
    .executeTakeFirst();
  if (!row) throw new BroadsheetError('not-found', 'there is no such comment');
  return row;
}

export type CommentRow = Awaited<ReturnType<typeof commentRow>>;

/** One that everybody can read. */
export async function shownComment(context: WriteContext, commentId: string): Promise<CommentRow> {
  const row = await commentRow(context, commentId);
  if (row.work_hidden !== 0) throw new BroadsheetError('not-found', 'there is no such comment');
  if (row.deleted_at !== null) throw new BroadsheetError('gone', 'this comment was deleted');
  if (row.hidden_at !== null) throw new BroadsheetError('conflict', 'this comment is hidden');
  return row;
}

/** One's own, that everybody can read. */
export async function ownComment(context: WriteContext, commentId: string, personNo: number): Promise<CommentRow> {
  const row = await commentRow(context, commentId);
  if (row.person_no !== personNo) throw new BroadsheetError('forbidden', "this is somebody else's comment");
  return shownComment(context, commentId);
}
