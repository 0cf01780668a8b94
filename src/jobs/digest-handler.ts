// The job "digests": plans what is due. What it planned is sent by the job "send-mail".
import { planDigests } from '../actions/mailing/digest-run.ts';
import { openDigestSearch } from '../actions/mailing/digest-search.ts';
import type { Clock } from '../sources/fetch/clock.ts';
import type { Database } from '../store/database.ts';
import type { Writer } from '../store/writer/writer.ts';
import type { JobStore } from './job-store.ts';
import type { JobRun } from './runner.ts';

const DIGESTS_JOB = 'digests';
/** Digests come at full hours; a clock at the half hour is that of some zones, and at the quarter of others. */
const SCHEDULE = '*/5 * * * *';

export interface DigestJobDependencies {
  /** The library's folder. */
  readonly data: string;
  readonly database: Database;
  readonly writer: Writer;
  readonly clock: Clock;
  readonly zone: string;
  readonly url: string;
}

/** The one row that this job has. */
export async function scheduleDigests(store: JobStore, now: Date): Promise<void> {
  const nextRun = now.toISOString();
  await store.add({ name: DIGESTS_JOB, kind: DIGESTS_JOB, payload: '{}', schedule: SCHEDULE, nextRun });
}

export async function planDueDigests(
  { data, database, writer, clock, zone, url }: DigestJobDependencies,
  run: JobRun,
): Promise<string> {
  const now = () => clock.now();
  await using library = openDigestSearch(data, { clock: now, zone });
  const report = await planDigests({
    database,
    writer,
    library,
    clock: now,
    url,
    signal: run.signal,
    onProgress: run.progress,
  });
  if (report.due === 0) return 'nobody is due';
  return [
    `${report.planned} mails for ${report.due} subscribers`,
    report.nothing > 0 ? `nothing new for ${report.nothing}` : '',
    report.unreachable > 0 ? `${report.unreachable} without an address that can be mailed` : '',
    report.waiting > 0 ? `${report.waiting} wait for search` : '',
  ]
    .filter((words) => words !== '')
    .join(', ');
}
