// `broadsheet digest subscribers` and `unsubscribe`: who gets mail, and ending it for an address.
import type { Command } from 'commander';
import { openForReading, openForWriting, type ReadingApp } from '../app.ts';
import { parseAddress } from '../domain/mailing/email-address.ts';
import { BroadsheetError } from '../errors.ts';
import {
  type ListedSubscriber,
  listSubscribers,
  subscriberCounts,
  subscribersOf,
} from '../store/mailing/subscriber-list.ts';
import { type CommandContext, configOf, printJson, printLine } from './command-context.ts';

const AT_ONCE = 500;

export function addDigestSubscribers(digest: Command, context: CommandContext): void {
  digest
    .command('subscribers')
    .description('who gets mail: counts by state and rhythm, then everybody')
    .option('--counts', 'only the counts')
    .option('--json', 'lines of {state, address, handle, rhythm, zone, hour, nextAt, lastSentAt}, the counts last')
    .action(async (flags: { counts?: boolean; json?: boolean }, command: Command) => {
      await using app = await openForReading(configOf(context, command), { clock: context.clock });
      const counts = await subscriberCounts(app.database);
      const total = counts.reduce((sum, { n }) => sum + n, 0);
      if (!flags.json) {
        printLine(context, `${total} ${total === 1 ? 'subscriber' : 'subscribers'}`);
        for (const { state, rhythm, n } of counts)
          printLine(context, `  ${String(n).padStart(7)}  ${state}, ${rhythm}`);
      }
      if (!flags.counts) await printEverybody(app, context, flags);
      if (flags.json) printJson(context, { total, counts });
    });
}

async function printEverybody(app: ReadingApp, context: CommandContext, flags: { json?: boolean }): Promise<void> {
  for (let after = 0; ; ) {
    const some = await listSubscribers(app.database, { after, limit: AT_ONCE });
    const last = some.at(-1);
    if (!last) return;
    after = last.no;
    for (const { no: _, ...one } of some)
      if (flags.json) printJson(context, one);
      else printLine(context, subscriberText(one));
    context.signal.throwIfAborted();
  }
}

function subscriberText(one: Omit<ListedSubscriber, 'no'>): string {
  const who = one.handle === undefined ? one.address : `${one.address ?? 'no address'} (@${one.handle})`;
  const next = one.nextAt === undefined ? '' : `  next ${one.nextAt}`;
  return `  ${who}  ${one.state}, ${one.rhythm} at ${one.hour} ${one.zone}${next}`;
}

export function addDigestUnsubscribe(digest: Command, context: CommandContext): void {
  digest
    .command('unsubscribe')
    .description('end all mail to an address, as its owner can by the link in each mail')
    .argument('<address>', 'an address, or @handle')
    .action(async (text: string, _: object, command: Command) => {
      const who = whoIs(text);
      await using app = await openForWriting(configOf(context, command), { clock: context.clock, what: 'digest' });
      const found = await subscribersOf(app.database, who);
      if (found.length === 0) throw new BroadsheetError('not-found', `nobody subscribed with "${text}"`);
      const open = found.filter(({ state }) => state !== 'left');
      const at = context.clock().toISOString();
      for (const { no } of open) await app.writer.run('leaveSubscription', { subscriberNo: no, why: 'admin', at });
      await app.writer.run('recordAudit', {
        personNo: undefined,
        origin: 'command line',
        action: 'unsubscribe',
        target: text,
        outcome: 'done',
      });
      printLine(context, open.length === 0 ? `${text} gets no mail already` : `${text} gets no mail any more`);
    });
}

/** Throws `usage` for what is neither an address nor a handle. */
export function whoIs(text: string): { readonly addressKey: string } | { readonly handle: string } {
  if (text.startsWith('@')) return { handle: text.slice(1).toLowerCase() };
  const parsed = parseAddress(text);
  if ('reason' in parsed) throw new BroadsheetError('usage', `"${text}": ${parsed.reason}`);
  return { addressKey: parsed.key };
}
