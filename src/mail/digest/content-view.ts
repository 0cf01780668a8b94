// From what a mail says, as data, to what it shows: every kind of `MailContent` in the words of its reader.
import type { MailContent } from '../../domain/mailing/mail-content.ts';
import type { Timetable } from '../../domain/mailing/subscription.ts';
import { mailTexts } from '../mail-texts.ts';
import { digestPart } from './digest-part.ts';
import type { MailView, ViewLink } from './mail-view.ts';
import { alertPart, notificationsPart, versionsPart } from './notice-parts.ts';
import { confirmPart, troublePart } from './operating-parts.ts';
import { cut, plainLine } from './plain-line.ts';
import { siteLink } from './site-link.ts';
import { type Frame, LONGEST, type Part, type Personal } from './view-part.ts';

const LONGEST_SUBJECT = 100;

export function contentView(content: MailContent, personal: Personal, site: string): MailView {
  const t = mailTexts(content.language);
  const frame: Frame = { t, site, personal };
  const part = partOf(content, frame);
  return {
    language: t.language,
    look: 'letter',
    preheader: '',
    dateline: '',
    home: siteLink(site, '/'),
    lead: [],
    action: undefined,
    after: [],
    ...part,
    subject: cut(part.subject, LONGEST_SUBJECT),
    footer: {
      why: content.kind === 'confirm' ? '' : personal.why,
      links: footerLinks(content, frame),
      sender: t.sender(site),
    },
  };
}

/** Why this mail comes; of a digest also when, as well as it is known. '' where the mail itself says it. */
export function whyWords(content: MailContent, timetable: Timetable | undefined): string {
  const { why, when } = mailTexts(content.language);
  switch (content.kind) {
    case 'digest':
      return why.digest(when(timetable ?? { rhythm: content.rhythm }));
    case 'alert':
      return why.alert(plainLine(content.label, LONGEST.label));
    case 'confirm':
      return '';
    default:
      return why[content.kind];
  }
}

function partOf(content: MailContent, frame: Frame): Part {
  switch (content.kind) {
    case 'digest':
      return digestPart(content, frame);
    case 'alert':
      return alertPart(content, frame);
    case 'versions':
      return versionsPart(content, frame);
    case 'notifications':
      return notificationsPart(content, frame);
    case 'confirm':
      return confirmPart(content, frame);
    case 'trouble':
      return troublePart(content, frame);
  }
}

function footerLinks({ kind }: MailContent, { t, site, personal: { links } }: Frame): readonly ViewLink[] {
  const about = { label: t.about, url: siteLink(site, '/about') };
  if (!links || kind === 'confirm' || kind === 'trouble') return [about];
  return [{ label: t.manage, url: links.manage }, { label: t.unsubscribe, url: links.unsubscribe }, about];
}
