// Papers that people put forward: one row for each person and paper. What was submitted counts as chosen.
import { BroadsheetError } from '../../errors.ts';
import { recomposeWorks, type WriteContext } from '../ingest/write-works.ts';
import { recordAudit } from './audit-operations.ts';

export interface NewSubmission {
  readonly workNo: number;
  readonly personNo: number;
  readonly origin: string | undefined;
  /** Markdown. */
  readonly note: string;
  readonly mediaUrl: string | undefined;
}

/** Said again by the same person it replaces what they said before; `isNew` is false then. */
export async function submitPaper(
  context: WriteContext,
  { workNo, personNo, origin, note, mediaUrl }: NewSubmission,
): Promise<{ readonly isNew: boolean }> {
  const { db, now } = context;
  const work = await db
    .selectFrom('works')
    .select(['public_id', 'curated'])
    .where('work_no', '=', workNo)
    .where('merged_into', 'is', null)
    .where('hidden', '=', 0)
    .executeTakeFirst();
  if (!work) throw new BroadsheetError('not-found', 'this paper is no longer here');
  const before = await db
    .selectFrom('submissions')
    .select('at')
    .where('work_no', '=', workNo)
    .where('person_no', '=', personNo)
    .executeTakeFirst();
  const said = { note, media_url: mediaUrl ?? null };
  await db
    .insertInto('submissions')
    .values({ work_no: workNo, person_no: personNo, at: now, ...said })
    .onConflict((conflict) => conflict.columns(['work_no', 'person_no']).doUpdateSet(said))
    .execute();
  if (work.curated === 0) {
    await recomposeWorks(context, [workNo]);
    await db.insertInto('changes').values({ work_no: workNo, kind: 'counts', at: now }).execute();
  }
  await recordAudit(context, { personNo, origin, action: 'submit', target: work.public_id, outcome: 'done' });
  return { isNew: before === undefined };
}

/** Their own words only; the paper stays. Returns false when there was nothing. */
export async function withdrawSubmission(
  context: WriteContext,
  { workNo, personNo, origin }: { workNo: number; personNo: number; origin: string | undefined },
): Promise<boolean> {
  const { db, now } = context;
  const result = await db
    .deleteFrom('submissions')
    .where('work_no', '=', workNo)
    .where('person_no', '=', personNo)
    .executeTakeFirst();
  if (result.numDeletedRows === 0n) return false;
  await recomposeWorks(context, [workNo]);
  await db.insertInto('changes').values({ work_no: workNo, kind: 'counts', at: now }).execute();
  const work = await db.selectFrom('works').select('public_id').where('work_no', '=', workNo).executeTakeFirst();
  await recordAudit(context, { personNo, origin, action: 'submit-withdraw', target: work?.public_id, outcome: 'done' });
  return true;
}

/** Jobs of submissions that ended well have told all they had to tell. */
export async function clearSubmitJobs({ db }: WriteContext, _: Record<string, never>): Promise<void> {
  await db
    .deleteFrom('jobs')
    .where('kind', '=', 'submit')
    .where('outcome', '=', 'done')
    .where('lease_owner', 'is', null)
    .execute();
}
