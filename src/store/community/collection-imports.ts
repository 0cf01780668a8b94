// Reading imports into collections; and which works the records of one became.
import { sql } from 'kysely';
import type { CollectionImportView, ImportFault } from '../../domain/community/collection-views.ts';
import { anyOf, type Database } from '../database.ts';

/** What is left to do. */
export interface WaitingImport {
  readonly input: string;
  readonly mayAdd: boolean;
  /** Records that were looked at before. */
  readonly done: number;
}

/** Undefined when it is at its end, or gone. */
export async function waitingImport({ db }: Database, importId: string): Promise<WaitingImport | undefined> {
  const row = await db
    .selectFrom('collection_imports')
    .select(['input', 'may_add', 'done'])
    .where('import_id', '=', importId)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst();
  if (!row || row.input === null) return undefined;
  return { input: row.input, mayAdd: row.may_add === 1, done: row.done };
}

/** Undefined when there is none of this person's. */
export async function importOf(
  { db }: Database,
  importId: string,
  personNo: number,
): Promise<Omit<CollectionImportView, 'library'> | undefined> {
  const row = await db
    .selectFrom('collection_imports')
    .innerJoin('collections', 'collections.collection_no', 'collection_imports.collection_no')
    .select(['collections.collection_id', 'collections.title', 'name', 'state', 'format', 'done', 'total', 'added'])
    .select(['known', 'arrived', 'faults', 'faults_left_out', 'failure'])
    .where('import_id', '=', importId)
    .where('collection_imports.person_no', '=', personNo)
    .executeTakeFirst();
  return (
    row && {
      id: importId,
      collection: { id: row.collection_id, title: row.title },
      name: row.name,
      state: row.state as CollectionImportView['state'],
      format: row.format,
      read: row.done,
      total: row.total ?? undefined,
      added: row.added,
      known: row.known,
      arrived: row.arrived,
      faults: JSON.parse(row.faults) as ImportFault[],
      faultsLeftOut: row.faults_left_out,
      failure: row.failure ?? undefined,
    }
  );
}

/** By record key, the works that have these records. */
export async function worksOfRecords(
  { db, dialect }: Database,
  recordKeys: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (recordKeys.length === 0) return new Map();
  const rows = await db
    .selectFrom('records')
    .innerJoin('works', 'works.work_no', 'records.work_no')
    .select(['records.record_key', 'records.work_no'])
    .where(sql<boolean>`records.record_key ${anyOf(dialect, recordKeys)}`)
    .where('works.hidden', '=', 0)
    .execute();
  return new Map(rows.map((row) => [row.record_key, row.work_no]));
}
