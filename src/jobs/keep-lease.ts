// Keeps the lease of a running job: renewed three times a lease, so that one slow write does not cost it, and sooner when there
// is progress to tell.
import type { Clock } from '../sources/fetch/clock.ts';
import type { Job, JobProgress, JobStore } from './job-store.ts';

// How long what a job says about itself may be unwritten.
const PROGRESS_MS = 2_000;

export interface KeptLease {
  readonly store: JobStore;
  readonly clock: Clock;
  readonly job: Job;
  readonly owner: string;
  readonly leaseMs: number;
  /** Aborted when the run has ended. */
  readonly ended: AbortSignal;
  /** What the run said last. */
  progress(): JobProgress | undefined;
  onLost(): void;
  onUnreachable(error: unknown): void;
}

/** Until the run has ended or the lease is lost. Never rejects. */
export async function keepLease(kept: KeptLease): Promise<void> {
  const { store, clock, job, owner, leaseMs, ended } = kept;
  const share = leaseMs / 3;
  let written: JobProgress | undefined;
  let renewed = clock.now().getTime();
  for (;;) {
    try {
      await clock.sleep(Math.min(PROGRESS_MS, share), ended);
    } catch {
      return;
    }
    const now = clock.now().getTime();
    const progress = kept.progress();
    // A clock that was set back must not make a lease run out in the eyes of the others.
    if (progress === written && now >= renewed && now < renewed + share) continue;
    try {
      const lease = { at: new Date(now).toISOString(), until: leaseEnd(new Date(now), leaseMs) };
      if (!(await store.renew(job.id, owner, lease, progress)) && !ended.aborted) {
        kept.onLost();
        return;
      }
      written = progress;
      renewed = now;
    } catch (error) {
      // Tried again soon; if it stays so, somebody else takes the job and a renewal says so.
      kept.onUnreachable(error);
    }
  }
}

export function leaseEnd(now: Date, leaseMs: number): string {
  return new Date(now.getTime() + leaseMs).toISOString();
}
