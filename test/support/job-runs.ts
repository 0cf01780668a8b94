// The table in which test processes write when they began and ended a run of a job: not the store's, so not fooled by it.
import { sql } from 'kysely';
import type { Database } from '../../src/store/database.ts';

export interface RunNote {
  readonly run: string;
  readonly job: string;
  readonly process: string;
  readonly at: number;
  readonly what: 'began' | 'ended';
}

export async function makeRuns({ db }: Database): Promise<void> {
  await sql`create table runs (run text not null, job text not null, process text not null, at double precision not null, what text not null)`.execute(
    db,
  );
}

export async function writeRun({ db }: Database, note: RunNote): Promise<void> {
  const { run, job, process, at, what } = note;
  await sql`insert into runs (run, job, process, at, what) values (${run}, ${job}, ${process}, ${at}, ${what})`.execute(
    db,
  );
}

export async function readRuns({ db }: Database): Promise<RunNote[]> {
  return (await sql<RunNote>`select run, job, process, at, what from runs order by at`.execute(db)).rows;
}
