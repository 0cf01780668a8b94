// Asking for a backup, and writing down that it was made.
import type { WriteContext } from '../ingest/write-works.ts';
import { addJob } from '../writer/job-operations.ts';
import { recordAudit } from './audit-operations.ts';
import { BACKUP_JOB, BACKUP_SCHEDULE, type BackupPayload } from './backup-job.ts';

export async function askForBackup(
  context: WriteContext,
  { personNo, origin }: { readonly personNo: number; readonly origin: string | undefined },
): Promise<void> {
  const { db, now } = context;
  const payload = JSON.stringify({ askedBy: personNo } satisfies BackupPayload);
  await addJob(context, { name: BACKUP_JOB, kind: BACKUP_JOB, payload, schedule: BACKUP_SCHEDULE, nextRun: now });
  // It is there already on every server; due or not, it comes now.
  await db.updateTable('jobs').set({ payload, next_run: now, paused: 0 }).where('name', '=', BACKUP_JOB).execute();
  await recordAudit(context, { personNo, origin, action: 'backup', outcome: 'done', detail: 'asked for' });
}

export async function backupMade(
  context: WriteContext,
  made: { readonly askedBy: number | undefined; readonly file: string; readonly detail: string },
): Promise<void> {
  const { db } = context;
  await db.updateTable('jobs').set({ payload: '{}' }).where('name', '=', BACKUP_JOB).execute();
  await recordAudit(context, {
    personNo: made.askedBy,
    origin: undefined,
    action: 'backup-made',
    target: made.file,
    outcome: 'done',
    detail: made.detail,
  });
}
