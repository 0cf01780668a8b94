// Bounces that are plain text: qmail's, and exim's with `X-Failed-Recipients`. Only from a mail system (an empty return path, or
// mailer-daemon), so that nobody's letter is taken for one; answering machines are told apart.
import type { Email } from 'postal-mime';
import type { BounceReport, UnreadableBounce } from '../../domain/mailing/bounce-report.ts';
import { smtpCodeIn, statusIn, verdictOf } from './bounce-verdict.ts';

const LONGEST_TEXT = 20_000;
const LONGEST_DETAIL = 400;
/** qmail: "<ada@example.org>:" and what was said, up to an empty line. */
const QMAIL = /^<([^<>\s]+@[^<>\s]+)>:[ \t]*\n([\s\S]*?)(?=\n\s*\n|\n---|$)/gm;
const BELOW = /^-{2,}.*(?:below this line|copy of (?:the|your) message|original message).*$/im;

export function reportFromText(
  mail: Email,
  evidence: Pick<BounceReport, 'messageIds' | 'tokens'>,
): readonly BounceReport[] | UnreadableBounce {
  const header = (name: string): string => mail.headers.find(({ key }) => key === name)?.value ?? '';
  const text = (mail.text ?? '').slice(0, LONGEST_TEXT).replace(/\r\n?/g, '\n');
  const sender = `${header('return-path')} ${header('from')}`.toLowerCase();
  const isSystem = /^\s*<\s*>/.test(header('return-path')) || /mailer-daemon|postmaster|mail delivery/.test(sender);
  const failed = header('x-failed-recipients');
  const isAnswer =
    /^auto-replied/i.test(header('auto-submitted')) && failed === '' && !text.startsWith('Hi. This is the');
  if (isAnswer || header('x-autoreply') !== '' || header('x-autorespond') !== '')
    return [{ ...evidence, verdict: 'none', address: undefined, status: undefined, code: undefined, detail: '' }];
  if (!isSystem) return { unreadable: 'no delivery report in it, and no mail system sent it' };
  const ids = [...evidence.messageIds, ...quotedIds(text)];
  const own = text.split(BELOW)[0] ?? text;
  if (/^Hi\. This is the qmail-send program/m.test(own)) {
    const reports = [...own.matchAll(QMAIL)].map(([, address = '', said = '']) => report(address, said, ids, evidence));
    if (reports.length > 0) return reports;
  }
  const addresses = failed
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one.includes('@'));
  if (addresses.length > 0) return addresses.map((address) => report(address, saidOf(own, address), ids, evidence));
  return { unreadable: 'from a mail system, but no delivery report in it' };
}

function report(
  address: string,
  said: string,
  messageIds: readonly string[],
  { tokens }: Pick<BounceReport, 'tokens'>,
): BounceReport {
  const detail = said.replace(/\s+/g, ' ').trim().slice(0, LONGEST_DETAIL);
  const status = statusIn(detail);
  const code = smtpCodeIn(detail);
  return { messageIds, tokens, verdict: verdictOf(status, code, detail), address, status, code, detail };
}

/** The paragraph under the address. */
function saidOf(text: string, address: string): string {
  const at = text.indexOf(address);
  if (at < 0) return '';
  return text.slice(at + address.length).split(/\n\s*\n/)[0] ?? '';
}

/** Of the copy of the message at the end. */
function quotedIds(text: string): readonly string[] {
  const below = text.slice(text.search(BELOW));
  return [...below.matchAll(/^message-id:\s*(<[^<>\s]{3,300}>)/gim)].map((match) => match[1] ?? '').slice(0, 5);
}
