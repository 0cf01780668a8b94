// LanceDB's full-text index as a peer: a table on disk, whitespace tokens as they are, only the id is read back.
import { folderBytes, peerModule, runPeer } from './protocol.ts';

interface Query {
  select(columns: string[]): Query;
  limit(count: number): Query;
  fullTextSearch(query: object): Query;
  toArray(): Promise<{ id: number }[]>;
}
interface Table {
  add(rows: object[]): Promise<unknown>;
  createIndex(column: string, options: object): Promise<void>;
  waitForIndex(names: string[], seconds: number): Promise<void>;
  optimize(): Promise<unknown>;
  query(): Query;
}
interface Connection {
  createTable(name: string, rows: object[]): Promise<Table>;
}
interface Library {
  readonly Index: { fts(options: object): object };
  readonly MatchQuery: new (query: string, column: string) => object;
  connect(folder: string): Promise<Connection>;
}

const BATCH = 20_000;

await runPeer(async (documents, task) => {
  const { module, version } = await peerModule<{ default: Library }>(task, '@lancedb/lancedb', 'dist/index.js');
  const { connect, Index, MatchQuery } = module.default;
  const connection = await connect(task.folder);
  let table: Table | undefined;
  let rows: { id: number; text: string }[] = [];
  let id = 0;
  const flush = async () => {
    if (rows.length === 0) return;
    if (table) await table.add(rows);
    else table = await connection.createTable('papers', rows);
    rows = [];
  };
  for await (const text of documents) {
    rows.push({ id: id++, text });
    if (rows.length === BATCH) await flush();
  }
  await flush();
  if (!table) throw new Error('no documents');
  const papers: Table = table;
  await papers.optimize();
  await papers.createIndex('text', {
    config: Index.fts({
      withPosition: true,
      baseTokenizer: 'whitespace',
      lowercase: false,
      stem: false,
      removeStopWords: false,
      asciiFolding: false,
      maxTokenLength: 200,
    }),
  });
  return {
    version,
    settings: 'BM25 k1 1.2, b 0.75 (its own); positions; bytes include the stored texts',
    indexBytes: folderBytes(task.folder),
    search: async (query, k) => {
      const found = await papers
        .query()
        .fullTextSearch(new MatchQuery(query, 'text'))
        .select(['id'])
        .limit(k)
        .toArray();
      return found.map((row) => row.id);
    },
  };
});
