// New versions of papers that people keep: looked for among the records that arrived since the last look.
import { sql } from 'kysely';
import type { WriteContext } from '../ingest/write-works.ts';
import { notify } from './notify.ts';

/** In `meta`: the last record looked at. */
const LOOKED_AT = 'versions-told';
/** Records in one transaction; most are no new version, and cost nothing. */
const SLICE = 1000;

interface Row {
  readonly record_no: number;
  readonly work_no: number;
  readonly version: number | null;
  readonly before: number | null;
}

/** Returns how many records it looked at; ask again while that is not 0. What was here before the first look is no news. */
export async function tellNewVersions(context: WriteContext, _: Record<string, never>): Promise<number> {
  const { db } = context;
  const mark = await db.selectFrom('meta').select('value').where('name', '=', LOOKED_AT).executeTakeFirst();
  if (!mark) {
    const { latest } = await db
      .selectFrom('records')
      .select(({ fn }) => fn.max('record_no').as('latest'))
      .executeTakeFirstOrThrow();
    await keepMark(context, Number(latest ?? 0));
    return 0;
  }
  const { rows } = await sql<Row>`select record_no, work_no, version,
      (select max(version) from records as earlier where earlier.work_no = records.work_no
        and earlier.record_no < records.record_no) as before
    from records where record_no > ${Number(mark.value)} order by record_no limit ${SLICE}`.execute(db);
  for (const { work_no: workNo, version, before } of rows) {
    if (version === null || before === null || version <= before) continue;
    await notify(context, {
      kind: 'new-version',
      personNos: await keepers(context, workNo),
      workNo,
      text: `v${version}`,
    });
  }
  const last = rows.at(-1);
  if (last) await keepMark(context, last.record_no);
  return rows.length;
}

async function keepMark({ db }: WriteContext, recordNo: number): Promise<void> {
  const value = String(recordNo);
  await db
    .insertInto('meta')
    .values({ name: LOOKED_AT, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}

/** Whoever means to read it, has read it, or has it in a collection. */
async function keepers({ db }: WriteContext, workNo: number): Promise<number[]> {
  const { rows } = await sql<{
    person_no: number;
  }>`select person_no from marks where work_no = ${workNo} and state in ('to-read', 'read')
    union select collections.person_no from collection_items
      join collections on collections.collection_no = collection_items.collection_no where collection_items.work_no = ${workNo}`.execute(
    db,
  );
  return rows.map((row) => row.person_no);
}
