// `broadsheet export`: everything, in a form that others read.

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { Command } from 'commander';
import { EXPORT_FORMATS, exportLibrary } from '../actions/export-library.ts';
import { openForReading } from '../app.ts';
import { BroadsheetError } from '../errors.ts';
import { type CommandContext, configOf, say } from './command-context.ts';

export function addExport(program: Command, context: CommandContext): void {
  program
    .command('export')
    .description('write the whole library to a file or standard output')
    .option(
      '--format <format>',
      `${EXPORT_FORMATS.join(', ')}; jsonl loses nothing and keeps work ids when it is imported`,
      'jsonl',
    )
    .option('-o, --output <file>', 'default: standard output')
    .addHelpText(
      'after',
      '\nExamples:\n  broadsheet export -o library.jsonl\n  broadsheet export --format bibtex > library.bib',
    )
    .action(async (flags: { format: string; output?: string }, command: Command) => {
      const format = EXPORT_FORMATS.find((one) => one === flags.format);
      if (!format)
        throw new BroadsheetError(
          'usage',
          `--format is "${flags.format}"; it must be one of ${EXPORT_FORMATS.join(', ')}`,
        );
      await using app = await openForReading(configOf(context, command), { clock: context.clock });
      const file = flags.output === undefined ? undefined : createWriteStream(flags.output);
      if (file) await once(file, 'open');
      let pieces = 0;
      for await (const piece of exportLibrary(app.database, format)) {
        context.signal.throwIfAborted();
        pieces++;
        if (!file) context.stdout.write(piece);
        else if (!file.write(piece)) await once(file, 'drain');
      }
      if (file) {
        file.end();
        await once(file, 'finish');
        say(context, `${pieces} records written to ${flags.output}`);
      }
    });
}
