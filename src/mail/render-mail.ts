// From what a mail says to the mail itself: subject, text, HTML and headers, in the reader's language.
// For one mail; whoever sends the same to many prepares it (`digest/prepared-mail.ts`).
import type { MailContent, MailRecipient } from '../domain/mailing/mail-content.ts';
import { prepareMail } from './digest/prepared-mail.ts';
import type { Mail } from './mail.ts';

/** `site` is the origin of absolute URLs. The same arguments always give the same mail. */
export function renderMail(content: MailContent, recipient: MailRecipient, site: string): Mail {
  return prepareMail(content, site).for(recipient);
}
