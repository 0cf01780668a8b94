// What is wrong with background work: the one place that decides it, for pages, mails, metrics and `/healthz`. One statement each.
import { type RawBuilder, sql } from 'kysely';
import type { AdminNotice } from '../../domain/community/admin-views.ts';
import {
  type DeadJobView,
  type JobTrouble,
  type JobWorkerView,
  OVERDUE_MS,
  SILENT_MS,
  type TroubleState,
} from '../../domain/job-health.ts';
import type { Database } from '../database.ts';

const before = (now: Date, ms: number): string => new Date(now.getTime() - ms).toISOString();

interface TroubleRow {
  readonly name: string;
  readonly kind: string;
  readonly state: string;
  readonly since: string;
  readonly error: string | null;
  readonly runs: number | null;
  readonly told_at: string | null;
}

/**
 * Each job at most once, the longest standing first. What is due and not taken counts where somebody should run jobs: not before
 * they had the time for it, and not where the last server ended by its own will.
 */
export function jobsInTrouble(now: Date): RawBuilder<unknown> {
  const silent = before(now, SILENT_MS);
  const overdue = before(now, OVERDUE_MS);
  const workersSince = sql`(select coalesce(min(case when seen_at >= ${silent} then began_at end), min(began_at)) from job_workers)`;
  const seen = sql`coalesce(jobs.heartbeat_at, jobs.lease_until)`;
  const gone = sql`(jobs.lease_until < ${now.toISOString()} and ${seen} < ${silent})`;
  const untaken = sql`(jobs.lease_until is null and jobs.next_run < ${overdue} and ${workersSince} < ${overdue})`;
  const failing = sql`(jobs.next_run is not null and (jobs.outcome = 'failed' or letters.at is not null))`;
  return sql`select jobs.name, jobs.kind, case when ${gone} or ${untaken} then 'stalled' else 'failing' end as state,
        case when ${gone} then ${seen} when ${untaken} then jobs.next_run else coalesce(letters.at, jobs.last_error_at) end as since,
        case when ${failing} then jobs.last_error end as error, letters.attempts as runs, jobs.told_at
      from jobs left join dead_jobs as letters on letters.name = jobs.name and letters.state = 'open'
      where jobs.paused = 0 and (${gone} or ${untaken} or ${failing})
    union all select name, kind, 'dead', at, error, attempts, told_at from dead_jobs
      where state = 'open' and not exists (select 1 from jobs where jobs.name = dead_jobs.name and jobs.next_run is not null)`;
}

export async function jobTroubles({ db }: Pick<Database, 'db'>, now: Date): Promise<JobTrouble[]> {
  const { rows } = await sql<TroubleRow>`${jobsInTrouble(now)} order by since, name`.execute(db);
  return rows.map(({ state, error, runs, told_at, ...row }) => ({
    ...row,
    deadRuns: runs ?? 0,
    state: state as TroubleState,
    error: error ?? undefined,
    isTold: told_at !== null,
  }));
}

/** How many jobs are in which kind of trouble, and whether those that should run them are all silent. */
export async function troubleCounts({ db }: Pick<Database, 'db'>, now: Date): Promise<AdminNotice> {
  const {
    rows: [row],
  } = await sql<Record<TroubleState | 'workers' | 'alive', number>>`select
      coalesce(sum(case when state = 'stalled' then 1 else 0 end), 0) as stalled,
      coalesce(sum(case when state = 'failing' then 1 else 0 end), 0) as failing,
      coalesce(sum(case when state = 'dead' then 1 else 0 end), 0) as dead,
      (select count(*) from job_workers) as workers,
      (select count(*) from job_workers where seen_at >= ${before(now, SILENT_MS)}) as alive
    from (${jobsInTrouble(now)}) as troubled`.execute(db);
  const alive = Number(row?.alive ?? 0);
  return {
    stalled: Number(row?.stalled ?? 0),
    failing: Number(row?.failing ?? 0),
    dead: Number(row?.dead ?? 0),
    silentWorkers: alive > 0 ? 0 : Number(row?.workers ?? 0),
  };
}

/** Latest first. */
export async function openDeadJobs({ db }: Pick<Database, 'db'>, most = 200): Promise<DeadJobView[]> {
  const rows = await db
    .selectFrom('dead_jobs')
    .select(['dead_no', 'name', 'kind', 'error', 'attempts', 'at', 'owner', 'schedule'])
    .where('state', '=', 'open')
    .orderBy('at', 'desc')
    .orderBy('dead_no', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ dead_no, owner, schedule, ...row }) => ({
    ...row,
    id: dead_no,
    owner: owner ?? undefined,
    isScheduled: schedule !== null,
  }));
}

/** Everybody who runs jobs, or died running them. */
export async function jobWorkers({ db }: Pick<Database, 'db'>, now: Date): Promise<JobWorkerView[]> {
  const alive = before(now, SILENT_MS);
  const rows = await db.selectFrom('job_workers').selectAll().orderBy('owner').execute();
  return rows.map((row) => ({
    owner: row.owner,
    beganAt: row.began_at,
    seenAt: row.seen_at,
    isAlive: row.seen_at >= alive,
  }));
}
