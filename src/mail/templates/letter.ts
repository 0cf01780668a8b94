// What all our letters look like: paragraphs, at most one link, who sent it. The same as text and as HTML, by the components of all
// mails.

import { htmlPart } from '../digest/html-part.tsx';
import type { MailView } from '../digest/mail-view.ts';
import { plainLine } from '../digest/plain-line.ts';
import { siteLink } from '../digest/site-link.ts';
import { textPart } from '../digest/text-part.ts';
import type { Mail } from '../mail.ts';
import { mailTexts } from '../mail-texts.ts';

const LONGEST_SUBJECT = 100;
const LONGEST_PARAGRAPH = 2000;

export interface Letter {
  readonly kind: string;
  readonly to: Mail['to'];
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** Between the first paragraph and the others. */
  readonly link?: { readonly label: string; readonly url: string } | undefined;
  /** Origin of the site. */
  readonly site: string;
  /** English unless said. */
  readonly language?: string | undefined;
}

export function letter({ kind, to, subject, paragraphs, link, site, language }: Letter): Mail {
  const t = mailTexts(language);
  const [first = '', ...others] = paragraphs.map((text) => plainLine(text, LONGEST_PARAGRAPH));
  const heading = plainLine(subject, LONGEST_SUBJECT);
  const view: MailView = {
    language: t.language,
    look: 'letter',
    subject: heading,
    preheader: first,
    heading,
    dateline: '',
    home: siteLink(site, '/'),
    lead: [first],
    action: link,
    after: others,
    sections: [],
    footer: { why: '', links: [{ label: t.about, url: siteLink(site, '/about') }], sender: t.sender(site) },
  };
  return {
    kind,
    to,
    subject: heading,
    text: textPart(view),
    html: htmlPart(view),
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': t.language },
  };
}
