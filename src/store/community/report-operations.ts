// Reporting, and what curators do about it. What they do is written to the audit log in the same transaction.
import { sql } from 'kysely';
import type { ReportKind } from '../../domain/community/report-views.ts';
import { BroadsheetError } from '../../errors.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { recordAudit } from './audit-operations.ts';
import { recountComments } from './comment-counts.ts';
import { forgetNotices } from './comment-notices.ts';
import { commentRow, shownComment, workToDiscuss } from './comment-rows.ts';
import { notify } from './notify.ts';

export interface NewReport {
  readonly personNo: number;
  readonly kind: ReportKind;
  /** Comment's id, work's id, person's handle. */
  readonly target: string;
  readonly reason: string;
}

/** False when this person's report of it is open already. */
export async function report(context: WriteContext, { personNo, kind, target, reason }: NewReport): Promise<boolean> {
  const { db, now } = context;
  const comment = kind === 'comment' ? await shownComment(context, target) : undefined;
  const reported = kind === 'person' ? await personRow(context, target) : undefined;
  if (comment?.person_no === personNo || reported?.person_no === personNo)
    throw new BroadsheetError('usage', kind === 'comment' ? 'this is your own comment' : 'this is you');
  const row = await db
    .insertInto('reports')
    .values({
      kind,
      comment_no: comment?.comment_no ?? null,
      work_no: kind === 'paper' ? await workToDiscuss(context, target) : null,
      target_no: reported?.person_no ?? null,
      by_no: personNo,
      reason,
      at: now,
      handled_no: null,
      handled_at: null,
      note: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('report_no')
    .executeTakeFirst();
  return row !== undefined;
}

async function personRow({ db }: WriteContext, handle: string) {
  const row = await db
    .selectFrom('people')
    .select(['person_no', 'handle', 'role', 'suspended_at'])
    .where('handle', '=', handle)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (!row) throw new BroadsheetError('not-found', `there is nobody called "${handle.slice(0, 40)}" here`);
  return row;
}

export interface Verdict {
  /** The curator. */
  readonly personNo: number;
  readonly state: 'dismissed' | 'upheld';
  readonly note: string;
}

type Thing = { readonly comment_no: number } | { readonly work_no: number } | { readonly target_no: number };

/** Decides all open reports of what this one reports. */
export async function decideReports(
  context: WriteContext,
  { reportNo, ...verdict }: Verdict & { readonly reportNo: number },
): Promise<void> {
  const { db } = context;
  const row = await db
    .selectFrom('reports')
    .select(['comment_no', 'work_no', 'target_no', 'state'])
    .where('report_no', '=', reportNo)
    .executeTakeFirst();
  if (!row) throw new BroadsheetError('not-found', 'there is no such report');
  if (row.state !== 'open') throw new BroadsheetError('conflict', 'this report was decided already');
  const thing =
    row.comment_no !== null
      ? { comment_no: row.comment_no }
      : row.work_no !== null
        ? { work_no: row.work_no }
        : { target_no: row.target_no ?? 0 };
  await decide(context, thing, verdict);
  await audit(context, verdict.personNo, `report-${verdict.state}`, String(reportNo), verdict.note);
}

/** A word for other curators; the report stays open. */
export async function noteReport(
  { db }: WriteContext,
  { reportNo, note }: { readonly reportNo: number; readonly note: string },
): Promise<void> {
  const row = await db
    .updateTable('reports')
    .set({ note })
    .where('report_no', '=', reportNo)
    .where('state', '=', 'open')
    .returning('report_no')
    .executeTakeFirst();
  if (!row) throw new BroadsheetError('not-found', 'there is no such open report');
}

async function decide(context: WriteContext, thing: Thing, { personNo, state, note }: Verdict): Promise<void> {
  const { db, now } = context;
  const [[column, no]] = Object.entries(thing) as [[string, number]];
  const decided = await db
    .updateTable('reports')
    .set({ state, handled_no: personNo, handled_at: now, ...(note === '' ? {} : { note }) })
    .where(sql<boolean>`${sql.ref(column)} = ${no}`)
    .where('state', '=', 'open')
    .returning(['by_no', 'comment_no', 'work_no'])
    .execute();
  await notify(context, {
    kind: 'report-decided',
    personNos: decided.map((row) => row.by_no),
    workNo: decided[0]?.work_no ?? undefined,
    commentNo: decided[0]?.comment_no ?? undefined,
    text: state,
  });
}

export interface Hiding {
  /** The curator. */
  readonly personNo: number;
  readonly commentId: string;
  readonly reason: string;
}

/** Readers see the reason in its place; whoever wrote it is told. */
export async function hideComment(context: WriteContext, { personNo, commentId, reason }: Hiding): Promise<void> {
  const row = await commentRow(context, commentId);
  if (row.deleted_at !== null) throw new BroadsheetError('gone', 'this comment was deleted');
  if (row.hidden_at !== null) throw new BroadsheetError('conflict', 'this comment is hidden already');
  await hide(context, row, { personNo, reason });
  await recountComments(context, row.work_no);
  await audit(context, personNo, 'comment-hide', commentId, reason);
}

export async function restoreComment(
  context: WriteContext,
  { personNo, commentId }: Omit<Hiding, 'reason'>,
): Promise<void> {
  const row = await commentRow(context, commentId);
  if (row.hidden_at === null) throw new BroadsheetError('conflict', 'this comment is not hidden');
  await context.db
    .updateTable('comments')
    .set({ hidden_at: null, hidden_no: null, hidden_reason: null })
    .where('comment_no', '=', row.comment_no)
    .execute();
  await recountComments(context, row.work_no);
  await audit(context, personNo, 'comment-restore', commentId, '');
}

/** So many in one transaction; somebody's last ones are what matters. */
const MOST_AT_ONCE = 200;

/** The latest comments of one person; returns how many it hid. Ask again while that is not 0. */
export async function hideCommentsOf(
  context: WriteContext,
  given: { readonly personNo: number; readonly handle: string; readonly reason: string },
): Promise<number> {
  const { db } = context;
  const person = await personRow(context, given.handle);
  const rows = await db
    .selectFrom('comments')
    .select(['comment_no', 'work_no', 'person_no'])
    .where('person_no', '=', person.person_no)
    .where('deleted_at', 'is', null)
    .where('hidden_at', 'is', null)
    .orderBy('comment_no', 'desc')
    .limit(MOST_AT_ONCE)
    .execute();
  for (const row of rows) await hide(context, row, given);
  for (const workNo of new Set(rows.map((row) => row.work_no))) await recountComments(context, workNo);
  if (rows.length > 0) await audit(context, given.personNo, 'comments-hide', given.handle, given.reason);
  return rows.length;
}

async function hide(
  context: WriteContext,
  row: { readonly comment_no: number; readonly work_no: number; readonly person_no: number },
  { personNo, reason }: Pick<Hiding, 'personNo' | 'reason'>,
): Promise<void> {
  const { db, now } = context;
  await db
    .updateTable('comments')
    .set({ hidden_at: now, hidden_no: personNo, hidden_reason: reason })
    .where('comment_no', '=', row.comment_no)
    .execute();
  await forgetNotices(context, row.comment_no);
  await notify(context, {
    kind: 'comment-hidden',
    personNos: [row.person_no],
    workNo: row.work_no,
    commentNo: row.comment_no,
    text: reason,
  });
  await decide(context, { comment_no: row.comment_no }, { personNo, state: 'upheld', note: reason });
}

export interface Suspension {
  /** The admin. */
  readonly personNo: number;
  readonly handle: string;
  readonly reason: string;
}

/** They are signed out, and cannot sign in, until they are let in again. */
export async function suspendPerson(context: WriteContext, { personNo, handle, reason }: Suspension): Promise<void> {
  const { db, now } = context;
  const person = await personRow(context, handle);
  if (person.person_no === personNo) throw new BroadsheetError('conflict', 'you cannot suspend yourself');
  if (person.suspended_at !== null) throw new BroadsheetError('conflict', `${person.handle} is suspended already`);
  await db.updateTable('people').set({ suspended_at: now }).where('person_no', '=', person.person_no).execute();
  await decide(context, { target_no: person.person_no }, { personNo, state: 'upheld', note: reason });
  await audit(context, personNo, 'person-suspend', person.handle, reason);
}

export async function reinstatePerson(
  context: WriteContext,
  { personNo, handle }: Omit<Suspension, 'reason'>,
): Promise<void> {
  const person = await personRow(context, handle);
  if (person.suspended_at === null) throw new BroadsheetError('conflict', `${person.handle} is not suspended`);
  await context.db
    .updateTable('people')
    .set({ suspended_at: null })
    .where('person_no', '=', person.person_no)
    .execute();
  await audit(context, personNo, 'person-reinstate', person.handle, '');
}

function audit(context: WriteContext, personNo: number, action: string, target: string, detail: string): Promise<void> {
  return recordAudit(context, {
    personNo,
    origin: undefined,
    action,
    target,
    outcome: 'done',
    detail: detail || undefined,
  });
}
