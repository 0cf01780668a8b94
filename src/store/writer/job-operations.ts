// Writing about jobs and followed sources. What each must do is said in jobs/job-store.ts; here is the SQL, for both databases.
import { sql } from 'kysely';
import type { WriteContext } from '../ingest/write-works.ts';
import { type JobRow, jobColumns } from '../read/jobs.ts';
import { closeDeadJobs, keepDeadJob } from './dead-jobs.ts';

export interface NewJobRow {
  readonly name: string;
  readonly kind: string;
  readonly payload: string;
  readonly schedule: string | null;
  readonly nextRun: string | null;
}

export async function addJob({ db }: WriteContext, job: NewJobRow): Promise<JobRow | undefined> {
  return db
    .insertInto('jobs')
    .values({
      name: job.name,
      kind: job.kind,
      payload: job.payload,
      schedule: job.schedule,
      next_run: job.nextRun,
    })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returning(jobColumns)
    .executeTakeFirst();
}

/** Keys that are absent stay as they are. */
export async function updateJob(
  { db }: WriteContext,
  {
    name,
    change,
  }: {
    name: string;
    change: { payload?: string; schedule?: string | null; next_run?: string | null; paused?: number };
  },
): Promise<boolean> {
  if (Object.keys(change).length === 0)
    return (await db.selectFrom('jobs').select('job_no').where('name', '=', name).executeTakeFirst()) !== undefined;
  const result = await db.updateTable('jobs').set(change).where('name', '=', name).executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function removeJob({ db, now }: WriteContext, { name }: { name: string }): Promise<boolean> {
  await closeDeadJobs(db, { name, state: 'dismissed', at: now });
  const result = await db.deleteFrom('jobs').where('name', '=', name).executeTakeFirst();
  return result.numDeletedRows > 0n;
}

export async function claimDueJob(
  { db, dialect }: WriteContext,
  { now, owner, leaseUntil }: { now: string; owner: string; leaseUntil: string },
): Promise<JobRow | undefined> {
  // Several workers on PostgreSQL take different jobs instead of waiting for each other.
  const lock = dialect === 'postgres' ? sql` for update skip locked` : sql``;
  const due = sql<number>`(select job_no from jobs where paused = 0
    and ((lease_until is null and next_run <= ${now}) or lease_until < ${now})
    order by coalesce(next_run, lease_until), job_no limit 1${lock})`;
  return db
    .updateTable('jobs')
    .set({
      lease_owner: owner,
      lease_until: leaseUntil,
      heartbeat_at: now,
      last_run: now,
      attempts: sql<number>`attempts + 1`,
      progress: null,
      done: null,
    })
    .where('job_no', '=', due)
    .returning(jobColumns)
    .executeTakeFirst();
}

export async function renewJob(
  { db }: WriteContext,
  {
    id,
    owner,
    at,
    leaseUntil,
    progress,
  }: {
    id: number;
    owner: string;
    at: string;
    leaseUntil: string;
    progress: { text: string; done: number | null } | null;
  },
): Promise<boolean> {
  const result = await db
    .updateTable('jobs')
    .set({
      lease_until: leaseUntil,
      heartbeat_at: at,
      ...(progress ? { progress: progress.text, done: progress.done } : {}),
    })
    .where('job_no', '=', id)
    .where('lease_owner', '=', owner)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export interface JobEndRow {
  readonly outcome: 'waiting' | 'done' | 'failed';
  readonly at: string;
  readonly nextRun: string | null;
  readonly error: string | null;
  readonly result: string | null;
  /** To be looked at by somebody: see `dead-job-operations.ts`. */
  readonly isDead?: boolean | undefined;
}

export async function finishJob(
  { db }: WriteContext,
  { id, owner, end }: { id: number; owner: string; end: JobEndRow },
): Promise<boolean> {
  const job = await db
    .selectFrom('jobs')
    .select(['name', 'kind', 'payload', 'schedule', 'attempts'])
    .where('job_no', '=', id)
    .where('lease_owner', '=', owner)
    .executeTakeFirst();
  if (!job) return false;
  await db
    .updateTable('jobs')
    .set({
      lease_owner: null,
      lease_until: null,
      outcome: end.outcome,
      next_run: end.nextRun,
      ...(end.outcome === 'waiting' ? {} : { attempts: 0 }),
      ...(end.outcome === 'done'
        ? { last_success: end.at, progress: null, done: null, last_result: end.result, told_at: null }
        : { last_error: end.error, last_error_at: end.at }),
    })
    .where('job_no', '=', id)
    .execute();
  if (end.outcome === 'done') await closeDeadJobs(db, { name: job.name, state: 'recovered', at: end.at });
  if (end.isDead) await keepDeadJob(db, { ...job, owner, error: end.error ?? '', at: end.at });
  return true;
}

export async function releaseJob(
  { db }: WriteContext,
  { id, owner, nextRun }: { id: number; owner: string; nextRun: string },
): Promise<boolean> {
  const result = await db
    .updateTable('jobs')
    .set({
      lease_owner: null,
      lease_until: null,
      next_run: nextRun,
      attempts: sql<number>`case when attempts > 0 then attempts - 1 else 0 end`,
      progress: null,
      done: null,
    })
    .where('job_no', '=', id)
    .where('lease_owner', '=', owner)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** A run outside the runner (`broadsheet follow` in the foreground) counts like any other. */
export async function recordRun(
  { db, now }: WriteContext,
  { name, error }: { name: string; error: string | null },
): Promise<void> {
  if (error === null) await closeDeadJobs(db, { name, state: 'recovered', at: now });
  await db
    .updateTable('jobs')
    .set(
      error === null
        ? { last_run: now, last_success: now, outcome: 'done', told_at: null }
        : { last_run: now, last_error: error, last_error_at: now },
    )
    .where('name', '=', name)
    .execute();
}

export async function followSource({ db, now }: WriteContext, { name }: { name: string }): Promise<void> {
  await db
    .insertInto('followed_sources')
    .values({ name, cursor: null, added_at: now })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
}

export async function unfollowSource({ db }: WriteContext, { name }: { name: string }): Promise<boolean> {
  const result = await db.deleteFrom('followed_sources').where('name', '=', name).executeTakeFirst();
  return result.numDeletedRows > 0n;
}

export async function saveCursor(
  { db }: WriteContext,
  { name, cursor }: { name: string; cursor: string },
): Promise<void> {
  await db.updateTable('followed_sources').set({ cursor }).where('name', '=', name).execute();
}

export async function countFollowed(
  { db }: WriteContext,
  { name, papers }: { name: string; papers: number },
): Promise<void> {
  await db
    .updateTable('followed_sources')
    .set({ papers: sql<number>`papers + ${papers}` })
    .where('name', '=', name)
    .execute();
}
