// The baseline: the engine's own lexical search and nothing else. BM25F with k1 1.5, b .75, titles counting double.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { contentTerms } from '../../src/engine/analysis/question.ts';
import { analyse } from '../../src/engine/analysis/tokens.ts';
import { openIndex } from '../../src/engine/files/open-index.ts';
import type { Schema } from '../../src/engine/schema.ts';
import type { QueryTerm } from '../../src/engine/topk/weigh.ts';
import { IndexWriter } from '../../src/engine/write/index-writer.ts';
import type { Collection } from '../beir/collection.ts';
import type { OpenOptions, RetrievalSystem } from '../system.ts';

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
/** As in src/search/query-terms.ts: a joined compound beside its parts. */
const OVERLAY_WEIGHT = 0.5;
/** So many documents are indexed before Ctrl-C is looked for. */
const AT_ONCE = 500;

export const bm25f: RetrievalSystem = {
  name: 'bm25f',
  what: 'BM25F, k1 1.5, b .75, title x2',
  async open(collection, options) {
    const folder = mkdtempSync(join(tmpdir(), 'broadsheet-eval-'));
    const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    // A second Ctrl-C ends the process without anybody's `dispose`.
    process.once('exit', remove);
    const dispose = async () => {
      process.off('exit', remove);
      remove();
    };
    try {
      await writeIndex(folder, collection, options);
      const snapshot = openIndex(folder)?.snapshot;
      if (!snapshot) throw new Error(`the index of ${collection.name} is gone`);
      return {
        notes: [],
        async search(query, { exclude }, k) {
          const key = exclude === undefined ? undefined : collection.ordinal(exclude);
          const { hits } = snapshot.search({
            terms: queryTerms(query),
            k,
            ...(key === undefined ? {} : { filter: { kind: 'not', of: { kind: 'keys', keys: [key] } } }),
          });
          return hits.map(({ key: ordinal, score }) => ({ id: collection.ids[ordinal] as string, score }));
        },
        [Symbol.asyncDispose]: dispose,
      };
    } catch (error) {
      await dispose();
      throw error;
    }
  },
};

async function writeIndex(folder: string, collection: Collection, { signal, progress }: OpenOptions): Promise<void> {
  const writer = IndexWriter.open(folder, SCHEMA);
  for await (const { ordinal, title, text } of collection.documents()) {
    writer.put({ key: ordinal, text: { title, abstract: text } });
    if ((ordinal + 1) % AT_ONCE !== 0) continue;
    progress(`${ordinal + 1} of ${collection.ids.length} documents`);
    await setImmediate();
    signal.throwIfAborted();
  }
  writer.commit(1);
}

/** As src/search/query-terms.ts makes them of plain words, without those of names. */
function queryTerms(query: string): QueryTerm[] {
  return contentTerms(analyse(query, 'text')).map(({ term, overlay }) => ({
    term,
    weight: overlay ? OVERLAY_WEIGHT : 1,
  }));
}
