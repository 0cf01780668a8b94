// What somebody has submitted, and jobs of submissions that are not done yet.
import { sql } from 'kysely';
import type { MySubmission } from '../../domain/community/submission-views.ts';
import type { Database } from '../database.ts';
import { type JobRow, jobColumns } from '../read/jobs.ts';

const SUBMIT = 'submit';

export async function submissionsOf(
  { db }: Database,
  personNo: number,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ readonly rows: readonly MySubmission[]; readonly total: number }> {
  const { rows } = await sql<{
    total: number;
    public_id: string;
    title: string;
    note: string;
    media_url: string | null;
    at: string;
    hidden: number;
  }>`select count(*) over () as total, works.public_id, works.title, submissions.note, submissions.media_url, submissions.at, works.hidden
    from submissions join works on works.work_no = submissions.work_no where submissions.person_no = ${personNo}
    order by submissions.at desc, works.work_no desc limit ${limit} offset ${offset}`.execute(db);
  return {
    rows: rows.map((row) => ({
      id: row.public_id,
      title: row.title,
      note: row.note,
      mediaUrl: row.media_url ?? undefined,
      at: row.at,
      hidden: row.hidden > 0,
    })),
    total: Number(rows[0]?.total ?? 0),
  };
}

/** All that wait, run or failed; few, as those that ended well are cleared away. */
export async function submitJobs({ db }: Database): Promise<JobRow[]> {
  return db.selectFrom('jobs').select(jobColumns).where('kind', '=', SUBMIT).orderBy('job_no').execute();
}

export async function submitJob({ db }: Database, name: string): Promise<JobRow | undefined> {
  return db
    .selectFrom('jobs')
    .select(jobColumns)
    .where('kind', '=', SUBMIT)
    .where('name', '=', name)
    .executeTakeFirst();
}

/** The work of a record, by the record's key; undefined when there is none. */
export async function workOfRecord({ db }: Database, recordKey: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('records')
    .innerJoin('works', 'works.work_no', 'records.work_no')
    .select('works.work_id')
    .where('record_key', '=', recordKey)
    .executeTakeFirst();
  return row?.work_id;
}
