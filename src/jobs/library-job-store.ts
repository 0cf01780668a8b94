// JobStore over the library: claims and ends go through the writer, lists are read.
import type { Database } from '../store/database.ts';
import { type JobRow, jobRows } from '../store/read/jobs.ts';
import type { Writer } from '../store/writer/writer.ts';
import type { Job, JobChange, JobStore } from './job-store.ts';

export function libraryJobStore(database: Database, writer: Writer): JobStore {
  return {
    async add(job) {
      const row = await writer.run(
        'addJob',
        {
          name: job.name,
          kind: job.kind,
          payload: job.payload,
          schedule: job.schedule ?? null,
          nextRun: job.nextRun ?? null,
        },
        'job',
      );
      return row && jobOf(row);
    },
    update: (name, change) => writer.run('updateJob', { name, change: changeRow(change) }, 'job'),
    remove: (name) => writer.run('removeJob', { name }, 'job'),
    pause: (name, paused) => writer.run('updateJob', { name, change: { paused: paused ? 1 : 0 } }, 'job'),
    list: async () => (await jobRows(database)).map(jobOf),
    async claimDue(now, owner, leaseUntil) {
      const row = await writer.run('claimDueJob', { now, owner, leaseUntil }, 'job');
      return row && jobOf(row);
    },
    renew: (id, owner, { at, until }, progress) =>
      writer.run(
        'renewJob',
        {
          id,
          owner,
          at,
          leaseUntil: until,
          progress: progress ? { text: progress.text, done: progress.done ?? null } : null,
        },
        'job',
      ),
    finish: (id, owner, end) =>
      writer.run(
        'finishJob',
        {
          id,
          owner,
          end: {
            outcome: end.outcome,
            at: end.at,
            nextRun: end.nextRun ?? null,
            error: 'error' in end ? end.error : null,
            result: 'result' in end ? (end.result ?? null) : null,
            isDead: 'isDead' in end && end.isDead === true,
          },
        },
        'job',
      ),
    release: (id, owner, nextRun) => writer.run('releaseJob', { id, owner, nextRun }, 'job'),
    seen: ({ owner, beganAt }, at) => writer.run('jobWorkerSeen', { owner, beganAt, at }, 'job'),
    leave: (owner) => writer.run('jobWorkerLeft', { owner }, 'job'),
  };
}

function changeRow(change: JobChange): { payload?: string; schedule?: string | null; next_run?: string | null } {
  return {
    ...(change.payload === undefined ? {} : { payload: change.payload }),
    ...('schedule' in change ? { schedule: change.schedule ?? null } : {}),
    ...('nextRun' in change ? { next_run: change.nextRun ?? null } : {}),
  };
}

export function jobOf(row: JobRow): Job {
  return {
    id: row.job_no,
    name: row.name,
    kind: row.kind,
    payload: row.payload,
    schedule: row.schedule ?? undefined,
    paused: row.paused === 1,
    outcome: row.outcome as Job['outcome'],
    attempts: row.attempts,
    nextRun: row.next_run ?? undefined,
    leaseOwner: row.lease_owner ?? undefined,
    leaseUntil: row.lease_until ?? undefined,
    heartbeatAt: row.heartbeat_at ?? undefined,
    progress: row.progress ?? undefined,
    done: row.done ?? undefined,
    lastRun: row.last_run ?? undefined,
    lastSuccess: row.last_success ?? undefined,
    lastError: row.last_error ?? undefined,
    lastErrorAt: row.last_error_at ?? undefined,
    lastResult: row.last_result ?? undefined,
  };
}
