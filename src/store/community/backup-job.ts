// The row of the job that makes backups.
import type { Database } from '../database.ts';
import { type JobRow, jobColumns } from '../read/jobs.ts';

/** Name and kind of the job. */
export const BACKUP_JOB = 'backup';
/** By night, where the setting `nightlyBackup` says so; the job comes and looks. */
export const BACKUP_SCHEDULE = '17 3 * * *';

export interface BackupPayload {
  /** Number of the person who asked; undefined when it is the night's. */
  readonly askedBy?: number | undefined;
}

export async function backupJob({ db }: Database): Promise<JobRow | undefined> {
  return db.selectFrom('jobs').select(jobColumns).where('name', '=', BACKUP_JOB).executeTakeFirst();
}
