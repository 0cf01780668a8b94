// The folder of backups: what is in it, and taking something out.
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupKind, BackupView } from '../../domain/community/backup-views.ts';
import { BroadsheetError } from '../../errors.ts';
import { backupFolder } from '../../store/library-files.ts';

const KINDS: readonly (readonly [pattern: RegExp, kind: BackupKind])[] = [
  [/^[\w.-]+\.db\.unfinished$/, 'unfinished'],
  [/^before-[\w.-]+\.db$/, 'before-migration'],
  [/^replaced-[\w.-]+\.db$/, 'replaced'],
  [/^[\w.-]+\.db$/, 'made'],
];

/** Newest first. What is no backup by its name is left out. */
export function listBackups(data: string): readonly BackupView[] {
  const folder = backupFolder(data);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name): BackupView[] => {
      const kind = KINDS.find(([pattern]) => pattern.test(name))?.[1];
      const stat = kind && statSync(join(folder, name), { throwIfNoEntry: false });
      return kind && stat?.isFile() ? [{ name, kind, bytes: stat.size, at: stat.mtime.toISOString() }] : [];
    })
    .sort((a, b) => (a.at === b.at ? (a.name < b.name ? 1 : -1) : a.at < b.at ? 1 : -1));
}

/** Only what the list has, so that a name leads nowhere else. */
export function removeBackup(data: string, name: string): BackupView {
  const found = listBackups(data).find((one) => one.name === name);
  if (!found) throw new BroadsheetError('not-found', `there is no backup "${name.slice(0, 80)}"`);
  for (const end of ['', '-wal', '-shm']) rmSync(join(backupFolder(data), name + end), { force: true });
  return found;
}

/** Those made by the program beyond the newest `kept`; returns how many went. */
export function removeOldBackups(data: string, kept: number): number {
  const old = listBackups(data)
    .filter((one) => one.kind === 'made' && AUTOMATIC.test(one.name))
    .slice(kept);
  for (const { name } of old) removeBackup(data, name);
  return old.length;
}

/** `backups/broadsheet-2026-01-31T03-17-00-000Z.db`: others were named by a person, who wants to keep them. */
const AUTOMATIC = /^broadsheet-[\dTZ-]+\.db$/;

export function newBackupFile(data: string, now: Date): string {
  return join(backupFolder(data), `broadsheet-${now.toISOString().replace(/[:.]/g, '-')}.db`);
}
