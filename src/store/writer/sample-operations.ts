// Taking the sample library away: by a click, by `broadsheet sample remove`, or by itself at the first real import.
import { sql } from 'kysely';
import { identifierKeys } from '../../domain/identity.ts';
import type { Paper } from '../../domain/paper.ts';
import { touchedWorks } from '../community/touched-works.ts';
import { anyOf } from '../database.ts';
import { countPapers, recomposeWorks, type WriteContext } from '../ingest/write-works.ts';
import { insertMany } from '../insert-many.ts';

/** Removes the sample's records; works that real sources also state stay, and those that somebody cares about. Returns how many works are gone. */
export async function removeSample(context: WriteContext, _: Record<string, never>): Promise<number> {
  const { db, dialect, now } = context;
  const rows = await db.selectFrom('records').select(['record_no', 'work_no']).where('source', '=', 'sample').execute();
  const touched = await touchedWorks(context, [...new Set(rows.map((row) => row.work_no))]);
  const records = rows.filter((row) => !touched.has(row.work_no));
  if (records.length === 0) return 0;
  const works = [...new Set(records.map((row) => row.work_no))];
  const numbers = records.map((row) => row.record_no);
  await db
    .deleteFrom('records')
    .where(sql<boolean>`record_no ${anyOf(dialect, numbers)}`)
    .execute();
  const left = await db
    .selectFrom('records')
    .select('work_no')
    .distinct()
    .where(sql<boolean>`work_no ${anyOf(dialect, works)}`)
    .execute();
  const staying = new Set(left.map((row) => row.work_no));
  const going = works.filter((no) => !staying.has(no));
  await forgetIds(context, [...staying]);
  await recomposeWorks(context, [...staying]);
  if (going.length > 0) {
    // Works that lost a merge to a sample work are sample works themselves, empty since then.
    const losers = await db
      .selectFrom('works')
      .select('work_no')
      .where(sql<boolean>`merged_into ${anyOf(dialect, going)}`)
      .execute();
    const all = [...going, ...losers.map((row) => row.work_no)];
    await db
      .deleteFrom('suggested_merges')
      .where((where) =>
        where.or([sql<boolean>`a_no ${anyOf(dialect, all)}`, sql<boolean>`b_no ${anyOf(dialect, all)}`]),
      )
      .execute();
    await db
      .deleteFrom('merges')
      .where((where) =>
        where.or([sql<boolean>`winner_no ${anyOf(dialect, all)}`, sql<boolean>`loser_no ${anyOf(dialect, all)}`]),
      )
      .execute();
    await db
      .updateTable('citations')
      .set({ target_no: null })
      .where(sql<boolean>`target_no ${anyOf(dialect, all)}`)
      .execute();
    await db
      .deleteFrom('citations')
      .where(sql<boolean>`citing_no ${anyOf(dialect, all)}`)
      .execute();
    for (const table of ['authorships', 'work_organisations', 'titles', 'identifiers', 'standings'] as const) {
      await db
        .deleteFrom(table)
        .where(sql<boolean>`work_no ${anyOf(dialect, all)}`)
        .execute();
    }
    await db
      .deleteFrom('works')
      .where(sql<boolean>`work_no ${anyOf(dialect, all)}`)
      .execute();
    await countPapers(context, -going.length);
    await insertMany(
      db,
      dialect,
      'changes',
      ['work_no', 'kind', 'at'],
      all.map((no) => [no, 'removed', now]),
    );
  }
  await insertMany(
    db,
    dialect,
    'changes',
    ['work_no', 'kind', 'at'],
    [...staying].map((no) => [no, 'changed', now]),
  );
  return going.length;
}

/** Ids that only the sample gave to works which stay. */
async function forgetIds({ db, dialect }: WriteContext, works: readonly number[]): Promise<void> {
  if (works.length === 0) return;
  const records = await db
    .selectFrom('records')
    .select(['work_no', 'data'])
    .where(sql<boolean>`work_no ${anyOf(dialect, works)}`)
    .execute();
  const stated = new Set(
    records.flatMap(({ work_no, data }) =>
      Object.values(identifierKeys((JSON.parse(data) as Paper).ids))
        .flat()
        .map((key) => `${work_no} ${key}`),
    ),
  );
  const known = await db
    .selectFrom('identifiers')
    .selectAll()
    .where(sql<boolean>`work_no ${anyOf(dialect, works)}`)
    .execute();
  const gone = known.filter((row) => !row.id_key.startsWith('work:') && !stated.has(`${row.work_no} ${row.id_key}`));
  if (gone.length === 0) return;
  const keys = gone.map((row) => row.id_key);
  await db
    .deleteFrom('identifiers')
    .where(sql<boolean>`id_key ${anyOf(dialect, keys)}`)
    .execute();
}
