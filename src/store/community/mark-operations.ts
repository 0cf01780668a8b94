// Marks and private notes: one row for each person and paper that has either.
import type { Mark } from '../../domain/community/marks.ts';
import type { WriteContext } from '../ingest/write-works.ts';

/** Without a mark and a note there is nothing to keep: the row goes. Returns the work's id. */
export async function setMark(
  { db, now }: WriteContext,
  { personNo, workNo, mark }: { personNo: number; workNo: number; mark: Mark | null },
): Promise<string> {
  await db
    .insertInto('marks')
    .values({ person_no: personNo, work_no: workNo, state: mark, at: now })
    .onConflict((conflict) => conflict.columns(['person_no', 'work_no']).doUpdateSet({ state: mark, at: now }))
    .execute();
  if (mark === null) await removeEmpty(db, personNo, workNo);
  return workId(db, workNo);
}

export async function setPaperNote(
  { db, now }: WriteContext,
  { personNo, workNo, note }: { personNo: number; workNo: number; note: string },
): Promise<string> {
  await db
    .insertInto('marks')
    .values({ person_no: personNo, work_no: workNo, state: null, note, at: now })
    .onConflict((conflict) => conflict.columns(['person_no', 'work_no']).doUpdateSet({ note, at: now }))
    .execute();
  if (note === '') await removeEmpty(db, personNo, workNo);
  return workId(db, workNo);
}

async function workId(db: WriteContext['db'], workNo: number): Promise<string> {
  const row = await db.selectFrom('works').select('work_id').where('work_no', '=', workNo).executeTakeFirstOrThrow();
  return row.work_id;
}

async function removeEmpty(db: WriteContext['db'], personNo: number, workNo: number): Promise<void> {
  await db
    .deleteFrom('marks')
    .where('person_no', '=', personNo)
    .where('work_no', '=', workNo)
    .where('state', 'is', null)
    .where('note', '=', '')
    .execute();
}
