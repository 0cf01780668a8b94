// Moves what was committed from the write-ahead log into the library file, beside the writer: an import would otherwise stop
// for a tenth of a second every few thousand papers. The writer's own checkpoint stays as the bound of the log's size.
import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** Smaller logs are left to gather: a page that changes ten times is then copied once. */
const WORTHWHILE_BYTES = 24e6;

export class Checkpointer implements Disposable {
  readonly #log: string;
  readonly #db: DatabaseSync;

  constructor(file: string) {
    this.#log = `${file}-wal`;
    this.#db = new DatabaseSync(file, { timeout: 0 });
    this.#db.exec('pragma cache_size = -512');
  }

  /** Passive: waits for nobody and holds nobody up. */
  run(): void {
    if ((statSync(this.#log, { throwIfNoEntry: false })?.size ?? 0) < WORTHWHILE_BYTES) return;
    this.#db.exec('pragma wal_checkpoint(passive)');
  }

  [Symbol.dispose](): void {
    this.#db.close();
  }
}
