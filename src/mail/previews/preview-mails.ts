// Every mail that the program can send, about things that do not exist, for whoever wants to see how they look.
import type { MailRecipient } from '../../domain/mailing/mail-content.ts';
import { BroadsheetError } from '../../errors.ts';
import { prepareMail } from '../digest/prepared-mail.ts';
import type { Mail } from '../mail.ts';
import { accountExists } from '../templates/account-exists.ts';
import { addressChangeNoticed } from '../templates/address-change-noticed.ts';
import { changeAddress } from '../templates/change-address.ts';
import { invitation } from '../templates/invitation.ts';
import { magicLink } from '../templates/magic-link.ts';
import { passwordChanged } from '../templates/password-changed.ts';
import { resetPassword } from '../templates/reset-password.ts';
import { verifyAddress } from '../templates/verify-address.ts';
import { inventedContents } from './invented-contents.ts';

const PREVIEW_LANGUAGES = ['en', 'de'] as const;
const TO = { address: 'reader@example.org', name: 'Ada Example' };
/** As long as real ones, and good for nothing. */
const TOKEN = 'example.AAAAAAAAAAAAAAAAAAAAAA';

export interface PreviewMail {
  /** `digest-en`; names it in addresses. */
  readonly name: string;
  readonly language: string;
  readonly mail: Mail;
}

export function previewMails(site: string): readonly PreviewMail[] {
  return PREVIEW_LANGUAGES.flatMap((language) => [
    ...[...inventedContents(language)].map(([name, content]) => ({
      name: `${name}-${language}`,
      language,
      mail: prepareMail(content, site).for(recipient(site)),
    })),
    ...letters(language, site).map((mail) => ({ name: `${mail.kind}-${language}`, language, mail })),
  ]);
}

/** Throws BroadsheetError `not-found`. */
export function previewMail(name: string, site: string): PreviewMail {
  const found = previewMails(site).find((one) => one.name === name);
  if (!found) throw new BroadsheetError('not-found', `there is no preview of a mail ${name.slice(0, 80)}`);
  return found;
}

function recipient(site: string): MailRecipient {
  return {
    ...TO,
    links: {
      manage: `${site}/mail/manage/${TOKEN}`,
      unsubscribe: `${site}/mail/unsubscribe/${TOKEN}`,
      confirm: `${site}/mail/confirm/${TOKEN}`,
    },
    timetable: { rhythm: 'weekdays', weekday: 1, monthDay: 1, hour: 7, zone: 'Europe/Lisbon' },
  };
}

function letters(language: string, site: string): readonly Mail[] {
  const common = { to: TO, site, language };
  const url = (path: string): string => `${site}${path}?token=${TOKEN}`;
  return [
    accountExists(common),
    addressChangeNoticed({ ...common, newAddress: 'ada@elsewhere.example' }),
    changeAddress({ ...common, url: url('/verify') }),
    invitation({ ...common, from: 'Ruth Ebner', url: url('/sign-up') }),
    magicLink({ ...common, url: url('/magic') }),
    passwordChanged(common),
    resetPassword({ ...common, url: url('/reset') }),
    verifyAddress({ ...common, url: url('/verify') }),
  ];
}
