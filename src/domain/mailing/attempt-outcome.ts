// What became of one attempt to send a mail, and which answers of a mail server say that an address is no good.

export type AttemptOutcome =
  /** The server took it. */
  | { readonly kind: 'sent'; readonly code: number | undefined; readonly reply: string }
  /** The server said no for good. */
  | {
      readonly kind: 'refused';
      readonly code: number | undefined;
      readonly reply: string;
      readonly badAddress: boolean;
    }
  /** The server said "later" of this mail. */
  | { readonly kind: 'later'; readonly code: number | undefined; readonly reply: string }
  /** Nothing of this mail was taken, and the trouble is not this mail's: no connection, no sign-in, the server closes. */
  | {
      readonly kind: 'outage';
      readonly code: number | undefined;
      readonly reply: string;
      /** It did not like the sender, which may yet be this mail's alone. */
      readonly ofSender?: boolean | undefined;
    }
  /** The message had begun, and nobody knows whether the server has it. */
  | { readonly kind: 'in-doubt'; readonly code: undefined; readonly reply: string };

/** RFC 3463 and RFC 7505: bad mailbox, bad system, bad syntax, null MX. */
const BAD_ADDRESS_CODES = /^(?:5\.1\.1|5\.1\.2|5\.1\.3|5\.1\.10)$/;
/** What servers without enhanced codes say of a mailbox that is not there. */
const NO_SUCH_MAILBOX =
  /user unknown|unknown (?:user|recipient|mailbox|address)|no such (?:user|recipient|mailbox|address|person)|(?:user|mailbox|recipient|address|account)(?: address)? (?:does not|doesn.t) exist|(?:user|mailbox|recipient|account) (?:was )?not found|invalid (?:recipient|mailbox)|not a valid (?:user|mailbox|recipient)/i;

/** Whether a server's final answer is about the address, and not about us, the message or the moment. */
export function isBadAddress(code: number, reply: string): boolean {
  if (code < 500) return false;
  const enhanced = /^[245]\d\d[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(reply)?.[1];
  if (enhanced !== undefined) return BAD_ADDRESS_CODES.test(enhanced);
  return (code === 550 || code === 551 || code === 553) && NO_SUCH_MAILBOX.test(reply);
}
