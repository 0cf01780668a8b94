// A collection's documents in an index of the engine, in a temporary folder that is gone afterwards; what was opened of it stays.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { openIndex } from '../../src/engine/files/open-index.ts';
import type { Snapshot } from '../../src/engine/read/snapshot.ts';
import type { Schema } from '../../src/engine/schema.ts';
import { IndexWriter } from '../../src/engine/write/index-writer.ts';
import type { Collection } from '../beir/collection.ts';
import type { OpenOptions } from '../system.ts';

/** Texts as the product scores them (src/search/paper-schema.ts), without names and columns, which test sets do not have. */
const SCHEMA: Schema = {
  k1: 1.5,
  text: [
    { name: 'title', weight: 2, b: 0.75 },
    { name: 'abstract', weight: 1, b: 0.75 },
  ],
  names: [],
  columns: [],
  changing: [],
};
/** So many documents are indexed before Ctrl-C is looked for. */
const AT_ONCE = 500;

export interface WrittenIndex {
  readonly writer: IndexWriter;
  /** As of now, in memory: to be used for as long as anybody likes. */
  open(): Snapshot;
}

/** Documents have their ordinals as keys, and are committed. */
export async function withIndex<T>(
  collection: Collection,
  { signal, progress }: Pick<OpenOptions, 'signal' | 'progress'>,
  use: (index: WrittenIndex) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-eval-'));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  // A second Ctrl-C ends the process without anybody's `finally`.
  process.once('exit', remove);
  try {
    const writer = IndexWriter.open(folder, SCHEMA);
    for await (const { ordinal, title, text } of collection.documents()) {
      writer.put({ key: ordinal, text: { title, abstract: text } });
      if ((ordinal + 1) % AT_ONCE !== 0) continue;
      progress(`${ordinal + 1} of ${collection.ids.length} documents`);
      await setImmediate();
      signal.throwIfAborted();
    }
    writer.commit(1);
    const open = () => {
      const snapshot = openIndex(folder)?.snapshot;
      if (!snapshot) throw new Error(`the index of ${collection.name} is gone`);
      return snapshot;
    };
    return await use({ writer, open });
  } finally {
    process.off('exit', remove);
    remove();
  }
}
