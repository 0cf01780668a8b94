// The works that many ids lead to, at once: as findWork does for one.
import { sql } from 'kysely';
import { isWorkId } from '../../domain/ids.ts';
import { anyOf, type Database } from '../database.ts';
import { type FoundWork, keysOf } from './papers.ts';

/** By id as it was given; ids that lead nowhere are left out. */
export type FoundWorks = ReadonlyMap<string, FoundWork>;

/** Two statements, whatever their number. */
export async function findWorks({ db, dialect }: Database, ids: readonly string[]): Promise<FoundWorks> {
  const found = new Map<string, FoundWork>();
  const workIds = ids.filter(isWorkId);
  if (workIds.length > 0) {
    const rows = await db
      .selectFrom('works as named')
      .innerJoin('works as shown', (join) =>
        join.on(sql<boolean>`shown.work_no = coalesce(named.merged_into, named.work_no)`),
      )
      .select(['named.work_id', 'shown.work_no', 'shown.public_id'])
      .where(sql<boolean>`named.work_id ${anyOf(dialect, workIds)}`)
      .where('shown.hidden', '=', 0)
      .execute();
    for (const row of rows) found.set(row.work_id, { workNo: row.work_no, publicId: row.public_id });
  }
  const keys = new Map(ids.filter((id) => !isWorkId(id)).map((id) => [id, keysOf(id)]));
  const all = [...new Set([...keys.values()].flat())];
  if (all.length === 0) return found;
  const rows = await db
    .selectFrom('identifiers')
    .innerJoin('works', 'works.work_no', 'identifiers.work_no')
    .select(['identifiers.id_key', 'works.work_no', 'works.public_id'])
    .where(sql<boolean>`identifiers.id_key ${anyOf(dialect, all)}`)
    .where('works.hidden', '=', 0)
    .execute();
  const byKey = new Map(rows.map((row) => [row.id_key, row]));
  for (const [id, own] of keys) {
    const row = own.map((key) => byKey.get(key)).find((one) => one !== undefined);
    if (row) found.set(id, { workNo: row.work_no, publicId: row.public_id });
  }
  return found;
}
