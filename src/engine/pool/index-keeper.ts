// Opens the index in a worker's thread, and again whenever its manifest is another one.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError } from '../error.ts';
import { MANIFEST_FILE } from '../files/file-names.ts';
import { openIndex, type SnapshotHandle } from '../files/open-index.ts';
import type { SharedView } from './messages.ts';

export class IndexKeeper {
  readonly #folder: string;
  #stamp: string | undefined;
  #handle: SnapshotHandle | undefined;

  /** `previous` is what this thread has open already. */
  constructor(folder: string, previous: SnapshotHandle | undefined) {
    this.#folder = folder;
    this.#handle = previous;
  }

  /** The index as it is now; undefined when it is as it was at the last call. */
  look(): SharedView | undefined {
    const stat = statSync(join(this.#folder, MANIFEST_FILE), { bigint: true, throwIfNoEntry: false });
    // A manifest is replaced, never written to: another file, another number.
    const stamp = stat ? `${stat.ino} ${stat.mtimeNs} ${stat.size}` : '';
    if (stamp === this.#stamp) return undefined;
    this.#stamp = stamp;
    try {
      this.#handle = openIndex(this.#folder, this.#handle)?.handle;
      return { handle: this.#handle, problem: undefined };
    } catch (error) {
      this.#handle = undefined;
      const { message } = error as Error;
      // What the system refuses is as bad as damage, to whoever searches.
      return { handle: undefined, problem: { code: error instanceof EngineError ? error.code : 'damaged', message } };
    }
  }
}
