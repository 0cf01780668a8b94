// Writing about imports themselves: their beginning and end, records that could not be read, records that a source took back.
import { hash } from 'node:crypto';
import { sql } from 'kysely';
import { identifierKeys } from '../../domain/identity.ts';
import { parseAnyId } from '../../domain/ids.ts';
import { anyOf } from '../database.ts';
import { recomposeWorks, type WriteContext } from '../ingest/write-works.ts';
import { insertMany } from '../insert-many.ts';

/** No arXiv paper has had more. */
const MOST_VERSIONS = 60;

export async function beginImport(
  { db, now }: WriteContext,
  { input, format }: { input: string; format: string },
): Promise<number> {
  const row = await db
    .insertInto('imports')
    .values({ input, format, started_at: now, finished_at: null, counts: null })
    .returning('import_no')
    .executeTakeFirstOrThrow();
  return row.import_no;
}

export async function finishImport(
  { db, now }: WriteContext,
  { importNo, counts }: { importNo: number; counts: Readonly<Record<string, number>> },
): Promise<void> {
  await db
    .updateTable('imports')
    .set({ finished_at: now, counts: JSON.stringify(counts) })
    .where('import_no', '=', importNo)
    .execute();
}

export interface RejectedRecord {
  readonly source: string;
  readonly input: string;
  readonly place: string;
  readonly reason: string;
  readonly raw: string;
  readonly seen: string;
}

/** Keeps what could not be read. Returns how many of them were not there before. */
export async function reject(
  { db, dialect, now }: WriteContext,
  { importNo, records }: { importNo: number; records: readonly RejectedRecord[] },
): Promise<number> {
  const rows = records.map((record) => [
    hash('sha1', [record.input, record.place, record.reason, record.raw].join('\n'), 'hex'),
    record.source,
    record.input,
    record.place,
    record.reason,
    record.raw.replaceAll('\0', '\uFFFD'),
    importNo,
    record.seen,
    now,
  ]);
  const inserted = await insertMany<{ rejected_no: number }>(
    db,
    dialect,
    'rejected',
    ['fault_key', 'source', 'input', 'place', 'reason', 'raw', 'import_no', 'seen', 'at'],
    rows,
    'on conflict do nothing returning rejected_no',
  );
  return inserted.length;
}

/** A rejected record went in on a later try. */
export async function closeRejected({ db }: WriteContext, { rejectedNo }: { rejectedNo: number }): Promise<void> {
  await db.updateTable('rejected').set({ state: 'retried' }).where('rejected_no', '=', rejectedNo).execute();
}

/** The source says that these records are gone: they stay, marked, and their works show it. */
export async function markDeleted(
  context: WriteContext,
  { source, keys }: { source: string; keys: readonly string[] },
): Promise<number> {
  const { db, dialect, now } = context;
  // A deletion names the record by the source's key, and no version: every version of the record is meant.
  const names = keys.flatMap((key) => [key, ...identifierKeys(parseAnyId(key)).strong]);
  const rows = await db
    .selectFrom('records')
    .select(['record_no', 'work_no'])
    .where('deleted', '=', 0)
    .where('source', '=', source)
    .where(
      sql<boolean>`record_key ${anyOf(
        dialect,
        names.flatMap((name) => [
          `${source}|${name}`,
          ...Array.from({ length: MOST_VERSIONS }, (_, v) => `${source}|${name}v${v + 1}`),
        ]),
      )}`,
    )
    .execute();
  if (rows.length === 0) return 0;
  await db
    .updateTable('records')
    .set({ deleted: 1 })
    .where(
      sql<boolean>`record_no ${anyOf(
        dialect,
        rows.map((row) => row.record_no),
      )}`,
    )
    .execute();
  const works = [...new Set(rows.map((row) => row.work_no))];
  await recomposeWorks(context, works);
  await insertMany(
    db,
    dialect,
    'changes',
    ['work_no', 'kind', 'at'],
    works.map((no) => [no, 'changed', now]),
  );
  return rows.length;
}

/** Counts the works again, should the kept number ever be wrong. */
export async function recountPapers({ db }: WriteContext, _: Record<string, never>): Promise<void> {
  await sql`insert into meta (name, value) select 'papers', cast(count(*) as text) from works where merged_into is null
    on conflict (name) do update set value = excluded.value`.execute(db);
}
