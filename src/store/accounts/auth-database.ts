// The database as better-auth gets it: it reads on the connection of this thread, which can only read, and each of its writes is
// an operation of the writer, like every other write (CONTRACTS "Writing, indexing, processes").
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { Database } from '../database.ts';
import type { Writer } from '../writer/writer.ts';
import type { AccountStatement } from './account-operations.ts';
import type { Joining } from './join-person.ts';

export interface AuthDatabaseOptions {
  readonly database: Database;
  readonly writer: Writer;
  /** Who joins, when the statement at hand makes an account. */
  readonly joining: () => Joining | undefined;
  /** Told why the writer refused a statement: better-auth does not hand it on. */
  readonly onRefusal: (error: unknown) => void;
}

export function authDatabase(options: AuthDatabaseOptions): Kysely<unknown> {
  const createDriver = (): Driver => new AuthDriver(options);
  if (options.database.dialect === 'sqlite')
    return new Kysely({
      dialect: {
        createDriver,
        createAdapter: () => new SqliteAdapter(),
        createQueryCompiler: () => new SqliteQueryCompiler(),
        createIntrospector: (db) => new SqliteIntrospector(db),
      },
    });
  return new Kysely({
    dialect: {
      createDriver,
      createAdapter: () => new PostgresAdapter(),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createIntrospector: (db) => new PostgresIntrospector(db),
    },
  });
}

/** Without transactions: one that waits for anything else would hold up everybody who writes. */
class AuthDriver implements Driver {
  readonly #connection: DatabaseConnection;

  constructor(options: AuthDatabaseOptions) {
    this.#connection = new AuthConnection(options);
  }

  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}

  async beginTransaction(): Promise<void> {
    throw new Error('accounts are written without transactions');
  }
  async commitTransaction(): Promise<void> {}
  async rollbackTransaction(): Promise<void> {}
}

class AuthConnection implements DatabaseConnection {
  readonly #options: AuthDatabaseOptions;

  constructor(options: AuthDatabaseOptions) {
    this.#options = options;
  }

  async executeQuery<R>({ query, sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { database, writer, joining, onRefusal } = this.#options;
    if (query.kind !== 'InsertQueryNode' && query.kind !== 'UpdateQueryNode' && query.kind !== 'DeleteQueryNode')
      return database.db.executeQuery<R>(CompiledQuery.raw(sql, [...parameters]));
    const statement = { sql, parameters: parameters as AccountStatement['parameters'], joining: joining() };
    const { rows, changes } = await writer.run('accountStatement', statement).catch((error: unknown) => {
      onRefusal(error);
      throw error;
    });
    return { rows: rows as R[], numAffectedRows: BigInt(changes) };
  }

  // biome-ignore lint/correctness/useYield: the interface asks for it; nothing here reads in pieces.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('accounts are not read in pieces');
  }
}
