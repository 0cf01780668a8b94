// Reading notifications, choosing what one wants to hear of, and forgetting what is old.
import { sql } from 'kysely';
import { type NotificationSwitches, withSwitches } from '../../domain/community/notification-kinds.ts';
import { BroadsheetError } from '../../errors.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { workToDiscuss } from './comment-rows.ts';
import { apart } from './notifications.ts';

/** Marks the group that this one belongs to as read, up to this one; returns how many are unread then. */
export async function readGroup(
  context: WriteContext,
  { personNo, no }: { readonly personNo: number; readonly no: number },
): Promise<number> {
  const { db, now } = context;
  const {
    rows: [row],
  } = await sql<{ kind: string; work_no: number | null; apart: number | null }>`select kind, work_no, ${apart} as apart
    from notifications where notification_no = ${no} and person_no = ${personNo}`.execute(db);
  if (!row) throw new BroadsheetError('not-found', 'there is no such notification');
  await sql`update notifications set read_at = ${now} where person_no = ${personNo} and read_at is null
    and notification_no <= ${no} and kind = ${row.kind} and coalesce(work_no, 0) = ${row.work_no ?? 0}
    and coalesce(${apart}, 0) = ${row.apart ?? 0}`.execute(db);
  return unreadOf(context, personNo);
}

/** All that the person has seen the list of. */
export async function readAll(
  context: WriteContext,
  { personNo, upto }: { readonly personNo: number; readonly upto: number },
): Promise<number> {
  const { db, now } = context;
  await db
    .updateTable('notifications')
    .set({ read_at: now })
    .where('person_no', '=', personNo)
    .where('read_at', 'is', null)
    .where('notification_no', '<=', upto)
    .execute();
  return unreadOf(context, personNo);
}

async function unreadOf({ db }: WriteContext, personNo: number): Promise<number> {
  const { unread } = await db
    .selectFrom('notifications')
    .select(({ fn }) => fn.countAll<number>().as('unread'))
    .where('person_no', '=', personNo)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(unread);
}

export async function setNotificationSwitches(
  { db }: WriteContext,
  { personNo, switches }: { readonly personNo: number; readonly switches: NotificationSwitches },
): Promise<void> {
  const row = await db
    .selectFrom('people')
    .select('switches')
    .where('person_no', '=', personNo)
    .executeTakeFirstOrThrow();
  await db
    .updateTable('people')
    .set({ switches: withSwitches(row.switches, switches) })
    .where('person_no', '=', personNo)
    .execute();
}

export interface Hearing {
  readonly personNo: number;
  readonly workId: string;
  readonly on: boolean;
}

/** Nothing more of this paper; what is unread of it is gone. A muted paper is watched no more. */
export async function muteWork(context: WriteContext, { personNo, workId, on }: Hearing): Promise<void> {
  const { db, now } = context;
  const workNo = await workToDiscuss(context, workId);
  await db.deleteFrom('mutes').where('person_no', '=', personNo).where('work_no', '=', workNo).execute();
  if (!on) return;
  await db.insertInto('mutes').values({ person_no: personNo, work_no: workNo, at: now }).execute();
  await watchWork(context, { personNo, workId, on: false });
  await db
    .deleteFrom('notifications')
    .where('person_no', '=', personNo)
    .where('work_no', '=', workNo)
    .where('read_at', 'is', null)
    .execute();
}

/** Every comment on this paper. */
export async function watchWork(context: WriteContext, { personNo, workId, on }: Hearing): Promise<void> {
  const { db, now } = context;
  const workNo = await workToDiscuss(context, workId);
  await sql`delete from watches where person_no = ${personNo} and work_id in
    (select work_id from works where work_no = ${workNo} or merged_into = ${workNo})`.execute(db);
  if (!on) return;
  await db.deleteFrom('mutes').where('person_no', '=', personNo).where('work_no', '=', workNo).execute();
  await sql`insert into watches (person_no, work_id, at) select ${personNo}, work_id, ${now} from works where work_no = ${workNo}`.execute(
    db,
  );
}

/** Long transactions make others wait: so many rows at once. */
const SLICE = 2000;

/** Returns how many it removed; ask again while that is not 0. */
export async function removeOldNotifications(
  { db }: WriteContext,
  { before }: { readonly before: string },
): Promise<number> {
  const result = await sql`delete from notifications where notification_no in
    (select notification_no from notifications where at < ${before} limit ${SLICE})`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}

/** The texts of comments that were deleted before this go for good, with all that they said before. */
export async function eraseDeletedComments(
  { db }: WriteContext,
  { before }: { readonly before: string },
): Promise<number> {
  const old = sql`(select comment_no from comments where deleted_at < ${before} and body <> '' limit ${SLICE})`;
  await sql`delete from comment_versions where comment_no in ${old}`.execute(db);
  const result = await sql`update comments set body = '', mentions = '[]' where comment_no in ${old}`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}
