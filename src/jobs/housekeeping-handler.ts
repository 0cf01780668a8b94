// The job "housekeeping": what is to be told without anybody asking (new versions of papers that people keep), and what is to be
// forgotten in time (old notifications, texts of deleted comments, entries of the audit log).
import type { JobStore } from './job-store.ts';
import type { JobRun } from './runner.ts';

const HOUSEKEEPING_JOB = 'housekeeping';
const SCHEDULE = '25 * * * *';

/** One thing to see to: says what it did, in words, or nothing. */
export type Chore = () => Promise<string>;

/** The one row that this job has. */
export async function scheduleHousekeeping(store: JobStore, now: Date): Promise<void> {
  const nextRun = now.toISOString();
  await store.add({ name: HOUSEKEEPING_JOB, kind: HOUSEKEEPING_JOB, payload: '{}', schedule: SCHEDULE, nextRun });
}

/** All of them, also when one fails; throws what failed first. */
export async function doChores(chores: readonly Chore[], { signal }: Pick<JobRun, 'signal'>): Promise<string> {
  const done: string[] = [];
  const failures: unknown[] = [];
  for (const chore of chores) {
    signal.throwIfAborted();
    await chore().then(
      (words) => words !== '' && done.push(words),
      (error: unknown) => failures.push(error),
    );
  }
  if (failures.length > 0) throw failures[0];
  return done.length > 0 ? done.join(', ') : 'nothing to do';
}
