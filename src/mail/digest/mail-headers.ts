// Headers by which mail programs and servers know what a mail is, and how one leaves (RFC 2369, 2919, 3834, 8058).
import type { MailContent, SubscriberLinks } from '../../domain/mailing/mail-content.ts';
import { mailTexts } from '../mail-texts.ts';

/** Lists: mails that come to many, and that one can leave. */
const LISTS: Readonly<Record<MailContent['kind'], string | undefined>> = {
  digest: 'digest',
  alert: 'alerts',
  versions: 'versions',
  notifications: 'notifications',
  confirm: undefined,
  trouble: undefined,
};

export function mailHeaders(
  { kind, language }: MailContent,
  links: SubscriberLinks | undefined,
  site: string,
): Readonly<Record<string, string>> {
  const list = LISTS[kind];
  return {
    'Auto-Submitted': 'auto-generated',
    'Content-Language': mailTexts(language).language,
    ...(list === undefined ? {} : { 'List-Id': `Broadsheet <${list}.${hostOf(site)}>`, Precedence: 'bulk' }),
    ...(list === undefined || !links
      ? {}
      : { 'List-Unsubscribe': `<${links.unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
  };
}

/** A number is no domain. */
function hostOf(site: string): string {
  const { hostname } = new URL(site);
  return /^[\d.]+$|^\[/.test(hostname) ? 'localhost' : hostname;
}
