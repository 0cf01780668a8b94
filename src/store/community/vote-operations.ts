// Casting a vote and taking it back. The row, the sums, the hotness and the word to the index are one transaction.
import { sql } from 'kysely';
import type { VoteCount } from '../../domain/community/vote-views.ts';
import { BroadsheetError } from '../../errors.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { refreshHotness } from './vote-hotness.ts';

export interface Ballot {
  readonly personNo: number;
  readonly workNo: number;
  /** False takes the vote back. */
  readonly up: boolean;
}

/** Voting twice is voting once. A paper that was merged meanwhile passes the vote on to the one that it is now. */
export async function castVote(context: WriteContext, ballot: Ballot): Promise<VoteCount> {
  const { db, now } = context;
  const { personNo, up } = ballot;
  const work = await votedWork(context, ballot.workNo);
  const changed = up
    ? await db
        .insertInto('votes')
        .values({ person_no: personNo, work_no: work.work_no, at: now })
        .onConflict((conflict) => conflict.columns(['person_no', 'work_no']).doNothing())
        .executeTakeFirst()
        .then((result) => Number(result.numInsertedOrUpdatedRows ?? 0) > 0)
    : await db
        .deleteFrom('votes')
        .where('person_no', '=', personNo)
        .where('work_no', '=', work.work_no)
        .executeTakeFirst()
        .then((result) => result.numDeletedRows > 0n);
  if (!changed) return { workId: work.work_id, upvotes: work.upvotes, voted: up };
  const step = up ? 1 : -1;
  const { upvotes } = await db
    .updateTable('works')
    .set({ votes: sql<number>`votes + ${step}`, upvotes: sql<number>`upvotes + ${step}` })
    .where('work_no', '=', work.work_no)
    .returning('upvotes')
    .executeTakeFirstOrThrow();
  await refreshHotness(context, work.work_no);
  await db.insertInto('changes').values({ work_no: work.work_no, kind: 'counts', at: now }).execute();
  return { workId: work.work_id, upvotes, voted: up };
}

async function votedWork({ db }: WriteContext, workNo: number) {
  const work = await db
    .selectFrom('works as named')
    .innerJoin('works as shown', (join) =>
      join.on(sql<boolean>`shown.work_no = coalesce(named.merged_into, named.work_no)`),
    )
    .select(['shown.work_no', 'shown.work_id', 'shown.upvotes', 'shown.hidden'])
    .where('named.work_no', '=', workNo)
    .executeTakeFirst();
  if (!work || work.hidden > 0) throw new BroadsheetError('not-found', 'there is no such paper in this library');
  return work;
}
