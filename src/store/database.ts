// Opening the database: node:sqlite or PostgreSQL behind one Kysely. The only file besides migrations that knows a dialect's driver.
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { Kysely, PostgresDialect, type RawBuilder, SqliteDialect, sql } from 'kysely';
import { BroadsheetError } from '../errors.ts';
import type { Schema } from './schema.ts';
import { explainSqliteError } from './sqlite-error.ts';

export type Dialect = 'sqlite' | 'postgres';

export interface Database extends AsyncDisposable {
  readonly db: Kysely<Schema>;
  readonly dialect: Dialect;
  /** SQL statements run so far on this connection; pages are held to a budget by tests. */
  statementCount(): number;
  /** The file's raw connection, for pragmas, backup and the FTS tables; undefined on PostgreSQL. */
  readonly sqlite: DatabaseSync | undefined;
}

/** Addresses, not memory: as much as SQLite maps at most. */
const MAPPED_BYTES = 2_147_418_112;

export interface SqliteOptions {
  readonly readOnly?: boolean;
  /** How long a statement waits for another process's write; blocks its thread, so only the writer worker waits long. */
  readonly busyTimeout?: number;
  /** Page cache in MiB. */
  readonly cacheMiB?: number;
}

/** Opens (and, when writable, creates) a library file. Throws BroadsheetError('library-unusable') saying why it cannot. */
export function openSqlite(path: string, options: SqliteOptions = {}): Database {
  const { readOnly = false, busyTimeout = 5000, cacheMiB = 16 } = options;
  let raw: DatabaseSync;
  try {
    raw = new DatabaseSync(path, { readOnly, timeout: busyTimeout, enableForeignKeyConstraints: true });
    // A look at the first page: a file that is no database is told here, not at the first query.
    raw.prepare('select count(*) from sqlite_master').get();
    if (!readOnly)
      raw.exec(
        'pragma journal_mode = wal; pragma synchronous = normal; pragma journal_size_limit = 67108864; pragma wal_autocheckpoint = 48000',
      );
    raw.exec(`pragma cache_size = -${cacheMiB * 1024}; pragma temp_store = memory`);
    // Each commit of the writer empties the caches of all others; through a map of the file they find their pages where the system has them.
    if (readOnly) raw.exec(`pragma mmap_size = ${MAPPED_BYTES}`);
  } catch (error) {
    const explained = explainSqliteError(error) as Error;
    throw new BroadsheetError('library-unusable', `${path}: ${explained.message}`, { cause: error });
  }
  let count = 0;
  const statements = new Map<string, ReturnType<typeof prepared>>();
  const adapter = {
    close: () => raw.close(),
    prepare(text: string) {
      count++;
      // On a full disk SQLite has rolled back by itself; saying it again would hide why.
      if (text === 'rollback' && !raw.isTransaction) return NOTHING;
      // A deferred transaction that later writes fails at once when another process wrote in between: take the lock first.
      const wanted = text === 'begin' && !readOnly ? 'begin immediate' : text;
      let statement = statements.get(wanted);
      if (!statement) {
        if (statements.size > 500) statements.clear();
        statement = prepared(raw.prepare(wanted));
        statements.set(wanted, statement);
      }
      return statement;
    },
  };
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: adapter }) });
  return {
    db,
    dialect: 'sqlite',
    sqlite: raw,
    statementCount: () => count,
    async [Symbol.asyncDispose]() {
      statements.clear();
      await db.destroy();
      if (raw.isOpen) raw.close();
    },
  };
}

/** A statement that does nothing. */
const NOTHING: ReturnType<typeof prepared> = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [][Symbol.iterator](),
};

/** What Kysely's SqliteDialect wants of a statement, over node:sqlite's. */
function prepared(statement: StatementSync) {
  return {
    reader: statement.columns().length > 0,
    all: (parameters: readonly unknown[]) => statement.all(...(parameters as SQLInputValue[])),
    run: (parameters: readonly unknown[]) => statement.run(...(parameters as SQLInputValue[])),
    iterate: (parameters: readonly unknown[]) => statement.iterate(...(parameters as SQLInputValue[])),
  };
}

/** Opens a PostgreSQL 15+ database by its URL. */
export async function openPostgres(url: string, searchPath?: string): Promise<Database> {
  const { default: pg } = await import('pg');
  pg.types.setTypeParser(pg.types.builtins.INT8, Number);
  const pool = new pg.Pool({
    connectionString: url,
    max: 4,
    ...(searchPath ? { options: `-c search_path=${searchPath}` } : {}),
  });
  let count = 0;
  const db = new Kysely<Schema>({
    dialect: new PostgresDialect({ pool }),
    log: () => {
      count++;
    },
  });
  return {
    db,
    dialect: 'postgres',
    sqlite: undefined,
    statementCount: () => count,
    [Symbol.asyncDispose]: () => db.destroy(),
  };
}

/** `column in (these values)` as one parameter, so that one prepared statement serves lists of any length. */
export function anyOf(dialect: Dialect, values: readonly (string | number)[]): RawBuilder<boolean> {
  if (dialect === 'sqlite') return sql`in (select value from json_each(${JSON.stringify(values)}))`;
  const type = typeof values[0] === 'number' ? sql`int[]` : sql`text[]`;
  return sql`= any(${values}::${type})`;
}
