// Jobs in trouble, as runs leave them: through the operations that a runner uses, long ago, so that nothing else is due then.
import type { Writer } from '../../src/store/writer/writer.ts';

export interface FailedJob {
  readonly name: string;
  readonly kind?: string;
  readonly schedule?: string | null;
  readonly error?: string;
  /** When it ran; in the year 2000 unless said. */
  readonly at?: string;
  /** When it comes again. */
  readonly nextRun?: string | null;
}

/** A run that was given up. */
export async function giveUpJob(writer: Writer, job: FailedJob): Promise<void> {
  const { name, error = 'no network', at = '2000-01-01T00:00:00.000Z', nextRun = null } = job;
  const id = await takeJob(writer, job);
  const end = { outcome: 'failed', at, nextRun, error, result: null, isDead: true } as const;
  if (!(await writer.run('finishJob', { id, owner: OWNER, end }))) throw new Error(`${name} was not taken`);
}

/** A run under way. Returns the job's number. */
export async function takeJob(writer: Writer, job: FailedJob): Promise<number> {
  const { name, kind = 'follow', schedule = null, at = '2000-01-01T00:00:00.000Z' } = job;
  await writer.run('addJob', { name, kind, payload: '{}', schedule, nextRun: at });
  await writer.run('updateJob', { name, change: { next_run: at } });
  const leaseUntil = new Date(Date.parse(at) + 60_000).toISOString();
  const taken = await writer.run('claimDueJob', { now: at, owner: OWNER, leaseUntil });
  if (taken?.name !== name) throw new Error(`${name} was not taken, but ${taken?.name}`);
  return taken.job_no;
}

export const OWNER = 'host:7/ab/1';
