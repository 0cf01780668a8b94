// `broadsheet digest preview`: the digest that somebody would get now, printed; with --send it goes to them, and to nobody else.
import { createHash } from 'node:crypto';
import type { Command } from 'commander';
import { readSecret } from '../accounts/secret.ts';
import { type PreviewOf, previewDigest } from '../actions/mailing/digest-preview.ts';
import { openForReading, openForWriting, type ReadingApp } from '../app.ts';
import type { DigestContent, MailRecipient } from '../domain/mailing/mail-content.ts';
import { subscriberLinks } from '../domain/mailing/mail-paths.ts';
import { BroadsheetError } from '../errors.ts';
import { mailHost, mailWriting } from '../mail/open-mail.ts';
import { renderMail } from '../mail/render-mail.ts';
import { writeMail } from '../mail/write-mail.ts';
import { listPeople } from '../store/accounts/people.ts';
import { linkedSubscriber, subscribersOf } from '../store/mailing/subscriber-list.ts';
import { type CommandContext, configOf, printLine, say } from './command-context.ts';
import { sendDue } from './digest-send-due.ts';
import { whoIs } from './digest-subscribers.ts';

interface PreviewFlags {
  readonly to: string;
  readonly html?: boolean;
  readonly text?: boolean;
  readonly eml?: boolean;
  readonly at?: string;
  readonly send?: boolean;
}

export function addDigestPreview(digest: Command, context: CommandContext): void {
  digest
    .command('preview')
    .description('the digest that somebody would get now; nothing is kept or counted as mailed')
    .requiredOption('--to <who>', 'an address, @handle, or me: the first admin')
    .option('--text', 'print its text (unless said otherwise)')
    .option('--html', 'print its HTML')
    .option('--eml', 'print the whole message')
    .option('--at <instant>', 'as it would be then, like 2026-11-21T07:00:00Z')
    .option('--send', 'send it to them now')
    .action(async (flags: PreviewFlags, command: Command) => {
      if ([flags.html, flags.text, flags.eml].filter(Boolean).length > 1)
        throw new BroadsheetError('usage', 'say only one of --text, --html, --eml');
      const at = instantOf(flags.at);
      const config = configOf(context, command);
      if (flags.send) return send(context, config, { to: flags.to, at });
      await using app = await openForReading(config, { clock: context.clock });
      const found = await reader(app, flags.to);
      const content = await previewDigest(app, found.of, at);
      if (content.sections.length === 0) say(context, NOTHING);
      printLine(context, await shown(app, { content, found, flags }));
    });
}

const NOTHING = 'there is nothing to say to them at present: no mail would be sent';

function instantOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const date = new Date(text);
  if (/^\d{4}-\d{2}-\d{2}/.test(text) && !Number.isNaN(date.getTime())) return date.toISOString();
  throw new BroadsheetError('usage', `--at is "${text}"; write it like 2026-11-21T07:00:00Z`);
}

/** Whose digest it is, and where it would go. */
interface Reader {
  readonly of: PreviewOf;
  readonly subscriberNo: number | undefined;
  readonly personNo: number | undefined;
  readonly address: string | undefined;
}

async function reader({ database }: Pick<ReadingApp, 'database'>, to: string): Promise<Reader> {
  const people = to === 'me' || to.startsWith('@') ? await listPeople(database) : [];
  const handle = to.slice(1).toLowerCase();
  const person = people.find((one) => (to === 'me' ? one.role === 'admin' : one.handle === handle));
  if (to === 'me' && !person)
    throw new BroadsheetError('not-found', 'nobody has an account yet; name an address with --to');
  if (to.startsWith('@') && !person) throw new BroadsheetError('not-found', `nobody has the handle "${handle}"`);
  const who = person ? { handle: person.handle } : whoIs(to);
  const known = await subscribersOf(database, who);
  const subscriber = known.find(({ state }) => state === 'active') ?? known[0];
  const address = person?.email ?? subscriber?.address ?? (person ? undefined : to);
  const personNo = person?.personNo;
  if (subscriber) return { of: { subscriberNo: subscriber.no }, subscriberNo: subscriber.no, personNo, address };
  return {
    of: personNo === undefined ? { subscription: {} } : { personNo },
    subscriberNo: undefined,
    personNo,
    address,
  };
}

async function shown(
  app: ReadingApp,
  { content, found, flags }: { readonly content: DigestContent; readonly found: Reader; readonly flags: PreviewFlags },
): Promise<string> {
  const { config, clock } = app;
  const linked =
    found.subscriberNo === undefined ? undefined : await linkedSubscriber(app.database, found.subscriberNo);
  const recipient: MailRecipient = {
    address: found.address ?? 'nobody@example.org',
    name: linked?.name ?? '',
    links: linked && subscriberLinks({ url: config.url, secret: readSecret(config) }, linked),
    timetable: linked?.timetable,
  };
  const mail = renderMail(content, recipient, config.url);
  if (flags.html) return mail.html ?? '';
  if (!flags.eml) return `To: ${recipient.address}\nSubject: ${mail.subject}\n\n${mail.text}`;
  const { message } = await writeMail(
    { ...mail, messageId: `<preview@${mailHost(config.url)}>` },
    mailWriting(config, clock),
  );
  return message.toString('utf8');
}

/** In the log as a preview; its papers do not count as mailed. */
async function send(
  context: CommandContext,
  config: Parameters<typeof openForWriting>[0],
  { to, at }: { readonly to: string; readonly at: string | undefined },
): Promise<void> {
  await using app = await openForWriting(config, { clock: context.clock, what: 'digest' });
  const found = await reader(app, to);
  const { address } = found;
  if (address === undefined) throw new BroadsheetError('not-found', `${to} has no address`);
  const content = JSON.stringify(await previewDigest(app, found.of, at));
  const papers = (JSON.parse(content) as DigestContent).sections.reduce((sum, one) => sum + one.papers.length, 0);
  if ((JSON.parse(content) as DigestContent).sections.length === 0) return say(context, NOTHING);
  const hash = createHash('sha256').update(`preview\n${content}`).digest('hex').slice(0, 40);
  const slot = context.clock().toISOString();
  const key = whoIs(address);
  const { planned } = await app.writer.run('planDeliveries', {
    host: mailHost(config.url),
    editions: [{ hash, kind: 'preview', content, papers }],
    deliveries: [
      {
        subscriberNo: found.subscriberNo ?? null,
        personNo: found.personNo ?? null,
        kind: 'preview',
        slot,
        address,
        addressKey: 'addressKey' in key ? key.addressKey : address,
        name: '',
        editionHash: hash,
        works: [],
      },
    ],
    advanced: [],
  });
  if (planned === 0)
    throw new BroadsheetError(
      'conflict',
      `nothing is sent to ${address}: mail to it came back, or its owner complained`,
    );
  const sent = await sendDue(app, context, { only: 'urgent' });
  if (sent === 'by another') say(context, 'queued; the process that sends takes it up');
  else printLine(context, `${sent.inWords()}; \`broadsheet digest log --address ${address}\` says how it went`);
}
