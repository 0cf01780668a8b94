// The two databases that the store's contract is held against: SQLite in a file of its own, and PostgreSQL where
// BROADSHEET_TEST_POSTGRES=postgres://… names one; there every library is a schema of its own.
import { randomBytes } from 'node:crypto';
import type { Paper } from '../../src/domain/paper.ts';
import { type Database, openPostgres, openSqlite } from '../../src/store/database.ts';
import type { IngestOutcome } from '../../src/store/ingest/ingest-batch.ts';
import { draftRecord, prepareRecord } from '../../src/store/ingest/prepared-record.ts';
import { migrate } from '../../src/store/migrate.ts';
import { DirectWriter } from '../../src/store/writer/direct-writer.ts';
import { tempFolder } from './temp-folder.ts';

const POSTGRES = process.env.BROADSHEET_TEST_POSTGRES;

export interface OpenedStore extends AsyncDisposable {
  readonly database: Database;
  readonly writer: DirectWriter;
}

export interface StoreKind {
  readonly name: string;
  readonly skip: string | false;
  /** An empty, migrated library. */
  open(): Promise<OpenedStore>;
}

const TODAY = '2025-11-28';
const clock = (): Date => new Date(`${TODAY}T12:00:00.000Z`);

export const stores: readonly StoreKind[] = [
  {
    name: 'SQLite',
    skip: false,
    async open() {
      const folder = tempFolder();
      const path = folder.file('library.db');
      const database = openSqlite(path);
      await migrate(database);
      const writer = new DirectWriter(openSqlite(path), { clock, zone: 'UTC' });
      return {
        database,
        writer,
        async [Symbol.asyncDispose]() {
          await writer[Symbol.asyncDispose]();
          await database[Symbol.asyncDispose]();
          folder[Symbol.dispose]();
        },
      };
    },
  },
  {
    name: 'PostgreSQL',
    skip: postgresSkip(),
    async open() {
      const url = POSTGRES ?? '';
      const { default: pg } = await import('pg');
      const schema = `test_${randomBytes(6).toString('hex')}`;
      const run = async (statement: string): Promise<void> => {
        const client = new pg.Client({ connectionString: url });
        await client.connect();
        await client.query(statement);
        await client.end();
      };
      await run(`create schema ${schema}`);
      const database = await openPostgres(url, schema);
      await migrate(database);
      const writer = new DirectWriter(await openPostgres(url, schema), { clock, zone: 'UTC' });
      return {
        database,
        writer,
        async [Symbol.asyncDispose]() {
          await writer[Symbol.asyncDispose]();
          await database[Symbol.asyncDispose]();
          await run(`drop schema ${schema} cascade`);
        },
      };
    },
  },
];

/** SQLite in memory, where reader and writer are one connection. */
export async function memoryStore(): Promise<OpenedStore> {
  const database = openSqlite(':memory:');
  await migrate(database);
  const writer = new DirectWriter(database, { clock, zone: 'UTC' });
  return { database, writer, [Symbol.asyncDispose]: () => writer[Symbol.asyncDispose]() };
}

function postgresSkip(): string | false {
  if (POSTGRES) return false;
  if (process.env.CI && process.env.BROADSHEET_FULL) throw new Error('BROADSHEET_TEST_POSTGRES names no PostgreSQL');
  return 'no PostgreSQL (set BROADSHEET_TEST_POSTGRES=postgres://…)';
}

export interface IngestFacts {
  readonly source?: string;
  readonly seen?: string;
  readonly workId?: string;
}

/** Ingests papers in one request, as an import does; one outcome a paper. */
export async function ingest(
  { writer }: OpenedStore,
  papers: readonly Paper[],
  facts: IngestFacts = {},
): Promise<IngestOutcome[]> {
  const { source = 'jsonl', seen = TODAY, workId } = facts;
  const importNo = await writer.run('beginImport', { input: 'test', format: source });
  const records = papers.map((paper, i) =>
    prepareRecord(draftRecord(paper, { source, place: `test:${i + 1}`, notes: undefined, seen, workId })),
  );
  return writer.run('ingest', { importNo, records });
}

/** A paper of few words; what is not given is empty. */
export function paper(facts: Partial<Paper> & { readonly title: string }): Paper {
  return { ids: {}, authors: [], dates: {}, ...facts };
}
