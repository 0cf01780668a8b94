// Follows the library's changes log and keeps the index up to date, in the process that holds the index lock.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../store/database.ts';
import { FtsIndexWriter } from '../store/index/fts-index.ts';
import { changedDocuments, lastChange } from '../store/index/index-feed.ts';
import { IndexLock } from '../store/index/index-lock.ts';

/** Changes in one index transaction: large enough to spare merges, small enough to be found soon. */
const SLICE = 2000;

export function indexFolder(data: string): string {
  return join(data, 'index');
}

export function indexFile(data: string): string {
  return join(indexFolder(data), 'fts.db');
}

export interface IndexerOptions {
  /** The library's folder. */
  readonly data: string;
  /** Who indexes, for people: "serve", "import". */
  readonly what: string;
  readonly clock: () => Date;
}

export class Indexer implements AsyncDisposable {
  readonly #database: Database;
  readonly #options: IndexerOptions;
  #lock: IndexLock | undefined;
  #index: FtsIndexWriter | undefined;

  constructor(database: Database, options: IndexerOptions) {
    this.#database = database;
    this.#options = options;
    mkdirSync(indexFolder(options.data), { recursive: true });
  }

  /** Indexes what is new. `owner` is false when another process does it. */
  async catchUp(): Promise<{ readonly owner: boolean; readonly seq: number; readonly applied: number }> {
    if (!this.#acquire()) return { owner: false, seq: 0, applied: 0 };
    const index = this.#index as FtsIndexWriter;
    let applied = 0;
    for (let full = true; full; ) {
      const changed = await changedDocuments(this.#database, index.seq(), SLICE);
      if (!changed) break;
      index.apply(changed.documents, changed.removed, changed.seq);
      applied += changed.documents.length + changed.removed.length;
      // What comes in while an import runs waits for the next call: many small slices would cost more than a few large ones.
      full = changed.changes === SLICE;
    }
    return { owner: true, seq: index.seq(), applied };
  }

  /** The library's last change. */
  lastChange(): Promise<number> {
    return lastChange(this.#database);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#index?.[Symbol.dispose]();
    this.#lock?.[Symbol.dispose]();
    await this.#database[Symbol.asyncDispose]();
  }

  #acquire(): boolean {
    if (this.#index) return true;
    const { data, what, clock } = this.#options;
    this.#lock ??= IndexLock.take(indexFolder(data), { pid: process.pid, since: clock().toISOString(), what });
    if (!this.#lock) return false;
    this.#index = new FtsIndexWriter(indexFile(data));
    return true;
  }
}
