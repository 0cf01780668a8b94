// What a work says of its discussion, counted from the comments themselves whenever one of them appears or disappears.
import { sql } from 'kysely';
import type { WriteContext } from '../ingest/write-works.ts';
import { refreshHotness } from './vote-hotness.ts';

export async function recountComments(context: WriteContext, workNo: number): Promise<void> {
  const { db, now } = context;
  const shown = sql`comments where comments.work_no = ${workNo} and deleted_at is null and hidden_at is null`;
  await sql`update works set comments = works.comments - own_comments + (select count(*) from ${shown}),
    own_comments = (select count(*) from ${shown}), discussed_at = (select max(at) from ${shown})
    where work_no = ${workNo}`.execute(db);
  await refreshHotness(context, workNo);
  await db.insertInto('changes').values({ work_no: workNo, kind: 'counts', at: now }).execute();
}
