// Is the index file sound? FTS5 checks its own structures; a page checksum comes from SQLite.
import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** Throws an Error with what is wrong. */
export function checkIndex(path: string): void {
  const db = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
  try {
    const findings = db.prepare('pragma integrity_check').all() as { integrity_check: string }[];
    if (findings[0]?.integrity_check !== 'ok')
      throw new Error(`damaged: ${findings[0]?.integrity_check}; \`broadsheet doctor --repair\` builds it anew`);
    db.prepare("select count(*) from docs where docs match 'a'").get();
  } finally {
    db.close();
  }
}

/** The next indexer builds it anew from the library. The caller holds the index lock. */
export function dropIndex(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
}
