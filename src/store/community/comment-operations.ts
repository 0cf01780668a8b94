// Writing, changing and deleting comments; each keeps the work's counts and tells those whom it concerns.
import { DOUBLE_MS, MOST_EDITS } from '../../domain/community/comment-rules.ts';
import { newWorkId } from '../../domain/work-id.ts';
import { BroadsheetError } from '../../errors.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { recountComments } from './comment-counts.ts';
import { forgetNotices, mentioned, tellOfComment, tellOfMentions } from './comment-notices.ts';
import { placeOf } from './comment-place.ts';
import { type CommentRow, ownComment, shownComment, workToDiscuss } from './comment-rows.ts';

export interface NewComment {
  readonly personNo: number;
  readonly workId: string;
  /** Of the comment that it answers. */
  readonly parentId?: string | undefined;
  readonly body: string;
  /** Handles that it names; those that nobody has are left out. */
  readonly mentions: readonly string[];
}

/** `isNew` is false where the same was just said: the comment is the one that is there. */
export async function postComment(
  context: WriteContext,
  { personNo, workId, parentId, body, mentions }: NewComment,
): Promise<{ readonly commentId: string; readonly isNew: boolean }> {
  const { db, now } = context;
  const workNo = await workToDiscuss(context, workId);
  const parent = parentId === undefined ? undefined : await shownComment(context, parentId);
  if (parent && parent.work_no !== workNo)
    throw new BroadsheetError('usage', 'the comment that this answers is about another paper');
  const double = await db
    .selectFrom('comments')
    .select(['comment_id', 'parent_no'])
    .where('person_no', '=', personNo)
    .where('work_no', '=', workNo)
    .where('body', '=', body)
    .where('deleted_at', 'is', null)
    .where('at', '>', new Date(Date.parse(now) - DOUBLE_MS).toISOString())
    .execute();
  const same = double.find((row) => row.parent_no === (parent?.comment_no ?? null));
  if (same) return { commentId: same.comment_id, isNew: false };
  const people = await mentioned(context, mentions);
  // The same shape as the ids of works, which clients of the Hub expect of comments too.
  const commentId = newWorkId(now);
  const { comment_no: commentNo } = await db
    .insertInto('comments')
    .values({
      comment_id: commentId,
      work_no: workNo,
      person_no: personNo,
      parent_no: parent?.comment_no ?? null,
      body,
      at: now,
      edited_at: null,
      deleted_at: null,
      hidden_at: null,
      root_no: null,
      mentions: JSON.stringify(people.map((person) => person.handle)),
      hidden_no: null,
      hidden_reason: null,
    })
    .returning('comment_no')
    .executeTakeFirstOrThrow();
  const place = placeOf(
    commentNo,
    parent && { rootNo: parent.root_no ?? parent.comment_no, path: parent.path, depth: parent.depth },
  );
  await db
    .updateTable('comments')
    .set({ root_no: place.rootNo, path: place.path, depth: place.depth })
    .where('comment_no', '=', commentNo)
    .execute();
  await recountComments(context, workNo);
  await tellOfComment(context, { personNo, workNo, commentNo, parent, people });
  return { commentId, isNew: true };
}

/** What stood there before is kept. The same words again change nothing. */
export async function editComment(
  context: WriteContext,
  given: {
    readonly personNo: number;
    readonly commentId: string;
    readonly body: string;
    readonly mentions: readonly string[];
  },
): Promise<void> {
  const { db, now } = context;
  const row = await ownComment(context, given.commentId, given.personNo);
  if (row.body === given.body) return;
  const { edits } = await db
    .selectFrom('comment_versions')
    .select(({ fn }) => fn.countAll<number>().as('edits'))
    .where('comment_no', '=', row.comment_no)
    .executeTakeFirstOrThrow();
  if (Number(edits) >= MOST_EDITS)
    throw new BroadsheetError('conflict', `this comment was changed ${MOST_EDITS} times; write a new one`);
  await db
    .insertInto('comment_versions')
    .values({ comment_no: row.comment_no, body: row.body, at: row.edited_at ?? row.at })
    .execute();
  const people = await mentioned(context, given.mentions);
  await db
    .updateTable('comments')
    .set({ body: given.body, edited_at: now, mentions: JSON.stringify(people.map((person) => person.handle)) })
    .where('comment_no', '=', row.comment_no)
    .execute();
  await tellOfMentions(context, {
    personNo: given.personNo,
    workNo: row.work_no,
    commentNo: row.comment_no,
    people,
  });
}

/** Readers see no more of it; the thread below stays. The text goes for good after `DELETED_KEPT_DAYS`. */
export async function deleteComment(
  context: WriteContext,
  { personNo, commentId }: { readonly personNo: number; readonly commentId: string },
): Promise<void> {
  const { db, now } = context;
  const row = await ownComment(context, commentId, personNo);
  await db.updateTable('comments').set({ deleted_at: now }).where('comment_no', '=', row.comment_no).execute();
  await removeDeadEnds(context, row);
  await forgetNotices(context, row.comment_no);
  await recountComments(context, row.work_no);
}

/** A deleted comment without an answer that is still there leaves no gap, and so on upwards. */
async function removeDeadEnds({ db }: WriteContext, deleted: CommentRow): Promise<void> {
  let at: Pick<CommentRow, 'comment_no' | 'parent_no' | 'deleted_at'> | undefined = { ...deleted, deleted_at: 'now' };
  while (at && at.deleted_at !== null) {
    const answer = await db
      .selectFrom('comments')
      .select('comment_no')
      .where('parent_no', '=', at.comment_no)
      .where('gone', '=', 0)
      .limit(1)
      .executeTakeFirst();
    if (answer) return;
    await db.updateTable('comments').set({ gone: 1 }).where('comment_no', '=', at.comment_no).execute();
    if (at.parent_no === null) return;
    at = await db
      .selectFrom('comments')
      .select(['comment_no', 'parent_no', 'deleted_at'])
      .where('comment_no', '=', at.parent_no)
      .executeTakeFirst();
  }
}
