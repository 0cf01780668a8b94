// `broadsheet export`: everything, in a form that others read.

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { Command } from 'commander';
import { EXPORT_FORMATS, exportLibrary } from '../actions/export-library.ts';
import { openForReading } from '../app.ts';
import { BroadsheetError } from '../errors.ts';
import { type CommandContext, configOf, type Streams, say } from './command-context.ts';
import { startProgress } from './progress.ts';

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
      if (file) {
        await once(file, 'open').catch((error: Error) => {
          throw new BroadsheetError('usage', `${flags.output} cannot be written: ${error.message}`, { cause: error });
        });
      }
      const target = file ?? context.stdout;
      const all = (await app.library.summary()).papers;
      const progress = startProgress(context, 'export', context.clock);
      let pieces = 0;
      try {
        for await (const piece of exportLibrary(app.database, format)) {
          context.signal.throwIfAborted();
          progress.update(++pieces, Math.min(1, pieces / Math.max(1, all)));
          // A reader slower than the library must not make us hold the library in memory.
          if (target.write(piece) === false) await drained(target);
        }
      } finally {
        progress.stop();
      }
      if (file) {
        file.end();
        await once(file, 'finish');
        say(context, `${pieces} records written to ${flags.output}`);
      }
    });
}

function drained(target: Streams['stdout']): Promise<void> {
  return new Promise((resolve) => {
    if (target.once) target.once('drain', resolve);
    else resolve();
  });
}
