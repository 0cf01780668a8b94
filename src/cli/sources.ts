// `broadsheet sources` and `broadsheet jobs`: what is followed, how it goes.
import type { Command } from 'commander';
import { openForReading, openForWriting } from '../app.ts';
import { BroadsheetError } from '../errors.ts';
import { libraryJobStore } from '../jobs/library-job-store.ts';
import { type CommandContext, configOf, printJson, printLine } from './command-context.ts';

export function addSources(program: Command, context: CommandContext): void {
  program
    .command('sources')
    .description('followed sources: state, last and next run, last error')
    .option('--json')
    .action(async (flags: { json?: boolean }, command: Command) => {
      await using app = await openForReading(configOf(context, command), { clock: context.clock });
      const sources = await app.library.sources();
      if (flags.json) return printJson(context, { sources });
      if (sources.length === 0) return printLine(context, 'nothing is followed; try `broadsheet follow arxiv:cs.CL`');
      for (const source of sources) {
        printLine(context, `${source.name}  ${source.state}${source.progress ? ` (${source.progress})` : ''}`);
        printLine(
          context,
          `    ${source.schedule} · next ${source.nextRun ?? 'never'} · last success ${source.lastSuccess ?? 'never'} · ${source.papers} papers${source.cursor ? ` · ${source.cursor}` : ''}`,
        );
        if (source.lastError) printLine(context, `    last error: ${source.lastError}`);
      }
    });
}

export function addJobs(program: Command, context: CommandContext): void {
  const jobs = program.command('jobs').description('background jobs and their health; pause, resume');
  jobs
    .command('list', { isDefault: true })
    .option('--json')
    .description('every job: state, last and next run, last error')
    .action(async (flags: { json?: boolean }, command: Command) => {
      await using app = await openForReading(configOf(context, command), { clock: context.clock });
      const views = await app.library.jobs();
      if (flags.json) return printJson(context, { jobs: views });
      if (views.length === 0) return printLine(context, 'there are no jobs');
      for (const job of views) {
        printLine(
          context,
          `${job.name}  ${job.state}${job.stalled ? ', STALLED (its process died)' : ''}${job.progress ? ` (${job.progress})` : ''}`,
        );
        printLine(
          context,
          `    ${job.schedule ?? 'once'} · next ${job.nextRun ?? 'never'} · last run ${job.lastRun ?? 'never'} · last success ${job.lastSuccess ?? 'never'}`,
        );
        if (job.lastError) printLine(context, `    last error: ${job.lastError}`);
      }
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
        await using app = await openForWriting(configOf(context, command), { clock: context.clock, what: 'jobs' });
        if (!(await libraryJobStore(app.database, app.writer).pause(job, paused)))
          throw new BroadsheetError('not-found', `there is no job "${job}"`);
        printLine(context, `${job} ${paused ? 'paused' : 'resumed'}`);
      });
  }
}
