// After a clock that was ahead was set right: what it wrote down lies in the future, where jobs would wait for years and leases of
// the dead would never run out. A run that began in the future is the sign of it.
import type { Job, JobStore } from './job-store.ts';
import { leaseEnd } from './keep-lease.ts';
import { nextRun } from './schedule.ts';

export interface ClockToMend {
  readonly store: JobStore;
  readonly now: Date;
  /** Site zone for schedules. */
  readonly zone: string;
  readonly leaseMs: number;
}

/** Returns the names of jobs that were brought back. */
export async function mendClock({ store, now, zone, leaseMs }: ClockToMend): Promise<readonly string[]> {
  const at = now.toISOString();
  const mended: string[] = [];
  for (const job of await store.list()) {
    if (job.lastRun === undefined || job.lastRun <= at) continue;
    const until = leaseEnd(now, leaseMs);
    // Whoever lives renews it; nobody else's runs out a lease from now.
    if (job.leaseOwner !== undefined && job.leaseUntil !== undefined && job.leaseUntil > until)
      await store.renew(job.id, job.leaseOwner, { at, until });
    const regular = regularRun(job, now, zone);
    if (job.nextRun === undefined || regular === undefined || job.nextRun <= regular) continue;
    await store.update(job.name, { nextRun: regular });
    mended.push(job.name);
  }
  return mended;
}

/** A job without a schedule that waits for its next try has it now. */
function regularRun({ schedule }: Job, now: Date, zone: string): string | undefined {
  if (schedule === undefined) return now.toISOString();
  try {
    return nextRun(schedule, zone, now)?.toISOString();
  } catch {
    // An edited row: its next run says so.
    return undefined;
  }
}
