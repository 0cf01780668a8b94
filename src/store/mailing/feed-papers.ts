// Papers as feeds show them, with their whole abstracts: one statement for all entries of a feed.
import { sql } from 'kysely';
import { type ComposedWork, composeWork, type StoredRecord } from '../../domain/compose.ts';
import type { Paper } from '../../domain/paper.ts';
import { anyOf, type Database } from '../database.ts';

export interface FeedWork {
  readonly workId: string;
  readonly publicId: string;
  readonly title: string;
  readonly day: string | undefined;
  readonly arrivedAt: string;
  readonly changedAt: string;
  readonly work: ComposedWork;
}

interface Row {
  readonly work_no: number;
  readonly work_id: string;
  readonly public_id: string;
  readonly title: string;
  readonly day: string | null;
  readonly created_at: string;
  readonly record_no: number;
  readonly source: string;
  readonly data: string;
  readonly seen: string;
  readonly first_seen: string;
  readonly deleted: number;
  readonly replaced_at: string | null;
}

/** By work id; hidden, deleted and merged ones are left out. */
export async function feedWorks(
  { db, dialect }: Database,
  workIds: readonly string[],
): Promise<ReadonlyMap<string, FeedWork>> {
  if (workIds.length === 0) return new Map();
  const { rows } = await sql<Row>`
    select works.work_no, works.work_id, works.public_id, works.title, works.day, works.created_at,
      records.record_no, records.source, records.data, records.seen, records.first_seen, records.deleted,
      (select max(replaced_at) from record_history where record_history.record_no = records.record_no) as replaced_at
    from works join records on records.work_no = works.work_no
    where works.work_id ${anyOf(dialect, workIds)} and works.hidden = 0 and works.merged_into is null`.execute(db);
  const found = new Map<string, FeedWork>();
  for (const [workId, records] of Map.groupBy(rows, (row) => row.work_id)) {
    const [first] = records as [Row];
    found.set(workId, {
      workId,
      publicId: first.public_id,
      title: first.title,
      day: first.day ?? undefined,
      arrivedAt: first.created_at,
      changedAt: records
        .flatMap((row) => [row.first_seen, row.replaced_at ?? ''])
        .reduce((last, at) => (at > last ? at : last), first.created_at),
      work: composeWork(records.map(storedRecord)),
    });
  }
  return found;
}

function storedRecord(row: Row): StoredRecord {
  const paper = JSON.parse(row.data) as Paper;
  return {
    recordNo: row.record_no,
    source: row.source,
    seen: row.seen,
    paper: row.deleted === 1 ? { ...paper, withdrawn: true } : paper,
  };
}
