// A registry says something new of a record that we have: what it now leaves out is kept, the old statement goes to the history.
import { hash } from 'node:crypto';
import type { Paper } from '../../domain/paper.ts';
import type { IngestContext } from './ingest-batch.ts';
import type { PreparedRecord } from './prepared-record.ts';

/** `unchanged` when the new statement adds nothing to the old one. */
export async function updateRecord(
  context: IngestContext,
  recordNo: number,
  record: PreparedRecord,
): Promise<'changed' | 'unchanged'> {
  const { db, now } = context;
  const row = await db
    .selectFrom('records')
    .select(['data', 'seen', 'deleted'])
    .where('record_no', '=', recordNo)
    .executeTakeFirstOrThrow();
  // An older statement (a saved file read late) must not undo a newer one.
  const stale = record.seen < row.seen;
  const incoming = JSON.parse(record.data) as Paper;
  const stored = JSON.parse(row.data) as Paper;
  const merged = stale ? joinPapers(incoming, stored) : joinPapers(stored, incoming);
  const data = JSON.stringify(merged);
  // A fact of its day, also where a later day's is known already.
  await keepCounts(context, recordNo, record);
  // Taken back and stated again later: news. An old file read again is none.
  const returns = row.deleted === 1 && record.seen > row.seen;
  if (sameJson(merged, stored) && !returns) return 'unchanged';
  if (!sameJson({ ...merged, counts: undefined }, { ...stored, counts: undefined })) {
    await db.insertInto('record_history').values({ record_no: recordNo, data: row.data, replaced_at: now }).execute();
  }
  await db
    .updateTable('records')
    .set({
      data,
      hash: stale ? hash('sha1', data, 'hex').slice(0, 24) : record.hash,
      version: record.version,
      seen: stale ? row.seen : record.seen,
      place: record.place,
      notes: record.notes,
      import_no: context.importNo,
      deleted: stale ? row.deleted : 0,
    })
    .where('record_no', '=', recordNo)
    .execute();
  return 'changed';
}

async function keepCounts({ db }: IngestContext, recordNo: number, { counts, seen }: PreparedRecord): Promise<void> {
  if (!counts) return;
  const values = {
    upvotes: counts.upvotes ?? null,
    comments: counts.comments ?? null,
    citations: counts.citations ?? null,
    github_stars: counts.githubStars ?? null,
  };
  await db
    .insertInto('counts')
    .values({ record_no: recordNo, seen, ...values })
    .onConflict((conflict) => conflict.columns(['record_no', 'seen']).doUpdateSet(values))
    .execute();
}

/** `newer` over `older`; a partial answer (chosen fields only) does not erase what a fuller one said. */
function joinPapers(older: Paper, newer: Paper): Paper {
  const filled = Object.fromEntries(
    Object.entries(newer).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );
  return {
    ...older,
    ...filled,
    ids: { ...older.ids, ...newer.ids },
    dates: { ...older.dates, ...newer.dates },
    counts: older.counts || newer.counts ? { ...older.counts, ...newer.counts } : undefined,
  };
}

function sameJson(a: Paper, b: Paper): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
