// Rows of jobs and followed sources, as stored.
import type { Database } from '../database.ts';

export const jobColumns = [
  'job_no',
  'name',
  'kind',
  'payload',
  'schedule',
  'paused',
  'outcome',
  'attempts',
  'next_run',
  'lease_owner',
  'lease_until',
  'heartbeat_at',
  'progress',
  'done',
  'last_run',
  'last_success',
  'last_error',
  'last_error_at',
  'last_result',
] as const;

export interface JobRow {
  readonly job_no: number;
  readonly name: string;
  readonly kind: string;
  readonly payload: string;
  readonly schedule: string | null;
  readonly paused: number;
  readonly outcome: string;
  readonly attempts: number;
  readonly next_run: string | null;
  readonly lease_owner: string | null;
  readonly lease_until: string | null;
  readonly heartbeat_at: string | null;
  readonly progress: string | null;
  readonly done: number | null;
  readonly last_run: string | null;
  readonly last_success: string | null;
  readonly last_error: string | null;
  readonly last_error_at: string | null;
  readonly last_result: string | null;
}

export async function jobRows({ db }: Database): Promise<JobRow[]> {
  return db.selectFrom('jobs').select(jobColumns).orderBy('name').execute();
}

export interface FollowedRow {
  readonly name: string;
  readonly cursor: string | null;
  readonly papers: number;
}

export async function followedRows({ db }: Database): Promise<FollowedRow[]> {
  return db.selectFrom('followed_sources').select(['name', 'cursor', 'papers']).orderBy('name').execute();
}

export async function followedRow({ db }: Database, name: string): Promise<FollowedRow | undefined> {
  return db
    .selectFrom('followed_sources')
    .select(['name', 'cursor', 'papers'])
    .where('name', '=', name)
    .executeTakeFirst();
}
