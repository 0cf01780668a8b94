// What the indexer reads: the changes log after a position, and the texts of the works it names.
import { sql } from 'kysely';
import { composeWork, type StoredRecord } from '../../domain/compose.ts';
import type { Paper } from '../../domain/paper.ts';
import { anyOf, type Database } from '../database.ts';
import type { IndexDocument } from './fts-index.ts';

export interface ChangedDocuments {
  readonly documents: readonly IndexDocument[];
  readonly removed: readonly number[];
  /** How many changes these are; fewer than asked for when the log ends here. */
  readonly changes: number;
  /** Position after these changes. */
  readonly seq: number;
}

/** The next `limit` changes after `seq`; undefined when there are none. */
export async function changedDocuments(
  database: Database,
  seq: number,
  limit: number,
): Promise<ChangedDocuments | undefined> {
  const { db, dialect } = database;
  const changes = await db
    .selectFrom('changes')
    .select(['seq', 'work_no', 'kind'])
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(limit)
    .execute();
  const last = changes.at(-1);
  if (!last) return undefined;
  const numbers = [...new Set(changes.map((row) => row.work_no))];
  const added = new Set(changes.filter((row) => row.kind === 'added').map((row) => row.work_no));
  const rows = await db
    .selectFrom('records')
    .select(['record_no', 'work_no', 'source', 'data', 'seen'])
    .where(sql<boolean>`work_no ${anyOf(dialect, numbers)}`)
    .execute();
  const records = new Map<number, StoredRecord[]>();
  for (const row of rows) {
    const record = {
      recordNo: row.record_no,
      source: row.source,
      seen: row.seen,
      paper: JSON.parse(row.data) as Paper,
    };
    const list = records.get(row.work_no);
    if (list) list.push(record);
    else records.set(row.work_no, [record]);
  }
  return {
    documents: [...records].map(([workNo, list]) => indexDocument(workNo, added.has(workNo), list)),
    // A merged or removed work has no records left.
    removed: numbers.filter((no) => !records.has(no)),
    changes: changes.length,
    seq: last.seq,
  };
}

function indexDocument(workNo: number, isNew: boolean, records: readonly StoredRecord[]): IndexDocument {
  const work = composeWork(records);
  return {
    workNo,
    isNew,
    title: work.title,
    abstract: work.abstract,
    authors: work.authors.map((author) => author.name).join(', '),
    topics: [...work.venues, ...work.categories, ...work.keywords, ...work.organisations.map((org) => org.name)].join(
      ', ',
    ),
  };
}

export async function lastChange(database: Database): Promise<number> {
  const row = await database.db
    .selectFrom('changes')
    .select(({ fn }) => fn.max('seq').as('seq'))
    .executeTakeFirst();
  return row?.seq ?? 0;
}
