// What the kinds of mails are made of: what each decides about its view, and what several of them show.
import type { MailUpdate, SubscriberLinks } from '../../domain/mailing/mail-content.ts';
import type { MailTexts } from '../mail-texts.ts';
import type { MailView, ViewItem, ViewSection } from './mail-view.ts';
import { titleLine } from './paper-item.ts';
import { plainLine, texLine } from './plain-line.ts';
import { siteLink } from './site-link.ts';

export const LONGEST = { preheader: 160, label: 120, quote: 300 } as const;

/** What differs from one recipient to the next. */
export interface Personal {
  readonly links: SubscriberLinks | undefined;
  /** `whyWords`. */
  readonly why: string;
}

export interface Frame {
  readonly t: MailTexts;
  readonly site: string;
  readonly personal: Personal;
}

/** What one kind of mail decides; the rest is the same for all. */
export type Part = Pick<MailView, 'subject' | 'heading' | 'sections'> & Partial<MailView>;

export const NOTHING = {
  kicker: '',
  byline: '',
  blurb: '',
  facts: [],
  code: undefined,
  reason: '',
  quotes: [],
} as const;

export function rest(left: number, url: string, t: MailTexts): Pick<ViewSection, 'left' | 'more' | 'url'> {
  return { left, url, more: left > 0 ? { label: t.left(left), url } : undefined };
}

export function updateItem(
  update: MailUpdate,
  t: MailTexts,
  site: string,
  { labelled = true }: { readonly labelled?: boolean } = {},
): ViewItem {
  return {
    ...NOTHING,
    kicker: t.updates[update.event](texLine(update.detail ?? '', LONGEST.label)),
    title: titleLine(update.paper),
    url: siteLink(site, update.paper.path),
    facts: dateFacts(update.at, t),
    reason: labelled ? t.watched(plainLine(update.label, LONGEST.label)) : '',
  };
}

export function dateFacts(at: string, t: MailTexts): readonly string[] {
  return Number.isNaN(Date.parse(at)) ? [] : [t.shortDate(at)];
}
