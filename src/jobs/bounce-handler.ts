// The job "bounces": every five minutes mail that came back is read from its Maildir, where one is set.
import { bounceVerbs } from '../actions/mailing/bounces.ts';
import type { Config } from '../config.ts';
import { takeBounces } from '../mail/bounces/bounce-folder.ts';
import { bouncesInWords } from '../mail/bounces/bounces-in-words.ts';
import type { Database } from '../store/database.ts';
import type { Writer } from '../store/writer/writer.ts';
import type { JobStore } from './job-store.ts';
import type { JobRun } from './runner.ts';

const BOUNCES_JOB = 'bounces';
const SCHEDULE = '*/5 * * * *';

export interface BounceDependencies {
  readonly config: Config;
  /** Can only read. */
  readonly database: Database;
  readonly writer: Writer;
  readonly clock: () => Date;
  readonly secret: string;
}

/** Where no folder is set there is no job. */
export async function scheduleBounces(store: JobStore, config: Config, now: Date): Promise<void> {
  if (config.mail.bounceFolder === undefined) return;
  await store.add({
    name: BOUNCES_JOB,
    kind: BOUNCES_JOB,
    payload: '{}',
    schedule: SCHEDULE,
    nextRun: now.toISOString(),
  });
}

export async function takeReturnedMail(
  { config, ...deps }: BounceDependencies,
  run: Pick<JobRun, 'signal' | 'progress'>,
): Promise<string> {
  const folder = config.mail.bounceFolder;
  if (folder === undefined) return 'no folder for returned mail is set';
  const bounces = bounceVerbs(deps);
  const counts = await takeBounces(folder, {
    take: (report) => bounces.take(report, 'signed'),
    signal: run.signal,
    progress: (done, all) => run.progress(`read ${done} of ${all} returned mails`),
  });
  return bouncesInWords(counts);
}
