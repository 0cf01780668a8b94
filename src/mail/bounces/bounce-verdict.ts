// What a failure says of an address: by the enhanced status code (RFC 3463), else by what the server said. Conservative: an address
// is held back at once only where it plainly does not exist or takes no mail.
import { isBadAddress } from '../../domain/mailing/attempt-outcome.ts';
import type { BounceReport } from '../../domain/mailing/bounce-report.ts';

/** Bad mailbox, bad system, bad syntax, moved away, null MX; mailbox disabled. */
const HARD = /^5\.(?:1\.(?:1|2|3|6|10)|2\.1)$/;
/** Our mail, our server or their rules: content, protocol, security, size. Says nothing of the address. */
const NOT_THE_ADDRESS = /^[45]\.(?:[567]\.\d+|3\.4|2\.3)$/;

export function verdictOf(
  status: string | undefined,
  code: number | undefined,
  detail: string,
): Extract<BounceReport['verdict'], 'hard' | 'soft' | 'refused'> {
  if (status !== undefined && HARD.test(status)) return 'hard';
  // Many servers say 5.0.0 or 5.7.1 of whatever it is; their words are surer then.
  if (code !== undefined && isBadAddress(code, withoutStatus(detail))) return 'hard';
  if (status !== undefined && NOT_THE_ADDRESS.test(status)) return 'refused';
  return 'soft';
}

/** The three digits of an SMTP answer in a text. */
export function smtpCodeIn(text: string): number | undefined {
  const code = /(?:^|[\s;:#<(])([45]\d\d)(?=[ -])/.exec(text)?.[1];
  return code === undefined ? undefined : Number(code);
}

export function statusIn(text: string): string | undefined {
  return /(?:^|[\s;:#<(])([245]\.\d{1,3}\.\d{1,3})\b/.exec(text)?.[1];
}

/** `smtp; 550 5.7.1 user unknown` as `550 user unknown`: the words decide. */
function withoutStatus(detail: string): string {
  return detail.replace(/\b[245]\.\d{1,3}\.\d{1,3}\b\s*/g, '');
}
