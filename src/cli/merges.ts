// `broadsheet merges`: which works were made one, which might be, and both ways.
import type { Command } from 'commander';
import { openForReading, openForWriting } from '../app.ts';
import { BroadsheetError } from '../errors.ts';
import { findWork } from '../store/read/papers.ts';
import { numberArgument } from './arguments.ts';
import { type CommandContext, configOf, printJson, printLine } from './command-context.ts';
import { shownTitle } from './paper-text.ts';

export function addMerges(program: Command, context: CommandContext): void {
  const merges = program
    .command('merges')
    .description('works that were joined, works that might be the same; make and undo')
    .addHelpText(
      'after',
      '\nExamples:\n  broadsheet merges\n  broadsheet merges undo 3\n  broadsheet merges accept 17\n  broadsheet merges make 1706.03762 10.5555/3295222.3295349',
    );

  merges
    .command('list', { isDefault: true })
    .description('merges made and suggested')
    .option('--json', '{made, suggested}')
    .action(async (flags: { json?: boolean }, command: Command) => {
      await using app = await openForReading(configOf(context, command), { clock: context.clock });
      const { made, suggested } = await app.library.merges();
      if (flags.json) return printJson(context, { made, suggested });
      printLine(context, `${made.length} made`);
      for (const merge of made)
        printLine(
          context,
          `  ${merge.id}  ${merge.winner.id} <- ${merge.loser.id}  ${shownTitle(merge.winner.title)}  (${merge.reason}${merge.undoneAt ? '; undone' : ''})`,
        );
      printLine(context, `${suggested.length} suggested`);
      for (const one of suggested)
        printLine(context, `  ${one.id}  ${one.a.id} ? ${one.b.id}  ${shownTitle(one.a.title)}  (${one.reason})`);
    });

  const change = (
    name: string,
    argument: string,
    description: string,
    run: (app: Awaited<ReturnType<typeof openForWriting>>, number: number) => Promise<void>,
    done: string,
  ) =>
    merges
      .command(name)
      .description(description)
      .argument(`<${argument}>`)
      .action(async (text: string, _: object, command: Command) => {
        const number = numberArgument(argument, text);
        await using app = await openForWriting(configOf(context, command), { clock: context.clock, what: 'merges' });
        await run(app, number);
        await app.indexThread.client.call('catchUp', null);
        printLine(context, `${argument} ${number} ${done}`);
      });
  change(
    'undo',
    'merge',
    'take a merge apart; the two stay apart from then on',
    (app, mergeNo) => app.writer.run('undoMerge', { mergeNo }),
    'undone',
  );
  change(
    'accept',
    'suggestion',
    'make a suggested merge',
    (app, suggestionNo) => app.writer.run('acceptSuggestion', { suggestionNo }),
    'accepted',
  );
  change(
    'refuse',
    'suggestion',
    'the two are different; do not suggest or join them again',
    (app, suggestionNo) => app.writer.run('refuseSuggestion', { suggestionNo }),
    'refused',
  );

  merges
    .command('make')
    .description('join two works by hand')
    .argument('<winner>', 'id of the work that stays')
    .argument('<loser>', 'id of the work that becomes part of it')
    .action(async (winner: string, loser: string, _: object, command: Command) => {
      await using app = await openForWriting(configOf(context, command), { clock: context.clock, what: 'merges' });
      const [one, other] = await Promise.all([findWork(app.database, winner), findWork(app.database, loser)]);
      if (!one || !other) throw new BroadsheetError('not-found', `no paper has the id ${one ? loser : winner}`);
      await app.writer.run('mergeWorks', { winnerNo: one.workNo, loserNo: other.workNo, reason: 'by hand' });
      await app.indexThread.client.call('catchUp', null);
      printLine(context, `${loser} is now part of ${winner}`);
    });
}
