// `broadsheet search`: finds papers. No hit is no error.
import type { Command } from 'commander';
import type { SearchRequest } from '../actions/library.ts';
import { openForReading } from '../app.ts';
import { BroadsheetError } from '../errors.ts';
import { type CommandContext, configOf, printJson, printLine, say } from './command-context.ts';
import { shownTitle } from './paper-text.ts';

interface SearchFlags {
  readonly limit: string;
  readonly cursor?: string;
  readonly mode: string;
  readonly sort: string;
  readonly json?: boolean;
}

const MODES = ['auto', 'words', 'meaning'] as const;
const SORTS = ['relevance', 'date', 'votes'] as const;

export function addSearch(program: Command, context: CommandContext): void {
  program
    .command('search')
    .description('find papers by words')
    .argument('<query...>', 'words, "a phrase", -without, author:name, title:word, or an id')
    .option('--limit <n>', 'how many hits, 1 to 1000', '10')
    .option('--cursor <cursor>', 'go on after an earlier answer')
    .option('--mode <mode>', 'auto, words or meaning (meaning comes with a later version)', 'auto')
    .option('--sort <order>', 'relevance, date or votes', 'relevance')
    .option('--json', '{hits:[{id,title,score}], total, cursor}; cursor is there when there is more')
    .addHelpText(
      'after',
      `
Examples:
  broadsheet search attention is all you need
  broadsheet search '"state space" -mamba' --sort date
  broadsheet search author:vaswani --json --limit 50`,
    )
    .action(async (query: string[], flags: SearchFlags, command: Command) => {
      const limit = Number(flags.limit);
      const request: SearchRequest = {
        q: query.join(' '),
        limit,
        cursor: flags.cursor,
        mode: oneOf('--mode', flags.mode, MODES),
        sort: oneOf('--sort', flags.sort, SORTS),
      };
      await using app = await openForReading(configOf(context, command), { clock: context.clock });
      const view = await app.library.search(request);
      if (view.notice) say(context, view.notice);
      if (flags.json) {
        printJson(context, {
          hits: view.hits.map(({ id, title, score }) => ({ id, title, score })),
          total: view.paging.total,
          cursor: view.cursor,
        });
        return;
      }
      if (view.hits.length === 0) printLine(context, 'nothing found');
      for (const { card } of view.hits) {
        const authors = card.authors[0] ? ` · ${card.authors[0].name}${card.authorCount > 1 ? ' and others' : ''}` : '';
        printLine(context, `${card.id}  ${shownTitle(card.title)}`);
        printLine(
          context,
          `    ${card.published ?? card.day ?? 'no date'}${authors}${card.venue ? ` · ${card.venue}` : ''}`,
        );
      }
    });
}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (!found) throw new BroadsheetError('usage', `${name} is "${value}"; it must be one of ${allowed.join(', ')}`);
  return found;
}
