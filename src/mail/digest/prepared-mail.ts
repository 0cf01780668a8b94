// A mail that many get: rendered once, then filled in for each recipient.
//
//   const prepared = prepareMail(content, site);       once per edition
//   prepared.for(recipient)                            a `Mail`, as `renderMail(content, recipient, site)` gives it
//   writePrepared(prepared, recipient, {…}, writing)   the whole message (`prepared-message.ts`), quicker than `writeMail` of the above
//
// What differs (links, when it comes, why) is rendered as marks that no text can hold by chance, and put in their place afterwards.
import { randomBytes } from 'node:crypto';
import type { MailContent, MailRecipient, SubscriberLinks } from '../../domain/mailing/mail-content.ts';
import { escapeHtml } from '../../text/html.ts';
import type { Mail } from '../mail.ts';
import { contentView, whyWords } from './content-view.ts';
import { fittingHtml } from './fitting-html.ts';
import { mailHeaders } from './mail-headers.ts';
import { textPart, wrapped } from './text-part.ts';

/** What differs from one recipient to the next. */
const FIELDS = ['manage', 'unsubscribe', 'confirm', 'why'] as const;
export type Field = (typeof FIELDS)[number];
export type Values = Readonly<Record<Field, string>>;

/** Anew for each process, so that nobody can put a mark into a title. */
const NONCE = randomBytes(9).toString('hex');
/** `Z{nonce}{field}Z`; its group names the field. */
const MARK = new RegExp(`Z${NONCE}(${FIELDS.join('|')})Z`);

/** A rendered mail in which marks stand for the fields. */
export interface Template {
  readonly mail: Omit<Mail, 'to' | 'headers'> & { readonly html: string };
  readonly text: Pieces;
  readonly html: Pieces;
}

/** Text, field, text, field, …, text. */
type Pieces = readonly string[];

export function prepareMail(content: MailContent, site: string): PreparedMail {
  return new PreparedMail(content, site);
}

export class PreparedMail {
  readonly #content: MailContent;
  readonly #site: string;
  /** Mails without links have other footers. */
  readonly #templates = new Map<boolean, Template>();

  constructor(content: MailContent, site: string) {
    this.#content = content;
    this.#site = site;
  }

  for(recipient: MailRecipient): Mail {
    const { mail, text, html } = this.template(recipient);
    const values = this.values(recipient);
    return {
      kind: mail.kind,
      to: { address: recipient.address, name: recipient.name },
      subject: mail.subject,
      text: filled(text, textValues(values)),
      html: filled(html, htmlValues(values)),
      headers: this.headers(recipient),
    };
  }

  template({ links }: MailRecipient): Template {
    const has = links !== undefined;
    const known = this.#templates.get(has);
    if (known) return known;
    const fresh = makeTemplate(this.#content, this.#site, has);
    this.#templates.set(has, fresh);
    return fresh;
  }

  values({ links, timetable }: MailRecipient): Values {
    const { manage = '', unsubscribe = '', confirm = '' } = links ?? {};
    return { manage, unsubscribe, confirm, why: whyWords(this.#content, timetable) };
  }

  headers({ links }: MailRecipient): Readonly<Record<string, string>> {
    return mailHeaders(this.#content, links, this.#site);
  }
}

export function textValues(values: Values): Values {
  return { ...values, why: wrapped(values.why) };
}

export function htmlValues(values: Values): Values {
  const escaped = FIELDS.map((field) => [field, escapeHtml(values[field])]);
  return Object.fromEntries(escaped) as Record<Field, string>;
}

function makeTemplate(content: MailContent, site: string, hasLinks: boolean): Template {
  const links: SubscriberLinks = { manage: mark('manage'), unsubscribe: mark('unsubscribe'), confirm: mark('confirm') };
  const personal = { links: hasLinks ? links : undefined, why: mark('why') };
  const { view, html } = fittingHtml(contentView(content, personal, site));
  const text = textPart(view);
  return {
    mail: { kind: content.kind, subject: view.subject, text, html },
    text: text.split(MARK),
    html: html.split(MARK),
  };
}

function mark(field: Field): string {
  return `Z${NONCE}${field}Z`;
}

function filled(pieces: Pieces, values: Values): string {
  let text = '';
  for (const [i, piece] of pieces.entries()) text += i % 2 === 0 ? piece : values[piece as Field];
  return text;
}
