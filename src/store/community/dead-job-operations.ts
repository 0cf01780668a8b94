// What admins, and whoever operates the machine, do with dead letters: run the job again, or let it be. With a line in the audit log.
import { BroadsheetError } from '../../errors.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { addJob } from '../writer/job-operations.ts';
import { recordAudit } from './audit-operations.ts';

export interface DeadJobWish {
  readonly id: number;
  /** Undefined for whoever operates the machine. */
  readonly personNo: number | undefined;
  readonly origin: string | undefined;
}

/** Due now, as if it had never run. Returns the job's name. */
export async function requeueDeadJob(context: WriteContext, wish: DeadJobWish): Promise<string> {
  const { db, now } = context;
  const letter = await openLetter(context, wish.id);
  const job = await db
    .selectFrom('jobs')
    .select(['paused', 'lease_until'])
    .where('name', '=', letter.name)
    .executeTakeFirst();
  if (job?.paused === 1) throw new BroadsheetError('conflict', `"${letter.name}" is paused; let it go on first`);
  if (job && job.lease_until !== null && job.lease_until >= now)
    throw new BroadsheetError('conflict', `"${letter.name}" is running now; see how it ends`);
  if (job)
    await db
      .updateTable('jobs')
      .set({ payload: letter.payload, next_run: now, outcome: 'waiting', attempts: 0, told_at: null })
      .where('name', '=', letter.name)
      .execute();
  else
    await addJob(context, {
      name: letter.name,
      kind: letter.kind,
      payload: letter.payload,
      schedule: letter.schedule,
      nextRun: now,
    });
  await endLetter(context, wish, 'requeued');
  await recordAudit(context, { ...wish, action: 'job-requeue', target: letter.name, outcome: 'done' });
  return letter.name;
}

/** The letter goes; a job with a schedule goes on by it. Returns the job's name. */
export async function dismissDeadJob(context: WriteContext, wish: DeadJobWish): Promise<string> {
  const letter = await openLetter(context, wish.id);
  await endLetter(context, wish, 'dismissed');
  // It has been seen: what comes again is no trouble before it fails again.
  await context.db
    .updateTable('jobs')
    .set({ outcome: 'waiting' })
    .where('name', '=', letter.name)
    .where('outcome', '=', 'failed')
    .where('next_run', 'is not', null)
    .execute();
  await recordAudit(context, {
    ...wish,
    action: 'job-dismiss',
    target: letter.name,
    outcome: 'done',
    detail: letter.error,
  });
  return letter.name;
}

async function openLetter({ db }: WriteContext, id: number) {
  const letter = await db
    .selectFrom('dead_jobs')
    .select(['name', 'kind', 'payload', 'schedule', 'error', 'state'])
    .where('dead_no', '=', id)
    .executeTakeFirst();
  if (!letter) throw new BroadsheetError('not-found', `there is no failed job number ${id}`);
  if (letter.state !== 'open')
    throw new BroadsheetError('conflict', `"${letter.name}" was seen to already: it is ${letter.state}`);
  return letter;
}

async function endLetter({ db, now }: WriteContext, { id, personNo }: DeadJobWish, state: string): Promise<void> {
  await db
    .updateTable('dead_jobs')
    .set({ state, ended_at: now, ended_no: personNo ?? null })
    .where('dead_no', '=', id)
    .execute();
}
