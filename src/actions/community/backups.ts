// Backups on request and by night: made by a job, listed, taken away. Putting one back is `broadsheet restore`, with the server
// stopped.
import type { BackupsView } from '../../domain/community/backup-views.ts';
import type { Viewer } from '../../domain/community/viewer.ts';
import { BroadsheetError } from '../../errors.ts';
import { backUp } from '../../store/backup.ts';
import { type BackupPayload, backupJob } from '../../store/community/backup-job.ts';
import { settingValue } from '../../store/community/settings.ts';
import type { Database } from '../../store/database.ts';
import { backupFolder } from '../../store/library-files.ts';
import type { Writer } from '../../store/writer/writer.ts';
import { listBackups, newBackupFile, removeBackup, removeOldBackups } from './backup-files.ts';
import type { CommunityDependencies } from './community.ts';
import { demand } from './demand.ts';
import { demandRecent } from './demand-recent.ts';

export interface Backups {
  list(viewer: Viewer | undefined): Promise<BackupsView>;
  /** Has the job begin; asked twice at once, one is made. */
  make(viewer: Viewer | undefined, request: { readonly origin?: string | undefined }): Promise<void>;
  /** Asks for a recent sign-in: it cannot be undone. */
  remove(
    viewer: Viewer | undefined,
    request: { readonly name: string; readonly origin?: string | undefined },
  ): Promise<void>;
}

export function backupVerbs({ database, writer, clock, data, jobs }: CommunityDependencies): Backups {
  return {
    async list(viewer) {
      demand(viewer, 'administer');
      const now = clock().toISOString();
      return {
        backups: listBackups(data),
        folder: backupFolder(data),
        job: await jobState(database, now),
        kept: Number(await settingValue(database, 'backupsKept')),
        isNightly: (await settingValue(database, 'nightlyBackup')) === true,
      };
    },

    async make(viewer, { origin }) {
      const { personNo } = demand(viewer, 'administer');
      await writer.run('askForBackup', { personNo, origin });
      jobs.wake();
    },

    async remove(viewer, { name, origin }) {
      const { personNo } = demand(viewer, 'administer');
      demandRecent(viewer, clock());
      const state = await jobState(database, clock().toISOString());
      if (name.endsWith('.unfinished') && state.state === 'running')
        throw new BroadsheetError('conflict', 'this one is being written');
      removeBackup(data, name);
      await writer.run('recordAudit', { personNo, origin, action: 'backup-delete', target: name, outcome: 'done' });
    },
  };
}

async function jobState(database: Database, now: string): Promise<BackupsView['job']> {
  const row = await backupJob(database);
  if (!row) return { state: 'idle' };
  const share = row.done === null ? '' : ` (${Math.round(row.done * 100)} %)`;
  if (row.lease_until !== null && row.lease_until >= now)
    return { state: 'running', progress: row.progress === null ? undefined : `${row.progress}${share}` };
  const isAskedFor = (JSON.parse(row.payload) as BackupPayload).askedBy !== undefined;
  const hasFailed = row.last_error !== null && (row.last_success ?? '') < (row.last_error_at ?? '');
  const error = hasFailed ? (row.last_error ?? undefined) : undefined;
  if (isAskedFor) return { state: 'waiting', error };
  return hasFailed ? { state: 'failed', error } : { state: 'idle' };
}

export interface BackupRun {
  readonly data: string;
  readonly database: Database;
  readonly writer: Writer;
  readonly clock: () => Date;
  /** Of the job as it was taken up. */
  readonly payload: string;
  readonly progress: (text: string, done?: number) => void;
}

/** The job `backup`: makes one if somebody asked, or if nights are for it, and then takes old ones away. Says what it did. */
export async function runBackup({ data, database, writer, clock, payload, progress }: BackupRun): Promise<string> {
  const { askedBy } = JSON.parse(payload) as BackupPayload;
  if (askedBy === undefined && (await settingValue(database, 'nightlyBackup')) !== true) return 'nobody asked for one';
  const target = newBackupFile(data, clock());
  progress('copying', 0);
  const report = await backUp(data, target, (share) => progress('copying', share));
  const removed = removeOldBackups(data, Number(await settingValue(database, 'backupsKept')));
  const megabytes = (report.bytes / 1e6).toFixed(1);
  const detail = `${report.papers} papers, ${megabytes} MB${removed > 0 ? `; ${removed} old removed` : ''}`;
  await writer.run('backupMade', { askedBy, file: report.file, detail }, 'job');
  return `${report.file}: ${detail}`;
}
