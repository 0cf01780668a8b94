// What the database already knows about a batch: its records, the works its ids and titles lead to. Four statements a batch.
import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import { anyOf, type Dialect } from '../database.ts';
import type { Schema } from '../schema.ts';
import type { PreparedRecord } from './prepared-record.ts';
import { addStrong, newWorkState, type WorkState } from './work-state.ts';

export type Connection = Kysely<Schema> | Transaction<Schema>;

export interface KnownRecord {
  readonly recordNo: number;
  readonly work: WorkState;
  /** '' when its source took it back: then the same statement may be news. */
  readonly hash: string;
}

export interface Candidates {
  readonly records: Map<string, KnownRecord>;
  readonly byId: Map<string, WorkState>;
  readonly byTitle: Map<string, Set<WorkState>>;
  readonly works: Map<number, WorkState>;
  /** Works that begin in this batch, oldest first. */
  readonly fresh: WorkState[];
}

export async function loadCandidates(
  db: Connection,
  dialect: Dialect,
  batch: readonly PreparedRecord[],
): Promise<Candidates> {
  const works = new Map<number, WorkState>();
  const workOf = (no: number): WorkState => {
    const work = works.get(no) ?? newWorkState(no);
    works.set(no, work);
    return work;
  };
  const recordKeys = batch.map((record) => record.recordKey);
  const known = await db
    .selectFrom('records')
    .select(['record_no', 'record_key', 'work_no', 'hash', 'deleted'])
    .where(sql<boolean>`record_key ${anyOf(dialect, recordKeys)}`)
    .execute();
  const ids = [...new Set(batch.flatMap((record) => record.strong))];
  const identifiers =
    ids.length === 0
      ? []
      : await db
          .selectFrom('identifiers')
          .select(['id_key', 'work_no'])
          .where(sql<boolean>`id_key ${anyOf(dialect, ids)}`)
          .execute();
  const workIds = ids.flatMap((id) => (id.startsWith('work:') ? id.slice(5) : []));
  const named =
    workIds.length === 0
      ? []
      : await db
          .selectFrom('works')
          .select(['work_id', sql<number>`coalesce(merged_into, work_no)`.as('work_no')])
          .where(sql<boolean>`work_id ${anyOf(dialect, workIds)}`)
          .execute();
  const titleKeys = [...new Set(batch.map((record) => record.titleKey))];
  const titles = await db
    .selectFrom('titles')
    .select(['title_key', 'work_no'])
    .where(sql<boolean>`title_key ${anyOf(dialect, titleKeys)}`)
    .execute();
  const records = new Map(
    known.map((row) => [
      row.record_key,
      { recordNo: row.record_no, work: workOf(row.work_no), hash: row.deleted ? '' : row.hash },
    ]),
  );
  const byId = new Map(identifiers.map((row) => [row.id_key, workOf(row.work_no)]));
  for (const row of named) byId.set(`work:${row.work_id}`, workOf(row.work_no));
  const byTitle = new Map<string, Set<WorkState>>();
  // Oldest first, as works of this batch follow: of two namesakes that exclude each other the older one is joined.
  for (const row of titles.sort((a, b) => a.work_no - b.work_no)) {
    const set = byTitle.get(row.title_key);
    if (set) set.add(workOf(row.work_no));
    else byTitle.set(row.title_key, new Set([workOf(row.work_no)]));
  }
  await loadFacts(db, dialect, works);
  return { records, byId, byTitle, works, fresh: [] };
}

async function loadFacts(db: Connection, dialect: Dialect, works: ReadonlyMap<number, WorkState>): Promise<void> {
  if (works.size === 0) return;
  const numbers = [...works.keys()];
  const facts = await db
    .selectFrom('works')
    .select(['work_no', 'surname', 'year'])
    .where(sql<boolean>`work_no ${anyOf(dialect, numbers)}`)
    .execute();
  for (const row of facts) {
    const work = works.get(row.work_no);
    if (!work) continue;
    work.surname = row.surname ?? undefined;
    work.year = row.year ?? undefined;
  }
  const ids = await db
    .selectFrom('identifiers')
    .select(['id_key', 'work_no'])
    .where(sql<boolean>`work_no ${anyOf(dialect, numbers)}`)
    .execute();
  for (const row of ids) {
    const work = works.get(row.work_no);
    if (work && /^(?:arxiv|doi|acl|openreview):/.test(row.id_key)) addStrong(work, [row.id_key]);
  }
}
