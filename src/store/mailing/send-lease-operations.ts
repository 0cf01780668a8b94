// The right to send, taken by name: for a command that sends outside of the jobs' runner. One run sends at a time.
import { sql } from 'kysely';
import { SEND_MAIL_JOB } from '../../domain/mailing/delivery.ts';
import type { WriteContext } from '../ingest/write-works.ts';

/** The job's number, to renew and release its lease; or who has it. */
export type SendLease = { readonly jobNo: number } | { readonly heldBy: string; readonly until: string };

export async function claimSending(
  { db, now }: WriteContext,
  { owner, leaseUntil }: { readonly owner: string; readonly leaseUntil: string },
): Promise<SendLease> {
  const job = await db
    .insertInto('jobs')
    .values({ name: SEND_MAIL_JOB, kind: SEND_MAIL_JOB, payload: '{}', schedule: '* * * * *', next_run: now })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ kind: SEND_MAIL_JOB }))
    .returning(['job_no', 'lease_owner', 'lease_until'])
    .executeTakeFirstOrThrow();
  if (job.lease_owner !== null && job.lease_until !== null && job.lease_until >= now)
    return { heldBy: job.lease_owner, until: job.lease_until };
  await db
    .updateTable('jobs')
    .set({
      lease_owner: owner,
      lease_until: leaseUntil,
      last_run: now,
      attempts: sql<number>`attempts + 1`,
      progress: null,
      done: null,
    })
    .where('job_no', '=', job.job_no)
    .execute();
  return { jobNo: job.job_no };
}
