// From a `Mail` to what nodemailer writes. Everything that people typed is made harmless first: a header is one line of
// printable characters, whatever a name holds.
import { randomUUID } from 'node:crypto';
import { parseAddress } from '../domain/mailing/email-address.ts';
import { BroadsheetError } from '../errors.ts';
import type { Mail } from './mail.ts';

const LONGEST_SUBJECT = 200;
const LONGEST_NAME = 100;
const LONGEST_VALUE = 900;
/** RFC 5322 3.6.4, without what nobody writes. */
const MESSAGE_ID = /^<[\w.+-]{1,120}@[\w.-]{1,120}>$/;
/** Of our own making; a caller may not overrule where a mail goes, or from whom it is. */
const OWN_HEADERS = /^(?:from|to|cc|bcc|sender|subject|date|message-id|mime-version|content-(?!language$).*)$/i;

export interface Envelope {
  readonly from: string;
  /** Right side of message ids. */
  readonly host: string;
}

/** Whether a mail can be sent to this address at all. */
export function isAddress(text: string): boolean {
  return text === text.trim() && !('reason' in parseAddress(text));
}

/** What nodemailer's MailComposer is given. */
export function composeMail(mail: Mail, { from, host }: Envelope) {
  if (!isAddress(mail.to.address))
    throw new BroadsheetError('usage', `"${oneLine(mail.to.address, 80)}" is not an e-mail address`);
  if (mail.messageId !== undefined && !MESSAGE_ID.test(mail.messageId))
    throw new BroadsheetError('usage', `"${oneLine(mail.messageId, 80)}" is not a Message-ID`);
  const headers: Record<string, string> = { 'Auto-Submitted': 'auto-generated' };
  for (const [name, value] of Object.entries(mail.headers ?? {})) {
    if (!/^[A-Za-z][A-Za-z0-9-]{0,60}$/.test(name) || OWN_HEADERS.test(name))
      throw new BroadsheetError('usage', `"${oneLine(name, 40)}" is not a header that a mail may set`);
    headers[name] = oneLine(value, LONGEST_VALUE);
  }
  return {
    from,
    to: { name: oneLine(mail.to.name ?? '', LONGEST_NAME), address: mail.to.address },
    subject: oneLine(mail.subject, LONGEST_SUBJECT),
    text: mail.text,
    ...(mail.html === undefined ? {} : { html: mail.html }),
    headers,
    messageId: mail.messageId ?? `<${randomUUID()}@${host}>`,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** Without line ends, other control characters and turns of direction; cut where it is too long. */
function oneLine(text: string, longest: number): string {
  const clean = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .trim();
  const letters = [...clean];
  return letters.length <= longest ? clean : `${letters.slice(0, longest - 1).join('')}…`;
}
