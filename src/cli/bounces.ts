// `broadsheet bounces`: mail that came back, from a Maildir, or one message on standard input as a mail server's alias hands it over.
import type { Command } from 'commander';
import { readSecret } from '../accounts/secret.ts';
import { bounceVerbs } from '../actions/mailing/bounces.ts';
import { openForWriting, type WritingApp } from '../app.ts';
import type { BounceReport } from '../domain/mailing/bounce-report.ts';
import { BroadsheetError } from '../errors.ts';
import { type BounceCounts, NO_BOUNCES, takeBounces } from '../mail/bounces/bounce-folder.ts';
import { bouncesInWords } from '../mail/bounces/bounces-in-words.ts';
import { MOST_BOUNCE_BYTES, readBounce } from '../mail/bounces/read-bounce.ts';
import { type CommandContext, configOf, printJson, printLine } from './command-context.ts';

export function addBounces(program: Command, context: CommandContext): void {
  program
    .command('bounces')
    .description('take in mail that came back: addresses that do not exist get no more mail')
    .argument('[source]', '- reads one message from standard input')
    .option('--maildir <dir>', 'Maildir with returned mail (default BROADSHEET_BOUNCE_FOLDER)')
    .option('--json', 'the counts as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  broadsheet bounces --maildir /var/mail/bounces\n  bounces: "|broadsheet --data /srv/papers bounces -"   (an alias of a mail server)',
    )
    .action(async (source: string | undefined, flags: { maildir?: string; json?: boolean }, command: Command) => {
      if (source !== undefined && source !== '-')
        throw new BroadsheetError('usage', `"${source}" is not a source; - reads standard input, --maildir a folder`);
      const config = configOf(context, command);
      const folder = flags.maildir ?? config.mail.bounceFolder;
      if (source === undefined && folder === undefined)
        throw new BroadsheetError('usage', 'name a folder with --maildir, or set BROADSHEET_BOUNCE_FOLDER');
      const reports = source === '-' ? await fromInput(context) : undefined;
      await using app = await openForWriting(config, { clock: context.clock, what: 'bounces' });
      const counts = reports ? await takeAll(app, reports) : await fromFolder(app, folder as string, context.signal);
      if (flags.json) printJson(context, counts);
      else printLine(context, bouncesInWords(counts));
    });
}

function fromFolder(app: WritingApp, folder: string, signal: AbortSignal): Promise<BounceCounts> {
  const bounces = bouncesOf(app);
  return takeBounces(folder, { take: (report) => bounces.take(report, 'signed'), signal });
}

/** @throws `nothing-read` with the reason, so that the mail server keeps it */
async function fromInput(context: CommandContext): Promise<readonly BounceReport[]> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of context.stdin) {
    bytes += part.byteLength;
    // One byte more than is taken tells that there is more.
    if (bytes <= MOST_BOUNCE_BYTES + 64 * 1024) parts.push(part);
  }
  const reports = await readBounce(Buffer.concat(parts));
  if ('unreadable' in reports) throw new BroadsheetError('nothing-read', `this is no report: ${reports.unreadable}`);
  return reports;
}

async function takeAll(app: WritingApp, reports: readonly BounceReport[]): Promise<BounceCounts> {
  const counts: Record<keyof BounceCounts, number> = { ...NO_BOUNCES };
  const bounces = bouncesOf(app);
  for (const report of reports) {
    const outcome = await bounces.take(report, 'signed');
    counts[outcome]++;
  }
  return counts;
}

function bouncesOf({ database, writer, clock, config }: WritingApp): ReturnType<typeof bounceVerbs> {
  return bounceVerbs({ database, writer, clock, secret: readSecret(config) });
}
