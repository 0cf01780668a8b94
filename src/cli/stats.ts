// `broadsheet stats`: what the library holds, in numbers.
import type { Command } from 'commander';
import { openForReading } from '../app.ts';
import { indexFolder } from '../search/indexer.ts';
import { trainingState, trainingStateInWords } from '../search/training/training-state.ts';
import { type CommandContext, configOf, printJson, printLine } from './command-context.ts';

export function addStats(program: Command, context: CommandContext): void {
  program
    .command('stats')
    .description('what the library holds, in numbers (the sample library is counted apart)')
    .option('--json', '{papers, samplePapers, records, ...}')
    .action(async (flags: { json?: boolean }, command: Command) => {
      const config = configOf(context, command);
      await using app = await openForReading(config, { clock: context.clock });
      const stats = await app.library.stats();
      const model = trainingState(indexFolder(config.data), context.clock());
      if (flags.json) {
        printJson(context, { ...stats, model });
        return;
      }
      const row = (name: string, value: string | number) =>
        printLine(context, `${name.padEnd(20)} ${typeof value === 'number' ? value.toLocaleString('en') : value}`);
      row('papers', stats.papers);
      if (stats.samplePapers > 0) row('sample papers', stats.samplePapers);
      row('records', stats.records);
      row('authors', stats.authors);
      row('organisations', stats.organisations);
      row('references', stats.references);
      row('days', stats.firstDay ? `${stats.days} (${stats.firstDay} to ${stats.lastDay})` : 0);
      row('set aside', stats.rejected);
      row('merges', stats.merges);
      row('suggested merges', stats.suggestedMerges);
      row(
        'search index',
        stats.indexedChange >= stats.lastChange
          ? 'up to date'
          : `${stats.lastChange - stats.indexedChange} changes behind`,
      );
      row('model', trainingStateInWords(model));
      row('database', `${(stats.databaseBytes / 1e6).toFixed(1)} MB`);
      for (const { source, records } of stats.bySource) row(`  from ${source}`, records);
    });
}
