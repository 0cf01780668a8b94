// Whole messages of a mail that many get, for a small part of what composing each costs: the bodies are encoded once, piece by
// piece, what differs is encoded between them; the header of each is nodemailer's. A test holds that parsing such a message gives
// what parsing `writeMail`'s gives.
import { randomBytes } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { encode, wrap } from 'nodemailer/lib/qp';
import type { MailRecipient } from '../../domain/mailing/mail-content.ts';
import { BroadsheetError } from '../../errors.ts';
import { composeMail } from '../compose-mail.ts';
import type { Mail } from '../mail.ts';
import type { WrittenMail } from '../mail-route.ts';
import type { MailWriting } from '../write-mail.ts';
import { type Field, htmlValues, type PreparedMail, type Template, textValues, type Values } from './prepared-mail.ts';

/** RFC 2045, 6.7: 76, with the `=` of a soft break. */
const LINE = 75;
const SOFT_BREAK = '=\r\n';
/** `=_` never stands in quoted-printable, so that no body can hold it (RFC 2045, 6.7). */
const BOUNDARY = `--=_${randomBytes(12).toString('hex')}`;
const BODY_FIELDS = /^(?:content-(?:type|transfer-encoding)|mime-version):/i;
const HEAD_END = `MIME-Version: 1.0\r\nContent-Type: multipart/alternative;\r\n boundary="${BOUNDARY}"\r\n\r\n`;

/** Encoded text, a field of the text or HTML part, encoded text, … */
interface Body {
  readonly pieces: readonly Buffer[];
  readonly fields: readonly { readonly name: Field; readonly part: 'text' | 'html' }[];
}

const bodies = new WeakMap<Template, Body>();

/** The same message as `writeMail({ ...prepared.for(recipient), ...more }, writing)` gives. */
export async function writePrepared(
  prepared: PreparedMail,
  recipient: MailRecipient,
  more: Pick<Mail, 'messageId' | 'returnTo' | 'queuedAt'>,
  writing: MailWriting,
): Promise<WrittenMail> {
  const mail = { ...prepared.for(recipient), ...more };
  const composed = composeMail({ ...mail, text: '', html: undefined }, writing.envelope);
  const head = new MailComposer({ ...composed, newline: 'win' }).compile();
  const { from, to } = head.getEnvelope();
  if (to.length !== 1 || to[0] === undefined || from === false)
    throw new BroadsheetError('usage', 'a mail needs one sender and one recipient');
  const message = filledBody(
    rootFields(head.buildHeaders()),
    bodyOf(prepared.template(recipient)),
    prepared.values(recipient),
  );
  return {
    from: mail.returnTo ?? from,
    to: to[0],
    message: writing.sign ? await writing.sign(message) : message,
    messageId: composed.messageId,
    shown: {
      kind: mail.kind,
      to: mail.to.address,
      subject: composed.subject,
      text: mail.text,
      at: mail.queuedAt ?? writing.clock().toISOString(),
    },
  };
}

/** The header without what it says of a body. */
function rootFields(head: string): string {
  const fields = head.split(/\r\n(?![ \t])/).filter((field) => !BODY_FIELDS.test(field));
  return `${fields.join('\r\n')}\r\n${HEAD_END}`;
}

function filledBody(head: string, { pieces, fields }: Body, values: Values): Buffer {
  const ofText = textValues(values);
  const ofHtml = htmlValues(values);
  // Non-ASCII is there only in addresses that need SMTPUTF8.
  const chunks: Buffer[] = [Buffer.from(head)];
  for (const [i, piece] of pieces.entries()) {
    chunks.push(piece);
    const field = fields[i];
    if (field) chunks.push(Buffer.from(encoded((field.part === 'html' ? ofHtml : ofText)[field.name])));
  }
  return Buffer.concat(chunks);
}

function bodyOf(template: Template): Body {
  const known = bodies.get(template);
  if (known) return known;
  const fresh = makeBody(template);
  bodies.set(template, fresh);
  return fresh;
}

function makeBody(template: Template): Body {
  const pieces: Buffer[] = [];
  const fields: { name: Field; part: 'text' | 'html' }[] = [];
  let written = '';
  for (const part of ['text', 'html'] as const) {
    written += partHead(part);
    for (const [i, piece] of template[part].entries())
      if (i % 2 === 0) written += encoded(piece);
      else {
        pieces.push(Buffer.from(written + SOFT_BREAK));
        fields.push({ name: piece as Field, part });
        written = SOFT_BREAK;
      }
    written += '\r\n';
  }
  pieces.push(Buffer.from(`${written}--${BOUNDARY}--\r\n`));
  return { pieces, fields };
}

function partHead(part: 'text' | 'html'): string {
  const type = part === 'text' ? 'plain' : 'html';
  return `--${BOUNDARY}\r\nContent-Type: text/${type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`;
}

/** In quoted-printable; between soft breaks, so that no line becomes longer than it may be. */
function encoded(text: string): string {
  return wrap(encode(text.replace(/\r?\n/g, '\r\n')), LINE);
}
