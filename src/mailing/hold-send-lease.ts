// Sending outside of the jobs' runner (a command, a test): holds the lease of the job `send-mail` for as long as it takes.
import { BroadsheetError } from '../errors.ts';
import type { Writer } from '../store/writer/writer.ts';

const LEASE_MS = 60_000;
const RENEW_MS = 20_000;

export interface HeldSendLease {
  readonly writer: Writer;
  readonly clock: () => Date;
  /** Names this process: `host:pid:start`. */
  readonly owner: string;
  readonly signal: AbortSignal;
}

/** Calls `work` with the right to send; its signal is aborted when that is lost. Throws `conflict` when somebody else sends. */
export async function holdSendLease<T>(
  { writer, clock, owner, signal }: HeldSendLease,
  work: (lease: { readonly owner: string; readonly signal: AbortSignal }) => Promise<T>,
): Promise<T> {
  const leaseUntil = (): string => new Date(clock().getTime() + LEASE_MS).toISOString();
  const lease = await writer.run('claimSending', { owner, leaseUntil: leaseUntil() });
  if ('heldBy' in lease)
    throw new BroadsheetError(
      'conflict',
      `mails are being sent by ${lease.heldBy} just now; it has until ${lease.until}`,
    );
  const id = lease.jobNo;
  const lost = new AbortController();
  const renew = async (): Promise<void> => {
    const renewed = { id, owner, at: clock().toISOString(), leaseUntil: leaseUntil(), progress: null };
    if (!(await writer.run('renewJob', renewed, 'job'))) lost.abort(new Error('the lease to send was lost'));
  };
  // A renewal that fails is tried again before the lease ends.
  const timer = setInterval(() => void renew().catch(() => {}), RENEW_MS);
  try {
    return await work({ owner, signal: AbortSignal.any([signal, lost.signal]) });
  } finally {
    clearInterval(timer);
    await writer.run('releaseJob', { id, owner, nextRun: clock().toISOString() });
  }
}
