// SearchBackend over FTS5: the first version, and the baseline of every benchmark afterwards.
import { statSync } from 'node:fs';
import type { Database } from '../store/database.ts';
import { FtsIndexReader } from '../store/index/fts-index.ts';
import { orderWorks } from '../store/read/order-works.ts';
import { ftsQuery } from './fts-query.ts';
import type { BackendAnswer, BackendRequest, SearchBackend } from './search-backend.ts';

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
    if (!reader) return { hits: [], total: 0, chips: query.chips, seq: 0 };
    const seq = reader.seq();
    if (query.any === undefined) return { hits: [], total: 0, chips: query.chips, seq };
    if (sort === 'relevance') {
      return { hits: reader.top(query.any, limit, offset), total: reader.count(query.any), chips: query.chips, seq };
    }
    let works = query.all === undefined ? [] : reader.all(query.all);
    if (works.length === 0) works = reader.all(query.any);
    const ordered = await orderWorks(this.#database, works, sort, limit, offset);
    return { hits: ordered.map((workNo) => ({ workNo, score: 0 })), total: works.length, chips: query.chips, seq };
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
