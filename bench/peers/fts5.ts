// SQLite's FTS5 as a peer, through node:sqlite: a contentless table in a file, positions kept, ranked by bm25().
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { runPeer } from './protocol.ts';

/** Documents a transaction. */
const BATCH = 5000;

await runPeer(async (documents, task) => {
  const file = join(task.folder, 'fts5.db');
  const db = new DatabaseSync(file);
  db.exec(`pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -262144; pragma mmap_size = 1073741824;
    create virtual table papers using fts5(text, content = '', detail = full, tokenize = "ascii tokenchars '+#'")`);
  const insert = db.prepare('insert into papers(rowid, text) values (?, ?)');
  let id = 0;
  db.exec('begin');
  for await (const text of documents) {
    insert.run(id++, text);
    if (id % BATCH === 0) db.exec('commit; begin');
  }
  db.exec("commit; insert into papers(papers) values ('optimize')");
  const find = db.prepare('select rowid from papers where papers match ? order by rank limit ?');
  return {
    version: process.versions.sqlite ?? 'unknown',
    settings:
      'its bm25() (k1 1.2, b 0.75, idf of a term in over half of the documents is next to 0), one merged segment, 256 MB cache',
    indexBytes: statSync(file).size,
    search: (query, k) => {
      const any = query
        .split(' ')
        .map((term) => `"${term}"`)
        .join(' OR ');
      return find.all(any, k).map((row) => row.rowid as number);
    },
  };
});
