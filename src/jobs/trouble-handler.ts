// The job "trouble": looks every few minutes whether background work stands still, fails or was given up, and mails admins
// (actions/mailing/tell-trouble.ts).
import type { JobStore } from './job-store.ts';

const TROUBLE_JOB = 'trouble';
/** Off the minutes at which much else begins. */
const SCHEDULE = '3-59/5 * * * *';

/** The one row that this job has. */
export async function scheduleTrouble(store: JobStore, now: Date): Promise<void> {
  const nextRun = now.toISOString();
  await store.add({ name: TROUBLE_JOB, kind: TROUBLE_JOB, payload: '{}', schedule: SCHEDULE, nextRun });
}
