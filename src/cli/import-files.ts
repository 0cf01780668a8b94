// Importing what was named on the command line into an open library: used by `import` and by `serve FILE`.

import { type IngestCounts, type IngestReport, ingestPapers } from '../actions/ingest-papers.ts';
import type { WritingApp } from '../app.ts';
import { instantToDate } from '../domain/dates.ts';
import { isOpened, openSources } from '../sources/input/open.ts';
import { type CommandContext, say } from './command-context.ts';
import { startProgress } from './progress.ts';

export interface ImportTotals extends IngestCounts {
  /** Inputs that could not be read at all or not to their end. */
  failures: string[];
  files: number;
}

export interface ImportOptions {
  /** `--seen`, checked. */
  readonly seen?: string | undefined;
  readonly quiet?: boolean | undefined;
}

export async function importFiles(
  app: WritingApp,
  context: CommandContext,
  names: readonly string[],
  options: ImportOptions,
): Promise<ImportTotals> {
  const { zone } = app.config;
  const totals: ImportTotals = {
    read: 0,
    added: 0,
    changed: 0,
    unchanged: 0,
    rejected: 0,
    deleted: 0,
    failures: [],
    files: 0,
  };
  const today = instantToDate(app.clock(), zone) ?? app.clock().toISOString().slice(0, 10);
  for await (const opened of openSources(names, { stdin: context.stdin, zone })) {
    context.signal.throwIfAborted();
    totals.files++;
    if (!isOpened(opened)) {
      fail(context, totals, `${opened.name}: ${opened.error.message}`);
      continue;
    }
    const progress = startProgress(context, opened.input.name, app.clock);
    let report: IngestReport;
    try {
      report = await ingestPapers(app, opened, {
        seen: options.seen ?? opened.modifiedDay ?? today,
        seenGuessed: options.seen === undefined,
        zone,
        signal: context.signal,
        onProgress: (counts) =>
          progress.update(counts.read, opened.bytesTotal ? opened.bytesRead() / opened.bytesTotal : undefined),
      });
    } finally {
      progress.stop();
    }
    tell(context, report, opened.input.name, options.quiet ?? false);
    for (const name of ['read', 'added', 'changed', 'unchanged', 'rejected', 'deleted'] as const)
      totals[name] += report[name];
    if (report.failure !== undefined) fail(context, totals, report.failure);
    else if (report.read === 0) fail(context, totals, `${opened.input.name}: nothing in it could be read as a paper`);
  }
  return totals;
}

function fail(context: CommandContext, totals: ImportTotals, message: string): void {
  totals.failures.push(message);
  say(context, message);
}

function tell(context: CommandContext, report: IngestReport, name: string, quiet: boolean): void {
  for (const message of report.messages) say(context, message);
  if (report.messagesLeftOut > 0)
    say(
      context,
      `${name}: ${report.messagesLeftOut} more messages; \`broadsheet rejected\` lists all that was set aside`,
    );
  if (report.resumptionToken)
    say(context, `${name}: the source has more after this part (resumption token ${report.resumptionToken})`);
  if (!quiet && report.format !== '') say(context, `${name}: ${report.label} · ${countsInWords(report)}`);
}

export function countsInWords(counts: IngestCounts): string {
  return `${counts.read} read, ${counts.added} added, ${counts.changed} changed, ${counts.unchanged} unchanged, ${counts.rejected} set aside${counts.deleted > 0 ? `, ${counts.deleted} deleted by the source` : ''}`;
}
