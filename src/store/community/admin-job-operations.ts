// What admins do with jobs, with a line in the audit log in the same transaction.
import { BroadsheetError } from '../../errors.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { recordAudit } from './audit-operations.ts';

export interface JobWish {
  readonly personNo: number;
  readonly origin: string | undefined;
  /** The job's. */
  readonly name: string;
  readonly what: 'pause' | 'resume' | 'run';
}

/** `run`: due now; one that runs already goes on to its end. */
export async function adminChangesJob(context: WriteContext, { personNo, origin, name, what }: JobWish): Promise<void> {
  const { db, now } = context;
  const job = await db.selectFrom('jobs').select(['paused', 'lease_until']).where('name', '=', name).executeTakeFirst();
  if (!job) throw new BroadsheetError('not-found', `there is no job "${name.slice(0, 80)}"`);
  if (what === 'run' && job.paused === 1)
    throw new BroadsheetError('conflict', `"${name}" is paused; let it go on first`);
  const change = what === 'run' ? { next_run: now } : { paused: what === 'pause' ? 1 : 0 };
  await db.updateTable('jobs').set(change).where('name', '=', name).execute();
  await recordAudit(context, { personNo, origin, action: `job-${what}`, target: name, outcome: 'done' });
}
