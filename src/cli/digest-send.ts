// `broadsheet digest send`: plans the digests that are due and sends what is queued, here and now; `--dry-run` tells who would get what.
import type { Command } from 'commander';
import { type DigestReport, type PlannedDigest, planDigests } from '../actions/mailing/digest-run.ts';
import { openForReading, openForWriting, type ReadingApp, type WritingApp } from '../app.ts';
import { BroadsheetError } from '../errors.ts';
import { countQueued } from '../store/mailing/sending.ts';
import { type CommandContext, configOf, printJson, printLine, say } from './command-context.ts';
import { wholeNumber } from './digest-log.ts';
import { sendDue } from './digest-send-due.ts';
import { waitUntilSearchable } from './import.ts';
import { startProgress } from './progress.ts';

interface SendFlags {
  readonly dryRun?: boolean;
  readonly limit?: string;
  readonly show: string;
  readonly json?: boolean;
}

export function addDigestSend(digest: Command, context: CommandContext): void {
  digest
    .command('send')
    .description('plan the digests that are due, and send all mail that is queued')
    .option('--dry-run', 'write and send nothing: who would get what')
    .option('--limit <n>', 'plan for at most so many subscribers, and send at most so many mails')
    .option('--show <n>', 'of a dry run: so many digests one by one', '20')
    .option('--json', 'end with the counts of planning and sending as JSON')
    .action(async (flags: SendFlags, command: Command) => {
      const limit = flags.limit === undefined ? undefined : wholeNumber('--limit', flags.limit);
      const config = configOf(context, command);
      if (flags.dryRun) {
        await using app = await openForReading(config, { clock: context.clock });
        return await dryRun(app, context, { limit, flags });
      }
      await using app = await openForWriting(config, { clock: context.clock, what: 'digest' });
      await planAndSend(app, context, { limit, flags });
    });
}

interface Asked {
  readonly limit: number | undefined;
  readonly flags: SendFlags;
}

const NO_WRITER = {
  run: () => Promise.reject(new Error('a dry run writes nothing')),
};

async function dryRun(app: ReadingApp, context: CommandContext, { limit, flags }: Asked): Promise<void> {
  const show = flags.show === '0' ? 0 : wholeNumber('--show', flags.show);
  const shown: PlannedDigest[] = [];
  const report = await plan({ ...app, writer: NO_WRITER }, context, {
    limit,
    dryRun: true,
    onPlanned: (one) => {
      if (shown.length < show) shown.push(one);
    },
  });
  if (flags.json) return printJson(context, { ...report, digests: shown });
  printPlan(context, report, 'would get');
  for (const [section, papers] of Object.entries(report.bySection))
    printLine(context, `  ${section}: ${papers} papers`);
  for (const { address, day, sections, lead } of shown) {
    const parts = sections.map(({ kind, papers, left }) => `${kind} ${papers}${left > 0 ? ` (${left} more)` : ''}`);
    const text = `${address}  ${day}  ${parts.join(', ')}  ${lead ?? ''}`;
    printLine(context, text.replace(/\p{Cc}/gu, ' '));
  }
  if (report.planned > shown.length && show > 0) printLine(context, `… and ${report.planned - shown.length} more`);
}

function printPlan(context: CommandContext, report: DigestReport, verb: 'would get' | 'get'): void {
  const { due, planned, nothing, unreachable, again, waiting, editions, papers } = report;
  printLine(
    context,
    `${due} ${due === 1 ? 'subscriber is' : 'subscribers are'} due: ${planned} ${verb} a mail (${editions} different, ${papers} papers)`,
  );
  const others = [
    [nothing, 'have nothing to be told'],
    [again, 'had theirs of the day before'],
    [unreachable, 'cannot be mailed'],
    [waiting, 'wait for a search that does not answer'],
  ] as const;
  for (const [count, words] of others) if (count > 0) printLine(context, `  ${count} ${words}`);
}

async function plan(
  {
    database,
    library,
    clock,
    config,
    writer,
  }: Pick<ReadingApp, 'database' | 'library' | 'clock' | 'config'> & {
    readonly writer: Parameters<typeof planDigests>[0]['writer'];
  },
  context: CommandContext,
  options: Pick<Parameters<typeof planDigests>[0], 'limit' | 'dryRun' | 'onPlanned'>,
): Promise<DigestReport> {
  const progress = startProgress(context, 'planning', clock, 'subscribers');
  let done = 0;
  try {
    return await planDigests({
      database,
      library,
      writer,
      clock,
      url: config.url,
      signal: context.signal,
      ...options,
      onProgress: (words, share) => {
        done = Number.parseInt(words, 10) || done;
        progress.update(done, share);
      },
    });
  } finally {
    progress.stop();
  }
}

async function planAndSend(app: WritingApp, context: CommandContext, { limit, flags }: Asked): Promise<void> {
  await waitUntilSearchable(app, context);
  const began = performance.now();
  const planned = await plan(app, context, { limit });
  const planSeconds = (performance.now() - began) / 1000;
  if (!flags.json) printPlan(context, planned, 'get');
  const total = Math.min(limit ?? Number.POSITIVE_INFINITY, await countQueued(app.database));
  const progress = startProgress(context, 'sending', app.clock, 'mails');
  const sendingBegan = performance.now();
  const report = await sendDue(app, context, {
    most: limit,
    onProgress: ({ sent, failed, later, inDoubt, cancelled }) => {
      const done = sent + failed + later + inDoubt + cancelled;
      progress.update(sent, total === 0 ? undefined : Math.min(1, done / total));
    },
  }).finally(() => progress.stop());
  if (report === 'by another') throw new Error('only urgent mails are left to another process');
  const sendSeconds = (performance.now() - sendingBegan) / 1000;
  if (flags.json) printJson(context, { ...planned, planSeconds, ...report.counts, sendSeconds });
  else printLine(context, report.inWords() === '' ? 'nothing was to be sent' : report.inWords());
  const { inDoubt, stranded } = report.counts;
  if (inDoubt + stranded > 0)
    say(
      context,
      `${inDoubt + stranded} in doubt: nobody knows whether they arrived; \`broadsheet digest resend --in-doubt\` sends them again`,
    );
  context.signal.throwIfAborted();
  if (report.trouble !== undefined)
    throw new BroadsheetError('busy', `${report.trouble}; what was not sent stays queued, run the same command again`);
}
