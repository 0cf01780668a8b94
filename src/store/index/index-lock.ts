// One process at a time writes the index. The lock is SQLite's own lock on a small file, so that it ends with its process,
// however that dies; who holds it is written beside it for people.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface IndexOwner {
  readonly pid: number;
  readonly since: string;
  readonly what: string;
}

export class IndexLock implements Disposable {
  readonly #db: DatabaseSync;
  readonly #ownerFile: string;

  private constructor(db: DatabaseSync, ownerFile: string) {
    this.#db = db;
    this.#ownerFile = ownerFile;
  }

  /** The lock, or undefined when another process (or thread) holds it. */
  static take(folder: string, owner: IndexOwner): IndexLock | undefined {
    const db = new DatabaseSync(join(folder, 'lock.db'), { timeout: 0 });
    try {
      db.exec('begin exclusive');
    } catch {
      db.close();
      return undefined;
    }
    const ownerFile = join(folder, 'owner.json');
    writeFileSync(`${ownerFile}.new`, JSON.stringify(owner));
    renameSync(`${ownerFile}.new`, ownerFile);
    return new IndexLock(db, ownerFile);
  }

  [Symbol.dispose](): void {
    rmSync(this.#ownerFile, { force: true });
    this.#db.exec('rollback');
    this.#db.close();
  }
}

/** Who says that it writes the index; may be a process that died. */
export function indexOwner(folder: string): IndexOwner | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8')) as IndexOwner;
  } catch {
    return undefined;
  }
}
