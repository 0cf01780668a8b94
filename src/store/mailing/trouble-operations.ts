// Telling admins of trouble by mail: the mails and the mark that it was told are one transaction.
import { sql } from 'kysely';
import { anyOf } from '../database.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { type PlanRequest, planDeliveries } from './plan-operations.ts';

/** Returns how many mails were queued; 0 where they were before. */
export async function tellTrouble(
  context: WriteContext,
  { plan, jobs }: { readonly plan: PlanRequest; readonly jobs: readonly string[] },
): Promise<number> {
  const { db, dialect, now } = context;
  const { planned } = await planDeliveries(context, plan);
  const named = sql<boolean>`name ${anyOf(dialect, jobs)}`;
  await db.updateTable('jobs').set({ told_at: now }).where(named).execute();
  await db.updateTable('dead_jobs').set({ told_at: now }).where('state', '=', 'open').where(named).execute();
  return planned;
}
