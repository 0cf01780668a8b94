// `broadsheet serve`: the site, with the writer, the index and the jobs in threads of their own.
import type { Command } from 'commander';
import { openForWriting } from '../app.ts';
import { isDay, parseDate } from '../domain/dates.ts';
import { BroadsheetError } from '../errors.ts';
import { type CommandContext, configOf } from './command-context.ts';
import { waitUntilSearchable } from './import.ts';
import { importFiles } from './import-files.ts';
import { loadSample } from './sample.ts';

interface ServeFlags {
  readonly seen?: string;
}

export function addServe(program: Command, context: CommandContext): void {
  program
    .command('serve', { isDefault: true })
    .description('serve the site; imports the named files first')
    .argument('[files...]', 'files or folders to import before serving')
    .option('--seen <day>', 'the day on which the files were saved, YYYY-MM-DD')
    .addHelpText(
      'after',
      '\nExamples:\n  broadsheet serve\n  broadsheet serve ~/papers.bib --port 8080\n\nAn empty library gets a sample to look around with; it goes by itself at the first real import.',
    )
    .action(async (files: string[], flags: ServeFlags, command: Command) => {
      const config = configOf(context, command);
      if (flags.seen !== undefined && !isDay(parseDate(flags.seen)))
        throw new BroadsheetError('usage', `--seen is "${flags.seen}"; it must be a day like 2025-11-27`);
      await using app = await openForWriting(config, { clock: context.clock, what: 'serve', searchThread: true });
      if (files.length > 0) await importFiles(app, context, files, { seen: flags.seen && parseDate(flags.seen) });
      const isEmpty = (await app.library.summary()).papers === 0;
      if (isEmpty) await loadSample(app);
      // Whoever opens the site finds what was just taken in.
      if (isEmpty || files.length > 0) await waitUntilSearchable(app, context);
      const { serveUntilStopped } = await import('./serve-site.ts');
      await serveUntilStopped(app, config, context);
    });
}
