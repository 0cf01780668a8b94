// `broadsheet show`: one paper.
import type { Command } from 'commander';
import { openForReading } from '../app.ts';
import { BroadsheetError } from '../errors.ts';
import { type CommandContext, configOf, printJson, printLine } from './command-context.ts';
import { paperText } from './paper-text.ts';

export function addShow(program: Command, context: CommandContext): void {
  program
    .command('show')
    .description('show one paper')
    .argument('<id>', 'any id: arXiv, DOI, ACL, OpenReview, work id, or a URL with one of them')
    .option('--json', 'everything known, as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  broadsheet show 1706.03762\n  broadsheet show https://doi.org/10.18653/v1/N19-1423 --json',
    )
    .action(async (id: string, flags: { json?: boolean }, command: Command) => {
      await using app = await openForReading(configOf(context, command), { clock: context.clock });
      let found = await app.library.paper(id);
      if (found.kind === 'moved') found = await app.library.paper(found.id);
      if (found.kind !== 'found') throw new BroadsheetError('not-found', `no paper has the id ${id}`);
      if (flags.json) printJson(context, found.view);
      else printLine(context, paperText(found.view));
    });
}
