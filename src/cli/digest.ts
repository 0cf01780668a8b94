// `broadsheet digest`: mail to subscribers from the command line: a look at what would be sent, sending, the log.
import type { Command } from 'commander';
import type { CommandContext } from './command-context.ts';
import { addDigestLog, addDigestResend } from './digest-log.ts';
import { addDigestPreview } from './digest-preview.ts';
import { addDigestSend } from './digest-send.ts';
import { addDigestSubscribers, addDigestUnsubscribe } from './digest-subscribers.ts';

export function addDigest(program: Command, context: CommandContext): void {
  const digest = program
    .command('digest')
    .description('mail to subscribers: preview it, send what is due, look at what was sent')
    .addHelpText(
      'after',
      `
Examples:
  broadsheet digest preview --to me
  broadsheet digest send --dry-run
  broadsheet digest log --state in-doubt
  broadsheet digest resend --in-doubt

\`broadsheet serve\` plans and sends by itself, every few minutes.`,
    );
  addDigestPreview(digest, context);
  addDigestSend(digest, context);
  addDigestLog(digest, context);
  addDigestResend(digest, context);
  addDigestSubscribers(digest, context);
  addDigestUnsubscribe(digest, context);
}
