// Jobs and followed sources as pages and CLI show them.
import type { JobTrouble } from '../domain/job-health.ts';
import type { JobView, SourceView } from '../domain/views.ts';
import type { FollowOptions } from '../sources/follow/followed-source.ts';
import { parseFollowed } from '../sources/follow/parse-followed.ts';
import type { Database } from '../store/database.ts';
import { jobTroubles } from '../store/read/job-health.ts';
import { followedRows, jobRows } from '../store/read/jobs.ts';
import { jobNameOf } from './follow-source.ts';
import type { Job } from './job-store.ts';
import { jobOf } from './library-job-store.ts';
import { scheduleInWords } from './schedule.ts';

export async function jobViews(database: Database, now: Date, zone: string): Promise<JobView[]> {
  const [rows, found] = await Promise.all([jobRows(database), jobTroubles(database, now)]);
  const troubles = new Map(found.map((trouble) => [trouble.name, trouble]));
  return rows.map((row) => jobView(jobOf(row), troubles.get(row.name), zone));
}

function jobView(job: Job, trouble: JobTrouble | undefined, zone: string): JobView {
  const isRunning = job.leaseUntil !== undefined;
  return {
    job: job.id,
    name: job.name,
    kind: job.kind,
    state: job.paused ? 'paused' : isRunning ? 'running' : job.outcome,
    schedule: job.schedule === undefined ? undefined : words(job.schedule, zone),
    attempts: job.attempts,
    progress: progressOf(job),
    lastRun: job.lastRun,
    lastSuccess: job.lastSuccess,
    lastError: standingError(job),
    nextRun: job.nextRun,
    leaseOwner: job.leaseOwner,
    leaseUntil: job.leaseUntil,
    heartbeat: job.heartbeatAt,
    lastResult: job.lastResult,
    // The run under way has not failed yet.
    failures: (trouble?.deadRuns ?? 0) + Math.max(0, job.attempts - (isRunning ? 1 : 0)),
    trouble: trouble && { state: trouble.state, since: trouble.since },
    stalled: trouble?.state === 'stalled',
  };
}

export async function sourceViews(
  database: Database,
  now: Date,
  zone: string,
  options: FollowOptions,
): Promise<SourceView[]> {
  const jobs = new Map((await jobRows(database)).map((row) => [row.name, jobOf(row)]));
  return (await followedRows(database)).map((row) => {
    const job = jobs.get(jobNameOf(row.name));
    return {
      name: row.name,
      state: sourceState(job, now),
      schedule: job?.schedule === undefined ? 'never' : words(job.schedule, zone),
      lastRun: job?.lastRun,
      lastSuccess: job?.lastSuccess,
      lastError: job && standingError(job),
      nextRun: job?.nextRun,
      progress: job && progressOf(job),
      papers: row.papers,
      cursor: cursorWords(row.name, row.cursor ?? undefined, options),
    };
  });
}

function sourceState(job: Job | undefined, now: Date): SourceView['state'] {
  if (!job || job.paused) return 'paused';
  if (job.leaseUntil !== undefined && job.leaseUntil >= now.toISOString()) return 'running';
  return standingError(job) === undefined ? 'waiting' : 'failing';
}

/** The last error, unless a run ended well since. */
function standingError(job: Job): string | undefined {
  if (job.lastError === undefined) return undefined;
  return job.lastSuccess !== undefined && job.lastErrorAt !== undefined && job.lastSuccess > job.lastErrorAt
    ? undefined
    : job.lastError;
}

function progressOf(job: Job): string | undefined {
  if (job.progress === undefined) return undefined;
  return job.done === undefined ? job.progress : `${job.progress} (${Math.round(job.done * 100)} %)`;
}

function words(schedule: string, zone: string): string {
  try {
    return scheduleInWords(schedule, zone);
  } catch {
    return schedule;
  }
}

function cursorWords(name: string, cursor: string | undefined, options: FollowOptions): string | undefined {
  try {
    return parseFollowed(name, options).cursorInWords(cursor);
  } catch {
    return cursor;
  }
}
