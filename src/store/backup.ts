// Backup and restore of a library: online, verified, and never over something that could still be needed.
import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { BroadsheetError } from '../errors.ts';
import { backupFolder, libraryFile } from './library-files.ts';
import { explainSqliteError } from './sqlite-error.ts';

export interface BackupReport {
  readonly file: string;
  readonly bytes: number;
  readonly papers: number;
}

/** Copies the library while it is in use, checks the copy, and only then gives it its name. */
export async function backUp(data: string, target: string, onProgress: (share: number) => void): Promise<BackupReport> {
  if (existsSync(target)) throw new BroadsheetError('conflict', `${target} exists already`);
  mkdirSync(dirname(target), { recursive: true });
  const unfinished = `${target}.unfinished`;
  rmSync(unfinished, { force: true });
  const source = new DatabaseSync(libraryFile(data), { readOnly: true, timeout: 30_000 });
  try {
    await backup(source, unfinished, {
      rate: 2000,
      progress: ({ totalPages, remainingPages }) => onProgress(totalPages === 0 ? 1 : 1 - remainingPages / totalPages),
    });
    closeJournal(unfinished);
    const papers = verify(unfinished);
    renameSync(unfinished, target);
    return { file: target, bytes: statSync(target).size, papers };
  } catch (error) {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(unfinished + suffix, { force: true });
    throw explainSqliteError(error);
  } finally {
    source.close();
  }
}

/** A copy says "write-ahead log" like its original; as one plain file it can be read from a folder that nobody may write. */
function closeJournal(file: string): void {
  const db = new DatabaseSync(file);
  db.exec('pragma journal_mode = delete');
  db.close();
}

/** Checks a backup file; returns its number of works, throws BroadsheetError naming what is wrong. */
function verify(file: string): number {
  let db: DatabaseSync;
  try {
    db = new DatabaseSync(file, { readOnly: true });
  } catch (error) {
    throw new BroadsheetError('library-unusable', `${file} cannot be opened: ${(error as Error).message}`, {
      cause: error,
    });
  }
  try {
    const findings = db.prepare('pragma integrity_check').all() as { integrity_check: string }[];
    if (findings[0]?.integrity_check !== 'ok')
      throw new BroadsheetError('library-unusable', `${file} is damaged: ${findings[0]?.integrity_check}`);
    const tables = db
      .prepare("select count(*) as n from sqlite_master where name in ('works', 'records', 'changes')")
      .get() as { n: number };
    if (tables.n !== 3)
      throw new BroadsheetError('library-unusable', `${file} is a database, but no Broadsheet library`);
    return (db.prepare('select count(*) as n from works where merged_into is null').get() as { n: number }).n;
  } catch (error) {
    if (error instanceof BroadsheetError) throw error;
    throw new BroadsheetError(
      'library-unusable',
      `${file} is not a sound Broadsheet library: ${(error as Error).message}`,
      { cause: error },
    );
  } finally {
    db.close();
  }
}

/** Puts a verified backup in the library's place. What was there is kept beside the backups. The caller holds the index lock. */
export async function restore(
  data: string,
  file: string,
  stamp: string,
): Promise<{ readonly papers: number; readonly replaced: string | undefined }> {
  const papers = verify(file);
  mkdirSync(data, { recursive: true });
  const library = libraryFile(data);
  const incoming = `${library}.incoming`;
  rmSync(incoming, { force: true });
  const source = new DatabaseSync(file, { readOnly: true });
  try {
    await backup(source, incoming);
  } finally {
    source.close();
  }
  doubtQueuedMails(incoming);
  closeJournal(incoming);
  verify(incoming);
  let replaced: string | undefined;
  if (existsSync(library)) {
    mkdirSync(backupFolder(data), { recursive: true });
    replaced = join(backupFolder(data), `replaced-${stamp}.db`);
    for (const suffix of ['-wal', '-shm', ''])
      if (existsSync(library + suffix)) renameSync(library + suffix, replaced + suffix);
  }
  renameSync(incoming, library);
  // Derived from what was replaced.
  // Without its manifest there is no index; the next indexer clears the rest away and builds it anew.
  rmSync(join(data, 'index', 'manifest.json'), { force: true });
  return { papers, replaced };
}

/** What was on its way when the backup was made may have arrived since: nothing is sent twice without somebody saying so. */
function doubtQueuedMails(file: string): void {
  const library = new DatabaseSync(file);
  try {
    const known = library.prepare("select 1 from sqlite_master where type = 'table' and name = 'deliveries'").get();
    if (known)
      library.exec(`update deliveries set state = 'in-doubt', ended_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'),
        reply = 'it was on its way when this backup was made, and may have been sent since' where state in ('queued', 'sending')`);
  } finally {
    library.close();
  }
}
