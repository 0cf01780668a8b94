// Emoji under a comment: each person each of them once.
import { sql } from 'kysely';
import type { WriteContext } from '../ingest/write-works.ts';
import { shownComment } from './comment-rows.ts';
import { notify } from './notify.ts';

/** Idempotent: on twice is on. */
export async function react(
  context: WriteContext,
  given: { readonly personNo: number; readonly commentId: string; readonly emoji: string; readonly on: boolean },
): Promise<void> {
  const { db, now } = context;
  const comment = await shownComment(context, given.commentId);
  const own = { comment_no: comment.comment_no, person_no: given.personNo, emoji: given.emoji };
  if (given.on)
    await db
      .insertInto('reactions')
      .values({ ...own, at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  else
    await db
      .deleteFrom('reactions')
      .where('comment_no', '=', own.comment_no)
      .where('person_no', '=', own.person_no)
      .where('emoji', '=', own.emoji)
      .execute();
  await sql`update comments set score = (select count(distinct person_no) from reactions
      where reactions.comment_no = comments.comment_no and reactions.person_no <> comments.person_no)
    where comment_no = ${comment.comment_no}`.execute(db);
  if (given.on)
    await notify(context, {
      kind: 'reaction',
      personNos: [comment.person_no],
      actorNo: given.personNo,
      workNo: comment.work_no,
      commentNo: comment.comment_no,
      text: given.emoji,
    });
  else await takeBack(context, comment.comment_no, given.personNo);
}

/** Nobody is told of a reaction that is gone, unless they have read of it. */
async function takeBack({ db }: WriteContext, commentNo: number, personNo: number): Promise<void> {
  await db
    .deleteFrom('notifications')
    .where('kind', '=', 'reaction')
    .where('comment_no', '=', commentNo)
    .where('actor_no', '=', personNo)
    .where('read_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('reactions')
            .select('emoji')
            .where('reactions.comment_no', '=', commentNo)
            .where('reactions.person_no', '=', personNo),
        ),
      ),
    )
    .execute();
}
