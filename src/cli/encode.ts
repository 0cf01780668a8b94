// `broadsheet encode`: the additional encoder's vectors, here and now; `broadsheet serve` encodes by itself.
import type { Command } from 'commander';
import { encodePapers } from '../actions/encode-papers.ts';
import { openForReading } from '../app.ts';
import type { Config } from '../config.ts';
import type { EncodeReport } from '../encoders/encode-library.ts';
import { EncoderError } from '../encoders/encoder-error.ts';
import { BroadsheetError } from '../errors.ts';
import { ENCODE_JOB, reportInWords } from '../jobs/encode-handler.ts';
import { systemClock } from '../sources/fetch/clock.ts';
import { type CommandContext, configOf, printJson, printLine, say } from './command-context.ts';
import { startProgress } from './progress.ts';

interface EncodeFlags {
  readonly all?: boolean;
  readonly json?: boolean;
}

export function addEncode(program: Command, context: CommandContext): void {
  program
    .command('encode')
    .description('encode what the additional encoder (BROADSHEET_ENCODER) has not encoded yet')
    .option('--all', 'look at every paper again, also at those that the encoder refused')
    .option('--json', 'end with {encoded, unchanged, skipped, removed, cut, emptied}')
    .addHelpText(
      'after',
      `
Example:
  BROADSHEET_ENCODER=~/models/my-model broadsheet encode

\`broadsheet serve\` encodes by itself. After Ctrl-C run the same command again to go on.`,
    )
    .action(async (flags: EncodeFlags, command: Command) => {
      const config = configOf(context, command);
      const report = await encode(config, context, (flags.all ?? false) ? 'all' : 'changed');
      const { encoded = 0, unchanged = 0, skipped = 0, removed = 0, cut = 0, emptied } = report ?? {};
      if (flags.json) printJson(context, { encoded, unchanged, skipped, removed, cut, emptied });
      else printLine(context, report ? reportInWords(report) : 'nothing new');
      if (cut > 0) say(context, `${cut} texts were longer than the encoder takes and were cut`);
    });
}

async function encode(
  config: Config,
  context: CommandContext,
  scope: 'all' | 'changed',
): Promise<EncodeReport | undefined> {
  if (config.encoder.kind === 'off')
    throw new BroadsheetError('usage', 'no encoder is configured: set BROADSHEET_ENCODER; see docs/using/encoders.md');
  await using app = await openForReading(config, { clock: context.clock });
  const running = (await app.library.jobs()).find(({ kind, state, stalled }) => {
    return kind === ENCODE_JOB && state === 'running' && !stalled;
  });
  if (running)
    throw new BroadsheetError('busy', `a server is encoding already (${running.progress ?? running.leaseOwner})`);
  const progress = startProgress(context, 'encoding', app.clock);
  try {
    const report = await encodePapers({
      data: config.data,
      database: app.database,
      settings: config.encoder,
      scope,
      clock: { now: app.clock, sleep: systemClock.sleep },
      signal: context.signal,
      onProgress: (seen, done, words) => progress.update(seen, done, words),
      onNotice: (message) => say(context, message),
    });
    if (report?.ended === 'cancelled') throw context.signal.reason;
    if (report?.ended === 'stopped')
      throw new BroadsheetError('source-failed', `${report.reason}; ${reportInWords(report)}`);
    return report;
  } catch (error) {
    if (error instanceof EncoderError) throw new BroadsheetError('source-failed', error.message, { cause: error });
    throw error;
  } finally {
    progress.stop();
  }
}
