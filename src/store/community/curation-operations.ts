// What curators decide about a paper: its day, pins, hiding and deleting. Decisions live beside the records, so that no import
// undoes them.
import { BroadsheetError } from '../../errors.ts';
import { recomposeWorks, type WriteContext } from '../ingest/write-works.ts';
import { recordAudit } from './audit-operations.ts';

/** Who decides about what. */
export interface CurationArgs {
  readonly workNo: number;
  readonly personNo: number;
  readonly origin: string | undefined;
}

interface Decision {
  readonly day?: string | null;
  readonly pinned_until?: string | null;
  readonly reason?: string | null;
}

const SHOWN = 0;
const HIDDEN = 1;
const DELETED = 2;

/** null: back to the day that the sources give. */
export async function setPaperDay(context: WriteContext, args: CurationArgs & { day: string | null }): Promise<void> {
  await decide(context, args, { day: args.day });
  await written(context, args, 'paper-day', args.day ?? "the source's");
}

/** null: no longer pinned. */
export async function pinPaper(context: WriteContext, args: CurationArgs & { until: string | null }): Promise<void> {
  // To the end of that day, as an instant: lists compare it with the present one.
  await decide(context, args, { pinned_until: args.until === null ? null : `${args.until}T23:59:59.999Z` });
  await written(context, args, args.until === null ? 'paper-unpin' : 'paper-pin', args.until ?? undefined);
}

export async function hidePaper(
  context: WriteContext,
  args: CurationArgs & { as: 'hidden' | 'deleted'; reason: string },
): Promise<void> {
  const { hidden } = await workRow(context, args.workNo);
  if (hidden === DELETED && args.as === 'hidden')
    throw new BroadsheetError('conflict', 'this paper is deleted; an admin can restore it');
  await context.db
    .updateTable('works')
    .set({ hidden: args.as === 'hidden' ? HIDDEN : DELETED })
    .where('work_no', '=', args.workNo)
    .execute();
  await decide(context, args, { reason: args.reason });
  await written(context, args, args.as === 'hidden' ? 'paper-hide' : 'paper-delete', args.reason);
}

/** `deletedToo`: what was deleted comes back only by an admin. */
export async function showPaper(context: WriteContext, args: CurationArgs & { deletedToo: boolean }): Promise<void> {
  const { hidden } = await workRow(context, args.workNo);
  if (hidden === SHOWN) return;
  if (hidden === DELETED && !args.deletedToo)
    throw new BroadsheetError('forbidden', 'only an admin can restore a deleted paper');
  await context.db.updateTable('works').set({ hidden: SHOWN }).where('work_no', '=', args.workNo).execute();
  await decide(context, args, { reason: null });
  await written(context, args, 'paper-show', undefined);
}

async function workRow({ db }: WriteContext, workNo: number) {
  const row = await db
    .selectFrom('works')
    .select(['hidden', 'merged_into'])
    .where('work_no', '=', workNo)
    .executeTakeFirst();
  if (!row || row.merged_into !== null)
    throw new BroadsheetError('not-found', 'this paper is no longer here; it may have been merged');
  return row;
}

async function decide(context: WriteContext, { workNo, personNo }: CurationArgs, decision: Decision): Promise<void> {
  await workRow(context, workNo);
  const { db, now } = context;
  const values = { ...decision, by_no: personNo, at: now };
  await db
    .insertInto('curation')
    .values({ work_no: workNo, day: null, pinned_until: null, reason: null, ...values })
    .onConflict((conflict) => conflict.column('work_no').doUpdateSet(values))
    .execute();
}

async function written(
  context: WriteContext,
  { workNo, personNo, origin }: CurationArgs,
  action: string,
  detail: string | undefined,
): Promise<void> {
  const { db, now } = context;
  await recomposeWorks(context, [workNo]);
  await db.insertInto('changes').values({ work_no: workNo, kind: 'changed', at: now }).execute();
  const { public_id: target } = await db
    .selectFrom('works')
    .select('public_id')
    .where('work_no', '=', workNo)
    .executeTakeFirstOrThrow();
  await recordAudit(context, { personNo, origin, action, target, outcome: 'done', detail });
}
