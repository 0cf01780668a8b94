// `broadsheet sample`: the sample library in and out.
import type { Command } from 'commander';
import { ingestPapers } from '../actions/ingest-papers.ts';
import { openForWriting, type WritingApp } from '../app.ts';
import { instantToDate } from '../domain/dates.ts';
import { type CommandContext, configOf, printLine } from './command-context.ts';

export function addSample(program: Command, context: CommandContext): void {
  const sample = program.command('sample').description('the sample library: well-known papers to look around with');
  sample
    .command('remove')
    .description('take the sample papers away; papers that you imported stay')
    .action(async (_: object, command: Command) => {
      await using app = await openForWriting(configOf(context, command), { clock: context.clock, what: 'sample' });
      const gone = await app.writer.run('removeSample', {});
      await app.indexThread.client.call('catchUp', null);
      printLine(context, gone === 0 ? 'there are no sample papers' : `${gone} sample papers removed`);
    });
  sample
    .command('load')
    .description('load the sample papers (`serve` does it by itself into an empty library)')
    .action(async (_: object, command: Command) => {
      await using app = await openForWriting(configOf(context, command), { clock: context.clock, what: 'sample' });
      const { added } = await loadSample(app);
      printLine(context, `${added} sample papers added`);
    });
}

export async function loadSample(app: WritingApp) {
  // Three hundred papers that only this needs.
  const { sampleReader, sampleSource } = await import('../sample/sample-reader.ts');
  const now = app.clock();
  return ingestPapers(app, sampleSource(), {
    seen: instantToDate(now, app.config.zone) ?? now.toISOString().slice(0, 10),
    seenGuessed: false,
    zone: app.config.zone,
    reader: sampleReader,
  });
}
