// Telling people of what happened, inside the transaction in which it happened. Every area calls this; it decides who hears of it.
import { sql } from 'kysely';
import {
  isAboutPaper,
  isRepeated,
  type NotificationKind,
  switchesOf,
} from '../../domain/community/notification-kinds.ts';
import { anyOf } from '../database.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { insertMany } from '../insert-many.ts';

export interface Notice {
  /** Whom it concerns; others may be among them, see below. */
  readonly personNos: readonly number[];
  readonly kind: NotificationKind;
  /** Who did it; undefined when nobody in particular (a source, a job). */
  readonly actorNo?: number | undefined;
  readonly workNo?: number | undefined;
  readonly commentNo?: number | undefined;
  /** A name, a reason, an emoji: what the kind's sentence says besides. */
  readonly text?: string | undefined;
}

const LONGEST_TEXT = 300;
/** In `read_at`: no page shows it. */
export const FOR_MAIL_ALONE = '';

/**
 * Leaves out whoever did it, is suspended or deleted, has switched this kind off, has muted the paper, or was told of the same
 * before. Returns those who were told.
 */
export async function notify(context: WriteContext, notice: Notice): Promise<readonly number[]> {
  const { db, dialect, now } = context;
  const { kind, actorNo, workNo, commentNo } = notice;
  const text = notice.text?.slice(0, LONGEST_TEXT) ?? null;
  const wanted = [...new Set(notice.personNos)].filter((personNo) => personNo !== actorNo);
  if (wanted.length === 0) return [];
  let candidates = db
    .selectFrom('people')
    .select(['person_no', 'switches'])
    .where(sql<boolean>`person_no ${anyOf(dialect, wanted)}`)
    .where('suspended_at', 'is', null)
    .where('deleted_at', 'is', null)
    .where(sql<boolean>`not exists (${toldBefore(notice, text)})`);
  if (workNo !== undefined && isAboutPaper(kind))
    candidates = candidates.where(
      sql<boolean>`not exists (select 1 from mutes where mutes.person_no = people.person_no and mutes.work_no = ${workNo})`,
    );
  const told = (await candidates.execute())
    .map((row) => ({ personNo: row.person_no, ...switchesOf(row.switches)[kind] }))
    .filter((one) => one.site || one.mail);
  await insertMany(
    db,
    dialect,
    'notifications',
    ['person_no', 'kind', 'at', 'actor_no', 'work_no', 'comment_no', 'text', 'read_at', 'mailed_at'],
    told.map(({ personNo, site, mail }) => [
      personNo,
      kind,
      now,
      actorNo ?? null,
      workNo ?? null,
      commentNo ?? null,
      text,
      // For a mail alone: on no page, and so never unread.
      site ? null : FOR_MAIL_ALONE,
      mail ? null : now,
    ]),
  );
  return told.map((one) => one.personNo);
}

/** The same: of one comment by one person; without a comment, in the same words of the same paper. */
function toldBefore({ kind, actorNo, workNo, commentNo }: Notice, text: string | null) {
  const actor = actorNo === undefined ? sql`is null` : sql`= ${actorNo}`;
  const work = workNo === undefined ? sql`is null` : sql`= ${workNo}`;
  const what =
    commentNo === undefined
      ? sql`comment_no is null and coalesce(text, '') = ${text ?? ''}`
      : sql`comment_no = ${commentNo}`;
  const still = isRepeated(kind) ? sql`and read_at is null` : sql``;
  return sql`select 1 from notifications where notifications.person_no = people.person_no and kind = ${kind}
    and work_no ${work} and ${what} and actor_no ${actor} ${still}`;
}
