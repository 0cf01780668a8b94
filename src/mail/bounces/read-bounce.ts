// A mail that came back, read: delivery reports (RFC 3464), complaints (RFC 5965), and the older shapes of qmail and exim. What it
// says is not believed here: `actions/mailing/bounces.ts` asks for proof that it is about a mail of ours.
import PostalMime, { type Email } from 'postal-mime';
import type { BounceReport, UnreadableBounce } from '../../domain/mailing/bounce-report.ts';
import { smtpCodeIn, statusIn, verdictOf } from './bounce-verdict.ts';
import { addressIn, type ReportFields, reportFields } from './report-fields.ts';
import { reportFromText } from './text-bounce.ts';

/** Our mails are a tenth of it. */
export const MOST_BOUNCE_BYTES = 1024 * 1024;
const LONGEST_DETAIL = 400;
const TOKEN = /\+([0-9a-z]{1,24}\.[\w-]{22})@/gi;
/** Whatever a mail server writes down of the address that it was sent to. */
const RECIPIENT_HEADERS: ReadonlySet<string> = new Set([
  'to',
  'delivered-to',
  'x-original-to',
  'envelope-to',
  'x-envelope-to',
  'x-rcpt-to',
  'x-forwarded-to',
]);
const STATUS_PARTS: ReadonlySet<string> = new Set(['message/delivery-status', 'message/global-delivery-status']);
const RETURNED_PARTS: ReadonlySet<string> = new Set([
  'message/rfc822',
  'message/global',
  'text/rfc822-headers',
  'message/rfc822-headers',
  'message/global-headers',
]);

type Evidence = Pick<BounceReport, 'messageIds' | 'tokens'>;

/** One report for each recipient that the mail tells of. */
export async function readBounce(raw: Uint8Array): Promise<readonly BounceReport[] | UnreadableBounce> {
  if (raw.byteLength > MOST_BOUNCE_BYTES) return { unreadable: `larger than ${MOST_BOUNCE_BYTES} bytes` };
  if (raw.byteLength === 0) return { unreadable: 'empty' };
  let mail: Email;
  try {
    mail = await PostalMime.parse(raw, { forceRfc822Attachments: true, attachmentEncoding: 'arraybuffer' });
  } catch (error) {
    return { unreadable: `no mail: ${error instanceof Error ? error.message : 'it cannot be read'}` };
  }
  const parts = partsOf(mail);
  const returned = parts.filter(({ type }) => RETURNED_PARTS.has(type)).map(({ text }) => headOf(text));
  const evidence = evidenceIn(mail, returned);
  const status = parts.filter(({ type }) => STATUS_PARTS.has(type));
  if (status.length > 0) return deliveryReports(status.map(({ text }) => text).join('\n\n'), evidence);
  const feedback = parts.find(({ type }) => type === 'message/feedback-report');
  if (feedback) return complaint(feedback.text, returned, evidence);
  return reportFromText(mail, evidence);
}

interface Part {
  readonly type: string;
  readonly text: string;
}

function partsOf({ attachments }: Email): readonly Part[] {
  return attachments.map(({ mimeType, content }) => ({
    type: mimeType.toLowerCase(),
    text: typeof content === 'string' ? content : new TextDecoder().decode(content),
  }));
}

/** Of a message that was returned: its headers, unfolded. */
function headOf(text: string): string {
  const plain = text.replace(/\r\n?/g, '\n').trimStart();
  const end = plain.indexOf('\n\n');
  return (end < 0 ? plain : plain.slice(0, end)).replace(/\n[ \t]+/g, ' ');
}

function evidenceIn(mail: Email, returned: readonly string[]): Evidence {
  const sentTo = mail.headers.filter(({ key }) => RECIPIENT_HEADERS.has(key)).map(({ value }) => value);
  const returnPaths = returned.map((head) => /^return-path:(.*)$/im.exec(head)?.[1] ?? '');
  return {
    tokens: tokensIn([...sentTo, ...returnPaths]),
    messageIds: returned.flatMap((head) => /^message-id:\s*(<[^<>\s]{3,300}>)/im.exec(head)?.[1] ?? []),
  };
}

function tokensIn(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.flatMap((text) => [...text.matchAll(TOKEN)].map((match) => match[1] ?? '')))];
}

/** The first group tells of the message, each other one of a recipient. */
function deliveryReports(text: string, evidence: Evidence): readonly BounceReport[] | UnreadableBounce {
  const recipients = reportFields(text).filter(
    (group) => group.has('final-recipient') || group.has('original-recipient'),
  );
  if (recipients.length === 0) return { unreadable: 'a delivery report that names no recipient' };
  return recipients.map((group) => deliveryReport(group, evidence));
}

function deliveryReport(group: ReportFields, evidence: Evidence): BounceReport {
  const said = group.get('diagnostic-code') ?? '';
  const detail = said.replace(/^\s*(?:smtp|x-[\w-]+)\s*;\s*/i, '').slice(0, LONGEST_DETAIL);
  const status = statusIn(group.get('status') ?? '') ?? statusIn(detail);
  const code = smtpCodeIn(detail);
  const hasFailed = /^failed\b/i.test(group.get('action') ?? '');
  return {
    ...evidence,
    verdict: hasFailed ? verdictOf(status, code, detail) : 'none',
    address: addressIn(group.get('final-recipient')) ?? addressIn(group.get('original-recipient')),
    status,
    code,
    detail,
  };
}

/** What readers say of our mail to their provider; `not-spam`, and reports about signatures, are no complaints. */
function complaint(
  text: string,
  returned: readonly string[],
  evidence: Evidence,
): readonly BounceReport[] | UnreadableBounce {
  const fields = reportFields(text)[0];
  const kind = fields?.get('feedback-type')?.toLowerCase();
  if (!fields || kind === undefined) return { unreadable: 'a complaint that does not say of what kind it is' };
  const isComplaint = /^(?:abuse|fraud|other|opt-out|opt-out-list|virus)$/.test(kind);
  const to = returned.map((head) => /^to:(.*)$/im.exec(head)?.[1]).find((one) => one !== undefined);
  const address =
    addressIn(fields.get('original-rcpt-to')) ??
    addressIn(fields.get('removal-recipient')) ??
    addressIn(/<([^<>]+)>/.exec(to ?? '')?.[1] ?? to?.trim());
  return [
    {
      messageIds: evidence.messageIds,
      tokens: [...evidence.tokens, ...tokensIn([fields.get('original-mail-from') ?? ''])],
      verdict: isComplaint ? 'complaint' : 'none',
      address,
      status: undefined,
      code: undefined,
      detail: `reported as ${kind.slice(0, 40)}`,
    },
  ];
}
