// The job "backup": makes one when an admin asks, and by night where the settings say so.
import { type BackupRun, runBackup } from '../actions/community/backups.ts';
import { BACKUP_JOB, BACKUP_SCHEDULE } from '../store/community/backup-job.ts';
import type { JobStore } from './job-store.ts';
import type { JobRun } from './runner.ts';
import { nextRun } from './schedule.ts';

/** The one row that this job has; it comes every night and looks whether it is wanted. */
export async function scheduleBackups(
  store: JobStore,
  { now, zone }: { readonly now: Date; readonly zone: string },
): Promise<void> {
  await store.add({
    name: BACKUP_JOB,
    kind: BACKUP_JOB,
    payload: '{}',
    schedule: BACKUP_SCHEDULE,
    nextRun: nextRun(BACKUP_SCHEDULE, zone, now)?.toISOString(),
  });
}

export function backUpWhenWanted(deps: Omit<BackupRun, 'payload' | 'progress'>, run: JobRun): Promise<string> {
  return runBackup({ ...deps, payload: run.job.payload, progress: run.progress });
}
