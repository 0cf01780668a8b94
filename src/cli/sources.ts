// `broadsheet sources`: what is followed, how it goes.
import type { Command } from 'commander';
import { openForReading } from '../app.ts';
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
