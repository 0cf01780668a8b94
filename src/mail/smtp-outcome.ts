// What an SMTP conversation about one mail came to. Everything hangs on two questions: had the message begun, and whom does the
// trouble concern: this mail, or all mails?
import type { NodemailerError } from 'nodemailer/lib/errors';
import { type AttemptOutcome, isBadAddress } from '../domain/mailing/attempt-outcome.ts';

/** Said to us, whatever the mail: closing (RFC 5321 3.8), not signed in (RFC 4954), out of order. */
const ABOUT_US = new Set([421, 454, 500, 502, 503, 530, 534, 535, 538]);
const RELAY_DENIED =
  /relay(?:ing)?\b.{0,40}\b(?:denied|not permitted|not allowed|prohibited)|not permitted to relay|unable to relay/i;
/** Providers' limits, said of the mail at hand and meant for all; not a full mailbox (X.2.2). */
const OUR_LIMIT = /^5\d\d[ -](?!5\.2\.).*\b(?:daily|hourly|sending|message|rate|outgoing)\b.{0,30}\b(?:quota|limit)/is;
/** Of MAIL FROM with the size of the message: RFC 1870, RFC 3463; of an address that needs SMTPUTF8: RFC 6531. */
const ABOUT_THE_MESSAGE = /^5\d\d[ -](?:5\.[26]\.\d|5\.3\.4)|^552/;

/** `begun`: the server asked for the message, and its first byte was handed over. */
export function outcomeOf(error: NodemailerError, { begun }: { readonly begun: boolean }): AttemptOutcome {
  const code = error.responseCode;
  const reply = error.response ?? error.message;
  if (begun) {
    // Only the answer to the whole message ends it: a connection that broke says nothing of what the server has.
    if (error.code !== 'EMESSAGE' || code === undefined || code < 400 || code > 599)
      return { kind: 'in-doubt', code: undefined, reply: `no answer to the message: ${reply}` };
    return code === 421 ? { kind: 'outage', code, reply } : answered(code, reply);
  }
  if (code === undefined) {
    // Nothing was asked of the server: what it announced is enough (a size limit), or we refuse the address ourselves.
    if (error.code === 'EMESSAGE' || (error.code === 'EENVELOPE' && error.command === 'API'))
      return { kind: 'refused', code, reply, badAddress: false };
    return { kind: 'outage', code, reply };
  }
  if (error.code !== 'EENVELOPE' || ABOUT_US.has(code) || RELAY_DENIED.test(reply))
    return { kind: 'outage', code, reply };
  // The sender is the same for all mails; no mail may be lost for a setting.
  if (error.command === 'MAIL FROM' && !ABOUT_THE_MESSAGE.test(reply))
    return { kind: 'outage', code, reply, ofSender: true };
  return answered(code, reply);
}

function answered(code: number, reply: string): AttemptOutcome {
  if (OUR_LIMIT.test(reply)) return { kind: 'outage', code, reply };
  return code >= 500
    ? { kind: 'refused', code, reply, badAddress: isBadAddress(code, reply) }
    : { kind: 'later', code, reply };
}
