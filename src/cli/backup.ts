// `broadsheet backup` and `broadsheet restore`.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { BroadsheetError } from '../errors.ts';
import { indexFolder } from '../search/indexer.ts';
import { backUp, restore } from '../store/backup.ts';
import { IndexLock, indexOwner } from '../store/index/index-lock.ts';
import { backupFolder } from '../store/library-files.ts';
import { type CommandContext, configOf, printJson, printLine } from './command-context.ts';
import { startProgress } from './progress.ts';

export function addBackup(program: Command, context: CommandContext): void {
  program
    .command('backup')
    .description('copy the library while it is in use, and check the copy')
    .argument('[file]', "default: backups/ in the library's folder, with the time in its name")
    .option('--json', '{file, bytes, papers}')
    .addHelpText('after', '\nExamples:\n  broadsheet backup\n  broadsheet backup /mnt/nas/papers.db')
    .action(async (file: string | undefined, flags: { json?: boolean }, command: Command) => {
      const { data } = configOf(context, command);
      const target = file ? resolve(file) : join(backupFolder(data), `broadsheet-${stamp(context.clock())}.db`);
      const progress = startProgress(context, 'backup', context.clock);
      try {
        const report = await backUp(data, target, (share) => progress.update(0, share));
        progress.stop();
        if (flags.json) printJson(context, report);
        else
          printLine(context, `${report.file}: ${report.papers} papers, ${(report.bytes / 1e6).toFixed(1)} MB, checked`);
      } finally {
        progress.stop();
      }
    });
}

export function addRestore(program: Command, context: CommandContext): void {
  program
    .command('restore')
    .description('put a backup in the place of the library; what was there is kept in backups/')
    .argument('<file>')
    .option('--json', '{papers, replaced}')
    .action(async (file: string, flags: { json?: boolean }, command: Command) => {
      const { data } = configOf(context, command);
      mkdirSync(indexFolder(data), { recursive: true });
      const lock = IndexLock.take(indexFolder(data), {
        pid: process.pid,
        since: context.clock().toISOString(),
        what: 'restore',
      });
      if (!lock) {
        const owner = indexOwner(indexFolder(data));
        throw new BroadsheetError(
          'busy',
          `the library is in use${owner ? ` by ${owner.what} (pid ${owner.pid})` : ''}; stop it first`,
        );
      }
      using _held = lock;
      const { papers, replaced } = await restore(data, resolve(file), stamp(context.clock()));
      if (flags.json) printJson(context, { papers, replaced });
      else printLine(context, `restored ${papers} papers${replaced ? `; what was there is ${replaced}` : ''}`);
    });
}

function stamp(now: Date): string {
  return now.toISOString().replace(/[:.]/g, '-');
}
