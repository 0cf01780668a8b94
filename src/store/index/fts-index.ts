// The search index of the first version: SQLite's FTS5 in a file of its own. Derived: it can be thrown away and built again
// from the library's changes at any time. Contentless, so that texts are kept once, in the library.
import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

export interface IndexDocument {
  readonly workNo: number;
  /** Never indexed before: nothing to take out first. */
  readonly isNew: boolean;
  readonly title: string;
  readonly abstract: string;
  readonly authors: string;
  /** Venues, categories, keywords, organisations. */
  readonly topics: string;
}

/** bm25() weights by column: a word of the title says more about a paper than one of its abstract. */
const WEIGHTS = { title: 5, abstract: 1, authors: 2, topics: 1 };
// Raised whenever what is indexed, or how, changes: an older file is built anew.
const FORMAT = 2;

const CREATE = `
  create virtual table docs using fts5(title, abstract, authors, topics, content='', contentless_delete=1,
    tokenize='porter unicode61 remove_diacritics 2');
  -- Fewer, larger segments: an import spends less on merging them.
  insert into docs (docs, rank) values ('hashsize', 8388608);
  insert into docs (docs, rank) values ('automerge', 8);
  create table state (name text primary key, value integer not null);
  insert into state values ('seq', 0), ('format', ${FORMAT});`;

/** The writing side; whoever holds the index lock has one. */
export class FtsIndexWriter implements Disposable {
  readonly #db: DatabaseSync;

  /** Opens or creates; a damaged or older file is removed and begun anew. */
  constructor(path: string) {
    this.#db = openOrRenew(path);
  }

  /** Last change of the library that the index knows. */
  seq(): number {
    return readState(this.#db, 'seq');
  }

  /** Puts in, replaces and removes in one transaction together with the new position in the changes log. */
  apply(documents: readonly IndexDocument[], removed: readonly number[], seq: number): void {
    const remove = this.#db.prepare('delete from docs where rowid = ?');
    const insert = this.#db.prepare(
      'insert into docs (rowid, title, abstract, authors, topics) values (?, ?, ?, ?, ?)',
    );
    this.#db.exec('begin immediate');
    try {
      for (const workNo of removed) remove.run(workNo);
      for (const document of documents) {
        if (!document.isNew) remove.run(document.workNo);
        insert.run(document.workNo, document.title, document.abstract, document.authors, document.topics);
      }
      this.#db.prepare("update state set value = ? where name = 'seq'").run(seq);
      this.#db.exec('commit');
    } catch (error) {
      this.#db.exec('rollback');
      throw error;
    }
  }

  [Symbol.dispose](): void {
    this.#db.close();
  }
}

function openOrRenew(path: string): DatabaseSync {
  try {
    const db = open(path);
    const created = db.prepare("select count(*) as n from sqlite_master where name = 'state'").get() as { n: number };
    if (created.n === 0) {
      db.exec(`begin; ${CREATE} commit`);
      return db;
    }
    if (readState(db, 'format') === FORMAT) return db;
    db.close();
  } catch {
    // Not a database, or a damaged one: it is derived, so it goes.
  }
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
  const db = open(path);
  db.exec(`begin; ${CREATE} commit`);
  return db;
}

function open(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { timeout: 5000 });
  // Derived data: after a power cut the worst is a rebuild, so no fsync per commit.
  db.exec(
    'pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -8192; pragma wal_autocheckpoint = 4000',
  );
  return db;
}

function readState(db: DatabaseSync, name: string): number {
  const row = db.prepare('select value from state where name = ?').get(name) as { value: number } | undefined;
  return row?.value ?? 0;
}

/** The searching side. */
export class FtsIndexReader implements Disposable {
  readonly #db: DatabaseSync;

  constructor(path: string) {
    this.#db = new DatabaseSync(path, { readOnly: true, timeout: 1000 });
    this.#db.exec('pragma cache_size = -16384');
  }

  seq(): number {
    return readState(this.#db, 'seq');
  }

  /** Best first, ties by work number. `match` is an FTS5 expression made by `search/fts-query.ts`. */
  top(match: string, limit: number, offset: number): { readonly workNo: number; readonly score: number }[] {
    const rows = this.#db
      .prepare(
        `select rowid as no, bm25(docs, ${WEIGHTS.title}, ${WEIGHTS.abstract}, ${WEIGHTS.authors}, ${WEIGHTS.topics}) as score from docs where docs match ? order by score, rowid limit ? offset ?`,
      )
      .all(match, limit, offset) as { no: number; score: number }[];
    // FTS5 gives smaller-is-better negatives; everyone else expects larger-is-better.
    return rows.map((row) => ({ workNo: row.no, score: -row.score }));
  }

  count(match: string): number {
    return (this.#db.prepare('select count(*) as n from docs where docs match ?').get(match) as { n: number }).n;
  }

  all(match: string): number[] {
    return (this.#db.prepare('select rowid as no from docs where docs match ?').all(match) as { no: number }[]).map(
      (row) => row.no,
    );
  }

  /** FTS5's own check of its structures; throws when they are damaged. */
  check(): void {
    this.#db.prepare('select count(*) from docs').get();
  }

  [Symbol.dispose](): void {
    this.#db.close();
  }
}
