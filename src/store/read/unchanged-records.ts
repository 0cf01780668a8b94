// Which records say only what is stored already; asked before the writer is troubled, so that a second import of a
// file costs reading and one look-up a batch.
import { sql } from 'kysely';
import { anyOf, type Database } from '../database.ts';
import type { RecordDraft } from '../ingest/prepared-record.ts';

export async function unchangedRecords(
  { db, dialect }: Database,
  batch: readonly RecordDraft[],
): Promise<ReadonlySet<RecordDraft>> {
  const rows = await db
    .selectFrom('records')
    .select(['record_key', 'hash'])
    .where(
      sql<boolean>`record_key ${anyOf(
        dialect,
        batch.map((record) => record.recordKey),
      )}`,
    )
    .where('deleted', '=', 0)
    .execute();
  const hashes = new Map(rows.map((row) => [row.record_key, row.hash]));
  return new Set(batch.filter((record) => hashes.get(record.recordKey) === record.hash));
}
