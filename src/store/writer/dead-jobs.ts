// Dead letters: runs that failed with their retries used up, or that ended every process that took them, kept until somebody looks
// or a later run ends well. Written in the transactions of job-operations.ts; what admins do is dead-job-operations.ts.
import { sql } from 'kysely';
import type { WriteContext } from '../ingest/write-works.ts';

type Db = WriteContext['db'];

export interface DeadJob {
  readonly name: string;
  readonly kind: string;
  readonly payload: string;
  readonly schedule: string | null;
  /** Of this series of runs. */
  readonly attempts: number;
  readonly error: string;
  readonly at: string;
  readonly owner: string;
}

/** A job that has an open letter gets no second one: its runs are added up, and it is as old as the first. */
export async function keepDeadJob(db: Db, job: DeadJob): Promise<void> {
  await sql`insert into dead_jobs (name, kind, payload, schedule, attempts, error, at, owner)
    values (${job.name}, ${job.kind}, ${job.payload}, ${job.schedule}, ${job.attempts}, ${job.error}, ${job.at}, ${job.owner})
    on conflict (name) where state = 'open' do update set payload = excluded.payload, schedule = excluded.schedule,
      attempts = dead_jobs.attempts + excluded.attempts, error = excluded.error, owner = excluded.owner`.execute(db);
}

export async function closeDeadJobs(
  db: Db,
  { name, state, at }: { readonly name: string; readonly state: 'recovered' | 'dismissed'; readonly at: string },
): Promise<void> {
  await db
    .updateTable('dead_jobs')
    .set({ state, ended_at: at })
    .where('name', '=', name)
    .where('state', '=', 'open')
    .execute();
}
