// `broadsheet digest log` and `resend`: what was sent to whom, and sending again what failed or is in doubt.
import type { Command } from 'commander';
import { checkedFilter } from '../actions/mailing/deliveries-asked.ts';
import { resendInDoubt } from '../actions/mailing/deliveries-resend.ts';
import { openForReading, openForWriting, type WritingApp } from '../app.ts';
import { DELIVERY_STATES } from '../domain/mailing/delivery.ts';
import type { DeliveryLine } from '../domain/mailing/delivery-views.ts';
import { BroadsheetError } from '../errors.ts';
import { deliveriesInDoubt, deliveryLines } from '../store/mailing/delivery-log.ts';
import { RESENT_AT_ONCE } from '../store/mailing/resend-operations.ts';
import { type CommandContext, configOf, printJson, printLine, say } from './command-context.ts';

interface LogFlags {
  readonly state?: string;
  readonly kind?: string;
  readonly edition?: string;
  readonly address?: string;
  readonly limit: string;
  readonly json?: boolean;
}

const MOST_LISTED = 100_000;

export function addDigestLog(digest: Command, context: CommandContext): void {
  digest
    .command('log')
    .description('mails to addresses, newest first: state, tries, what the mail server said')
    .option('--state <state>', DELIVERY_STATES.join(', '))
    .option('--kind <kind>', 'digest, alert, versions, notifications, confirm, trouble, preview')
    .option('--edition <n>', 'of one edition')
    .option('--address <address>', 'to one address, or to @handle')
    .option('--limit <n>', `how many, 1 to ${MOST_LISTED}`, '50')
    .option('--json', 'a list of {id, kind, state, address, edition, messageId, attempts, queued, ended, code, reply}')
    .action(async (flags: LogFlags, command: Command) => {
      const filter = {
        ...checkedFilter({ state: flags.state ?? '', kind: flags.kind ?? '', q: flags.address ?? '' }),
        editionNo: flags.edition === undefined ? undefined : wholeNumber('--edition', flags.edition),
      };
      const limit = Math.min(MOST_LISTED, wholeNumber('--limit', flags.limit));
      await using app = await openForReading(configOf(context, command), { clock: context.clock });
      const lines = await deliveryLines(app.database, filter, { limit });
      if (flags.json) return printJson(context, lines.map(plain));
      for (const line of lines) printLine(context, lineText(line));
      if (lines.length === 0) say(context, 'there is no such mail');
      const { total } = await deliveriesInDoubt(app.database, { limit: 1 });
      if (total > 0)
        say(
          context,
          `${total} in doubt: nobody knows whether they arrived; \`broadsheet digest resend --in-doubt\` sends them again with the same Message-ID`,
        );
    });
}

function plain(line: DeliveryLine) {
  return {
    id: line.id,
    kind: line.kind,
    state: line.state,
    address: line.address,
    edition: line.editionNo,
    messageId: line.messageId,
    attempts: line.attempts,
    queued: line.queuedAt,
    ended: line.endedAt,
    code: line.code,
    reply: line.reply,
  };
}

function lineText(line: DeliveryLine): string {
  const said = [line.code, line.reply].filter((one) => one !== undefined).join(' ');
  const tries = line.attempts === 1 ? '1 try' : `${line.attempts} tries`;
  const at = (line.endedAt ?? line.nextAt ?? line.queuedAt).slice(0, 19);
  const shown = `${line.id}  ${line.state.padEnd(9)}  ${line.kind}  ${line.address}  ${at}  ${tries}${said === '' ? '' : `  ${said}`}`;
  // What a mail server says could hold anything that moves a terminal's cursor.
  return shown.replace(/\p{Cc}/gu, ' ');
}

export function addDigestResend(digest: Command, context: CommandContext): void {
  digest
    .command('resend')
    .description('queue mails again that failed or are in doubt, with the same Message-ID')
    .argument('[id...]', 'as `digest log` lists them')
    .option('--in-doubt', 'all that are in doubt')
    .option('--json', '{resent}')
    .action(async (ids: string[], flags: { inDoubt?: boolean; json?: boolean }, command: Command) => {
      if ((ids.length === 0) === !flags.inDoubt)
        throw new BroadsheetError('usage', 'name the ids of mails, or say --in-doubt');
      await using app = await openForWriting(configOf(context, command), { clock: context.clock, what: 'digest' });
      const resent = flags.inDoubt ? await resendInDoubt(app) : await resendThese(app, ids);
      await app.writer.run('recordAudit', {
        personNo: undefined,
        origin: 'command line',
        action: 'mail-resend',
        target: flags.inDoubt ? 'all in doubt' : ids.join(' '),
        outcome: 'done',
        detail: String(resent),
      });
      if (flags.json) return printJson(context, { resent });
      printLine(context, `${resent} queued again; a running \`serve\` sends them, or \`broadsheet digest send\``);
    });
}

async function resendThese(app: WritingApp, ids: readonly string[]): Promise<number> {
  for (const id of ids) {
    const [line] = await deliveryLines(app.database, { q: id }, { limit: 1 });
    if (!line || line.id !== id) throw new BroadsheetError('not-found', `there is no mail with the id "${id}"`);
    if (line.state !== 'failed' && line.state !== 'in-doubt')
      throw new BroadsheetError('conflict', `${id} is ${line.state}; only what failed or is in doubt is sent again`);
  }
  let resent = 0;
  for (let at = 0; at < ids.length; at += RESENT_AT_ONCE)
    resent += await app.writer.run('resendDelivery', { deliveryIds: ids.slice(at, at + RESENT_AT_ONCE) });
  return resent;
}

export function wholeNumber(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text) && Number(text) > 0) return Number(text);
  throw new BroadsheetError('usage', `${name} is "${text}"; it must be a whole number from 1`);
}
