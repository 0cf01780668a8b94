// Mails as files, for an instance without a mail server: each a complete message (`.eml`, opens in any mail program) and beside it
// what the page `/admin/mail` shows. A file has its name only once it is whole.
import { randomBytes } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { composeMail, type Envelope } from './compose-mail.ts';
import type { Mail, MailTransport, Sent } from './mail.ts';
import type { FiledMail } from './mail-folder.ts';

export class FolderTransport implements MailTransport {
  readonly #folder: string;
  readonly #envelope: Envelope;
  readonly #clock: () => Date;
  readonly #composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  readonly destination: string;

  constructor(folder: string, envelope: Envelope, clock: () => Date) {
    this.#folder = folder;
    this.#envelope = envelope;
    this.#clock = clock;
    this.destination = `the folder ${folder}`;
  }

  async send(mail: Mail): Promise<Sent> {
    const composed = composeMail(mail, this.#envelope);
    const { message, messageId } = await this.#composer.sendMail(composed);
    const at = this.#clock().toISOString();
    const name = `${at.replace(/[:.]/g, '-')}-${mail.kind.replace(/[^a-z0-9-]/g, '')}-${randomBytes(4).toString('hex')}`;
    const shown: FiledMail = { at, kind: mail.kind, to: mail.to.address, subject: composed.subject, text: mail.text };
    // Links in mails let people in: nobody else on this machine is to read them.
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    await this.#put(`${name}.json`, JSON.stringify(shown));
    await this.#put(`${name}.eml`, message as Buffer);
    return { id: messageId };
  }

  async #put(name: string, content: string | Buffer): Promise<void> {
    const unfinished = join(this.#folder, `${name}.unfinished`);
    await writeFile(unfinished, content, { mode: 0o600 });
    await rename(unfinished, join(this.#folder, name));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#composer.close();
  }
}
