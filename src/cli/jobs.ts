// `broadsheet jobs`: background jobs, how they are, and what was given up; pausing, running again, dismissing.
import type { Command } from 'commander';
import { openForReading, openForWriting, type ReadingApp, type WritingApp } from '../app.ts';
import type { DeadJobView } from '../domain/job-health.ts';
import type { JobView } from '../domain/views.ts';
import { BroadsheetError } from '../errors.ts';
import { libraryJobStore } from '../jobs/library-job-store.ts';
import { jobWorkers, openDeadJobs } from '../store/read/job-health.ts';
import { type CommandContext, configOf, printJson, printLine } from './command-context.ts';

export function addJobs(program: Command, context: CommandContext): void {
  const jobs = program
    .command('jobs')
    .description('background jobs and their health; pause, resume, retry and dismiss what was given up');
  const writing = (command: Command): Promise<WritingApp> =>
    openForWriting(configOf(context, command), { clock: context.clock, what: 'jobs' });
  jobs
    .command('list', { isDefault: true })
    .option('--json', '{jobs, dead, workers}')
    .description('every job: state, last and next run, last error; what was given up')
    .action(async (flags: { json?: boolean }, command: Command) => {
      await using app = await openForReading(configOf(context, command), { clock: context.clock });
      await list(app, context, flags);
    });
  for (const [name, paused] of [
    ['pause', true],
    ['resume', false],
  ] as const) {
    jobs
      .command(name)
      .argument('<name>', 'as `broadsheet jobs` shows it')
      .description(paused ? 'do not run it until it is resumed' : 'run it by its schedule again')
      .action(async (job: string, _: object, command: Command) => {
        await using app = await writing(command);
        if (!(await libraryJobStore(app.database, app.writer).pause(job, paused)))
          throw new BroadsheetError('not-found', `there is no job "${job}"`);
        printLine(context, `${job} ${paused ? 'paused' : 'resumed'}`);
      });
  }
  jobs
    .command('retry')
    .argument('<name or number>', 'of what was given up, as `broadsheet jobs` shows it')
    .description('run once more what was given up; whoever runs jobs takes it within seconds')
    .action(async (which: string, _: object, command: Command) => {
      await using app = await writing(command);
      const { id } = await letter(app, which);
      printLine(context, `${await app.writer.run('requeueDeadJob', { id, ...OPERATOR })} is due now`);
    });
  jobs
    .command('dismiss')
    .argument('<name or number>', 'of what was given up, as `broadsheet jobs` shows it')
    .description('let be what was given up')
    .action(async (which: string, _: object, command: Command) => {
      await using app = await writing(command);
      const { id } = await letter(app, which);
      printLine(context, `${await app.writer.run('dismissDeadJob', { id, ...OPERATOR })} dismissed`);
    });
}

/** Whoever operates the machine needs no account. */
const OPERATOR = { personNo: undefined, origin: 'command line' } as const;

async function letter(app: WritingApp, which: string): Promise<DeadJobView> {
  const found = (await openDeadJobs(app.database)).find(({ id, name }) => name === which || String(id) === which);
  if (!found)
    throw new BroadsheetError(
      'not-found',
      `nothing called "${which}" was given up; \`broadsheet jobs\` shows what was`,
    );
  return found;
}

async function list(app: ReadingApp, context: CommandContext, { json }: { readonly json?: boolean }): Promise<void> {
  const views = await app.library.jobs();
  const dead = await openDeadJobs(app.database);
  const workers = await jobWorkers(app.database, context.clock());
  if (json) return printJson(context, { jobs: views, dead, workers });
  if (views.length === 0) printLine(context, 'there are no jobs');
  for (const view of views) for (const line of linesOf(view)) printLine(context, line);
  if (dead.length > 0) printLine(context, '\ngiven up:');
  for (const { id, name, error, attempts, at } of dead)
    printLine(context, `  ${id}  ${name}  since ${at}, ${attempts} ${attempts === 1 ? 'run' : 'runs'}: ${error}`);
  if (dead.length > 0) printLine(context, 'run again with `broadsheet jobs retry <number>`, or `dismiss`');
  if (workers.length > 0 && !workers.some((worker) => worker.isAlive))
    printLine(context, '\nnobody runs jobs: the server that did is gone');
}

function linesOf(job: JobView): string[] {
  const { trouble, heartbeat, leaseOwner, failures = 0, progress } = job;
  const state = [
    job.state,
    trouble?.state === 'stalled' ? 'STALLED' : '',
    trouble && trouble.state !== 'stalled' ? `${trouble.state.toUpperCase()} since ${trouble.since}` : '',
    leaseOwner === undefined ? '' : `by ${leaseOwner}${heartbeat === undefined ? '' : `, seen ${heartbeat}`}`,
    failures > 0 ? `failed ${failures === 1 ? 'once' : `${failures} times in a row`}` : '',
  ].filter(Boolean);
  return [
    `${job.name}  ${state.join(', ')}${progress ? ` (${progress})` : ''}`,
    `    ${job.schedule ?? 'once'} · next ${job.nextRun ?? 'never'} · last run ${job.lastRun ?? 'never'} · last success ${job.lastSuccess ?? 'never'}`,
    ...(job.lastError ? [`    last error: ${job.lastError}`] : []),
  ];
}
