// `broadsheet doctor`: checks everything, and repairs what can be made anew.
import type { Command } from 'commander';
import { type Check, thoroughChecks } from '../actions/check-library.ts';
import { openForReading, openForWriting } from '../app.ts';
import type { Config } from '../config.ts';
import { BroadsheetError } from '../errors.ts';
import { checkIndex, dropIndex } from '../search/index-health.ts';
import { indexFolder } from '../search/indexer.ts';
import { IndexLock } from '../store/index/index-lock.ts';
import { type CommandContext, configOf, printJson, printLine } from './command-context.ts';

export function addDoctor(program: Command, context: CommandContext): void {
  program
    .command('doctor')
    .description('check the library, the index, the disk and the jobs; exit code 7 when something is wrong')
    .option('--repair', 'build the search index anew when it is damaged or missing, and count papers again')
    .option('--json', '{ok, checks:[{name, ok, detail}]}')
    .action(async (flags: { repair?: boolean; json?: boolean }, command: Command) => {
      const config = configOf(context, command);
      if (flags.repair) await repair(config, context);
      const checks = await check(config, context, (one) => {
        if (!flags.json) printLine(context, `${one.ok ? 'ok  ' : 'FAIL'}  ${one.name}: ${one.detail}`);
      });
      const ok = checks.every((one) => one.ok);
      if (flags.json) printJson(context, { ok, checks });
      if (!ok) throw new BroadsheetError('library-unusable', 'something is wrong; see above');
    });
}

async function check(config: Config, context: CommandContext, onCheck: (one: Check) => void): Promise<Check[]> {
  await using app = await openForReading(config, { clock: context.clock });
  // Awaited here: the library closes when this function returns.
  return await thoroughChecks(
    {
      config,
      database: app.database,
      jobs: () => app.library.jobs(),
      clock: context.clock,
      indexedChange: () => app.indexedChange(),
      encoder: app.encoder,
    },
    onCheck,
  );
}

async function repair(config: Config, context: CommandContext): Promise<void> {
  const folder = indexFolder(config.data);
  if (['damaged', 'missing'].includes(checkIndex(folder).state)) {
    const lock = IndexLock.take(folder, { pid: process.pid, since: context.clock().toISOString(), what: 'doctor' });
    if (!lock) throw new BroadsheetError('busy', 'the index is in use by another process; stop it first');
    using _held = lock;
    dropIndex(folder);
  }
  await using app = await openForWriting(config, { clock: context.clock, what: 'doctor' });
  await app.writer.run('recountPapers', {});
  await app.indexThread.client.call('catchUp', null);
}
