// A process that runs jobs and nothing else, for tests that kill it: `jobs-process.ts {"sqlite": path}` or
// `{"postgres": url, "schema": name}`, with `name`, `leaseMs`, `pollMs` and `jobMs`, how long a run takes at most. Each run writes
// when it began and ended into the table `runs`, by a connection of its own, and says so on standard output when it begins.
import { setTimeout as sleep } from 'node:timers/promises';
import { libraryJobStore } from '../../src/jobs/library-job-store.ts';
import { type JobHandler, JobRunner } from '../../src/jobs/runner.ts';
import { systemClock } from '../../src/sources/fetch/clock.ts';
import { type Database, openPostgres, openSqlite } from '../../src/store/database.ts';
import { DirectWriter } from '../../src/store/writer/direct-writer.ts';
import { writeRun } from './job-runs.ts';

export interface JobsProcess {
  readonly sqlite?: string;
  readonly postgres?: string;
  readonly schema?: string;
  readonly name: string;
  readonly leaseMs: number;
  readonly pollMs: number;
  readonly jobMs: number;
}

const asked = JSON.parse(process.argv[2] ?? '{}') as JobsProcess;
const open = async (): Promise<Database> =>
  asked.sqlite === undefined
    ? openPostgres(asked.postgres ?? '', asked.schema)
    : openSqlite(asked.sqlite, { busyTimeout: 20_000 });
const database = await open();
const runs = await open();
const writer = new DirectWriter(database, { clock: () => new Date(), zone: 'UTC' });

const work: JobHandler = async ({ job, signal }) => {
  const run = `${asked.name} ${job.name} ${job.attempts}`;
  await writeRun(runs, { run, job: job.name, process: asked.name, at: Date.now(), what: 'began' });
  process.stdout.write(`${job.name}\n`);
  await sleep(Math.random() * asked.jobMs, undefined, { signal });
  if (job.kind === 'deadly') process.kill(process.pid, 'SIGKILL');
  await writeRun(runs, { run, job: job.name, process: asked.name, at: Date.now(), what: 'ended' });
  return 'done';
};

const runner = new JobRunner({
  store: libraryJobStore(database, writer),
  handlers: { work, deadly: work },
  concurrency: 3,
  clock: systemClock,
  random: Math.random,
  zone: 'UTC',
  owner: asked.name,
  leaseMs: asked.leaseMs,
  pollMs: asked.pollMs,
});
runner.start();
process.on('SIGTERM', () => void runner.stop(1000).then(() => process.exit(0)));
