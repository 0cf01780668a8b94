// SearchBackend over SQLite's FTS5: the first version's, kept as what the engine is compared with, in the bench and by one
// contract test. The site does not use it. Of the query language it knows what fts-query.ts says.
import { statSync } from 'node:fs';
import { BroadsheetError } from '../errors.ts';
import type { Database } from '../store/database.ts';
import { FtsIndexReader, FtsIndexWriter } from '../store/index/fts-index.ts';
import { changedWorks } from '../store/index/index-feed.ts';
import { orderWorks } from '../store/read/order-works.ts';
import { ftsQuery } from './fts-query.ts';
import type { BackendAnswer, BackendHit, BackendRequest, SearchBackend } from './search-backend.ts';

const SLICE = 2000;

/** Indexes the library's changes up to now in the file `path`. */
export async function buildFts(database: Database, path: string): Promise<void> {
  using index = new FtsIndexWriter(path);
  for (;;) {
    const changed = await changedWorks(database, index.seq(), SLICE);
    if (!changed) return;
    const documents = changed.works.map(({ workNo, isNew, work }) => ({
      workNo,
      isNew,
      title: work.title,
      abstract: work.abstract,
      authors: work.authors.map((author) => author.name).join(', '),
      topics: [...work.venues, ...work.categories, ...work.keywords, ...work.organisations.map((org) => org.name)].join(
        ', ',
      ),
    }));
    index.apply(documents, changed.removed, changed.last.seq);
  }
}

export class FtsBackend implements SearchBackend {
  readonly #path: string;
  readonly #database: Database;
  #reader: FtsIndexReader | undefined;
  #inode = 0n;

  /** `path` of the index file, which need not exist yet; `database` gives dates and votes to sort by. */
  constructor(path: string, database: Database) {
    this.#path = path;
    this.#database = database;
  }

  async search({ q, limit, offset, sort }: BackendRequest): Promise<BackendAnswer> {
    const query = ftsQuery(q);
    const reader = this.#open();
    if (!reader) return answer([], 0, 0);
    const seq = reader.seq();
    if (query.any === undefined) return answer([], 0, seq);
    if (sort === 'relevance') return answer(reader.top(query.any, limit, offset), reader.count(query.any), seq);
    let works = query.all === undefined ? [] : reader.all(query.all);
    if (works.length === 0) works = reader.all(query.any);
    const ordered = await orderWorks(this.#database, works, sort, limit, offset);
    return answer(
      ordered.map((workNo) => ({ workNo, score: 0 })),
      works.length,
      seq,
    );
  }

  async complete(): Promise<readonly string[]> {
    return [];
  }

  async similar(): Promise<never> {
    throw unavailable();
  }

  async thread(): Promise<never> {
    throw unavailable();
  }

  async recommend(): Promise<never> {
    throw unavailable();
  }

  async seq(): Promise<number> {
    return this.#open()?.seq() ?? 0;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#reader?.[Symbol.dispose]();
    await this.#database[Symbol.asyncDispose]();
  }

  /** The file may appear later, or be replaced by a rebuild: it is opened when it is there and again when it is another. */
  #open(): FtsIndexReader | undefined {
    const inode = statSync(this.#path, { bigint: true, throwIfNoEntry: false })?.ino;
    if (inode === undefined) return undefined;
    if (this.#reader && inode === this.#inode) return this.#reader;
    this.#reader?.[Symbol.dispose]();
    this.#reader = undefined;
    try {
      this.#reader = new FtsIndexReader(this.#path);
      this.#reader.seq();
      this.#inode = inode;
    } catch {
      // Just created and still empty, or being rebuilt: as if there were none.
      this.#reader = undefined;
    }
    return this.#reader;
  }
}

function unavailable(): BroadsheetError {
  return new BroadsheetError('usage', 'FTS5 finds by words only: it knows nothing of similar papers');
}

function answer(hits: readonly BackendHit[], total: number, seq: number): BackendAnswer {
  return { hits, total, seq, complete: true, facets: [], years: [], rankedBy: 'words', notes: [] };
}
