// Following and no longer following. What is followed must exist, and a person follows so many things at most.
import { sql } from 'kysely';
import type { FollowTarget } from '../../domain/community/follow-views.ts';
import { topicKey } from '../../domain/community/topic-names.ts';
import { BroadsheetError } from '../../errors.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { keptTarget } from './follow-target.ts';
import { notify } from './notify.ts';

const MOST_FOLLOWS = 500;
/** Each of these is a search when their news are asked for. */
const MOST_SEARCHES = 30;

export interface FollowArgs extends FollowTarget {
  readonly personNo: number;
}

/** Answers what is now followed, by its name. Following twice is following once. */
export async function follow(context: WriteContext, args: FollowArgs): Promise<{ readonly label: string }> {
  const { db, now } = context;
  const { personNo, kind } = args;
  const kept = await keptTarget(db, personNo, args);
  if (!kept) throw new BroadsheetError('not-found', `there is no ${kind} "${args.target.slice(0, 80)}" to follow`);
  if (kind === 'person' && kept.target === String(personNo))
    throw new BroadsheetError('usage', 'you cannot follow yourself');
  const {
    rows: [counted],
  } = await sql<{ total: number; searches: number; known: number }>`select count(*) as total,
      count(case when kind in ('topic', 'search') then 1 end) as searches,
      count(case when kind = ${kind} and target = ${kept.target} then 1 end) as known
    from follows where person_no = ${personNo}`.execute(db);
  if (Number(counted?.known) > 0) return { label: kept.label };
  if (Number(counted?.total) >= MOST_FOLLOWS)
    throw new BroadsheetError('conflict', `you follow ${MOST_FOLLOWS} already, which is as many as one may`);
  if ((kind === 'topic' || kind === 'search') && Number(counted?.searches) >= MOST_SEARCHES)
    throw new BroadsheetError(
      'conflict',
      `you follow ${MOST_SEARCHES} topics and saved searches already, which is as many as one may`,
    );
  await db
    .insertInto('follows')
    .values({ person_no: personNo, kind, target: kept.target, label: kept.label, at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  if (kind === 'person')
    await notify(context, { personNos: [Number(kept.target)], kind: 'follower', actorNo: personNo });
  return { label: kept.label };
}

/** Also what is no longer there; not following is no fault. */
export async function unfollow({ db }: WriteContext, { personNo, kind, target }: FollowArgs): Promise<void> {
  const kept = await keptTarget(db, personNo, { kind, target });
  const targets = [...new Set([target, kind === 'topic' ? topicKey(target) : target, kept?.target ?? target])];
  await db
    .deleteFrom('follows')
    .where('person_no', '=', personNo)
    .where('kind', '=', kind)
    .where('target', 'in', targets)
    .execute();
}
