// `broadsheet rejected`: what could not be read - list it, look at it, try it again.
import type { Command } from 'commander';
import { retryRejected } from '../actions/retry-rejected.ts';
import { openForReading, openForWriting } from '../app.ts';
import { BroadsheetError } from '../errors.ts';
import { openRejectedNumbers, rejectedRecord } from '../store/read/housekeeping.ts';
import { numberArgument } from './arguments.ts';
import { type CommandContext, configOf, printJson, printLine } from './command-context.ts';
import { waitUntilSearchable } from './import.ts';

export function addRejected(program: Command, context: CommandContext): void {
  const rejected = program
    .command('rejected')
    .description('records that could not be read: list, show, retry')
    .addHelpText(
      'after',
      '\nExamples:\n  broadsheet rejected list\n  broadsheet rejected show 12\n  broadsheet rejected retry all',
    );

  rejected
    .command('list', { isDefault: true })
    .description('newest first, with source, place and reason')
    .option('--page <n>', 'which 50', '1')
    .option('--json', '{total, rows:[{id, source, place, reason, at}]}')
    .action(async (flags: { page: string; json?: boolean }, command: Command) => {
      await using app = await openForReading(configOf(context, command), { clock: context.clock });
      const { rows, total } = await app.library.rejected(numberArgument('--page', flags.page));
      if (flags.json) return printJson(context, { total, rows });
      if (total === 0) return printLine(context, 'nothing was set aside');
      for (const row of rows)
        printLine(context, `${String(row.id).padStart(6)}  ${row.place}  [${row.source}]  ${row.reason}`);
      if (total > rows.length) printLine(context, `${total} in all; --page N shows more`);
    });

  rejected
    .command('show')
    .description('one record with its own text')
    .argument('<number>')
    .option('--json')
    .action(async (number: string, flags: { json?: boolean }, command: Command) => {
      await using app = await openForReading(configOf(context, command), { clock: context.clock });
      const row = await rejectedRecord(app.database, numberArgument('number', number));
      if (!row) throw new BroadsheetError('not-found', `there is no rejected record ${number}`);
      if (flags.json) return printJson(context, row);
      printLine(context, `${row.place} [${row.source}], ${row.at}\n${row.reason}\n\n${row.raw}`);
    });

  rejected
    .command('retry')
    .description('read them again: after an update of Broadsheet, or to let a duplicate in')
    .argument('<numbers...>', 'numbers from the list, or all')
    .option('--json', '{tried, added, changed, unchanged, rejected}')
    .action(async (numbers: string[], flags: { json?: boolean }, command: Command) => {
      await using app = await openForWriting(configOf(context, command), {
        clock: context.clock,
        what: 'rejected retry',
      });
      const wanted = numbers.includes('all')
        ? await openRejectedNumbers(app.database)
        : numbers.map((number) => numberArgument('number', number));
      const totals = { tried: wanted.length, added: 0, changed: 0, unchanged: 0, rejected: 0 };
      for (const number of wanted) {
        const outcome = await retryRejected(app, number, app.config.zone);
        for (const name of ['added', 'changed', 'unchanged', 'rejected'] as const) totals[name] += outcome[name];
        if (outcome.message && !flags.json) printLine(context, `${number}: ${outcome.message}`);
      }
      await waitUntilSearchable(app, context);
      if (flags.json) printJson(context, totals);
      else
        printLine(
          context,
          `${totals.tried} tried, ${totals.added} added, ${totals.changed} changed, ${totals.unchanged} unchanged, ${totals.rejected} still cannot be read`,
        );
    });
}
