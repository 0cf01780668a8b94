// `broadsheet import`: files, folders and standard input into the library.
import { constants } from 'node:os';
import type { Command } from 'commander';
import { openForWriting, type WritingApp } from '../app.ts';
import { isDay, parseDate } from '../domain/dates.ts';
import { BroadsheetError } from '../errors.ts';
import { indexFolder } from '../search/indexer.ts';
import { LEAST_PAPERS } from '../search/training/training-policy.ts';
import { trainingState } from '../search/training/training-state.ts';
import { indexOwner } from '../store/index/index-lock.ts';
import { stepBack } from '../threads/step-back.ts';
import { type CommandContext, configOf, printJson, printLine, say } from './command-context.ts';
import { countsInWords, importFiles } from './import-files.ts';

interface ImportFlags {
  readonly seen?: string;
  readonly json?: boolean;
}

export function addImport(program: Command, context: CommandContext): void {
  program
    .command('import')
    .description('import papers from files, folders or standard input (-)')
    .argument(
      '<files...>',
      'files or folders, plain, .gz or .zst; - for standard input; the format is told from the content',
    )
    .option(
      '--seen <day>',
      "the day on which the files were saved, YYYY-MM-DD; resolves dates without a year (default: the file's time)",
    )
    .option('--json', 'end with one line {read, added, changed, unchanged, rejected}')
    .addHelpText(
      'after',
      `
Examples:
  broadsheet import papers.jsonl.gz
  broadsheet import pages/*.txt --seen 2025-11-27
  curl -s https://export.arxiv.org/api/query?id_list=1706.03762 | broadsheet import -

Reads listing pages saved as text or HTML, Hugging Face, arXiv (API, RSS, OAI-PMH, metadata dump), ACL Anthology, OpenReview,
BibTeX, RIS, CSL-JSON, OpenAlex, Semantic Scholar, Crossref, PubMed, DataCite, and JSON lines.
Importing a file again changes nothing; after Ctrl-C run the same command again to go on.
What cannot be read is kept: see \`broadsheet rejected\`.`,
    )
    .action(async (files: string[], flags: ImportFlags, command: Command) => {
      const seen = seenDay(flags.seen);
      const config = configOf(context, command);
      // Whoever reads the site of another process goes first. Threads that are started from here on inherit it.
      if (indexOwner(indexFolder(config.data))) stepBack(constants.priority.PRIORITY_BELOW_NORMAL);
      await using app = await openForWriting(config, { what: 'import', clock: context.clock });
      const totals = await importFiles(app, context, files, { seen, quiet: flags.json });
      await waitUntilSearchable(app, context);
      if (totals.added >= LEAST_PAPERS) sayWithoutModel(app, context);
      if (flags.json) {
        const { read, added, changed, unchanged, rejected } = totals;
        printJson(context, {
          read,
          added,
          changed,
          unchanged,
          rejected,
          ...(totals.failures.length > 0 ? { failures: totals.failures } : {}),
        });
      } else if (totals.files > 1) {
        printLine(context, `${totals.files} files: ${countsInWords(totals)}`);
      }
      if (totals.read - totals.rejected === 0) {
        const [only] = totals.failures;
        throw new BroadsheetError(
          'nothing-read',
          totals.failures.length === 1 && only ? `nothing was imported` : 'nothing could be read from any of the files',
        );
      }
    });
}

function seenDay(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const day = parseDate(text);
  if (!isDay(day)) throw new BroadsheetError('usage', `--seen is "${text}"; it must be a day like 2025-11-27`);
  return day;
}

/** Training takes longer than most imports, so it is not part of one. */
function sayWithoutModel(app: WritingApp, context: CommandContext): void {
  if (trainingState(indexFolder(app.config.data), context.clock()).state !== 'waiting') return;
  say(context, 'search is by words so far; `broadsheet train` adds meaning, and `broadsheet serve` does by itself');
}

/** Imported means found: the index catches up here, or in the process that holds it. */
export async function waitUntilSearchable(app: WritingApp, context: CommandContext): Promise<void> {
  const { owner } = (await app.indexThread.client.call('catchUp', null)) as { owner: boolean };
  if (owner) return;
  const holder = indexOwner(indexFolder(app.config.data));
  say(
    context,
    `the search index is kept by another process${holder ? ` (${holder.what}, pid ${holder.pid})` : ''}; it will have these papers within seconds`,
  );
}
