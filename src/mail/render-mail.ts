// From what a mail says to the mail itself: subject, text, HTML and headers, in the reader's language.
import type { MailContent, MailRecipient } from '../domain/mailing/mail-content.ts';
import type { Mail } from './mail.ts';

/** `site` is the origin of absolute URLs. The same arguments always give the same mail. */
export function renderMail(content: MailContent, recipient: MailRecipient, site: string): Mail {
  return {
    kind: content.kind,
    to: { address: recipient.address, name: recipient.name },
    subject: `Broadsheet: ${content.kind}`,
    text: `${JSON.stringify(content)}\n\n${site}\n`,
  };
}
