// From a `Mail` to the whole message as it leaves: MIME by nodemailer's composer, signed where a key is set.
import MailComposer from 'nodemailer/lib/mail-composer';
import { BroadsheetError } from '../errors.ts';
import { composeMail, type Envelope } from './compose-mail.ts';
import type { SignMessage } from './dkim-signer.ts';
import type { Mail } from './mail.ts';
import type { WrittenMail } from './mail-route.ts';

export interface MailWriting {
  readonly envelope: Envelope;
  readonly sign: SignMessage | undefined;
  readonly clock: () => Date;
}

/** Throws BroadsheetError where the mail cannot be written: an address that is none. */
export async function writeMail(mail: Mail, { envelope, sign, clock }: MailWriting): Promise<WrittenMail> {
  const composed = composeMail(mail, envelope);
  const node = new MailComposer({ ...composed, newline: 'win' }).compile();
  const { from, to } = node.getEnvelope();
  if (to.length !== 1 || to[0] === undefined || from === false)
    throw new BroadsheetError('usage', 'a mail needs one sender and one recipient');
  const message = await node.build();
  return {
    from: mail.returnTo ?? from,
    to: to[0],
    message: sign ? await sign(message) : message,
    messageId: composed.messageId,
    shown: {
      kind: mail.kind,
      to: mail.to.address,
      subject: composed.subject,
      text: mail.text,
      at: mail.queuedAt ?? clock().toISOString(),
    },
  };
}
