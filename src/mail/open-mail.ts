// The transport that the settings ask for: SMTP where it is configured, else the folder `mail` of the library.
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { FolderTransport } from './folder-transport.ts';
import type { MailTransport } from './mail.ts';
import { SmtpTransport } from './smtp-transport.ts';

export function mailFolder(data: string): string {
  return join(data, 'mail');
}

export function openMail(config: Config, clock: () => Date): MailTransport {
  const { hostname } = new URL(config.url);
  // A sender needs a name with a dot or `localhost`; a number is no domain.
  const host = /^[\d.]+$|^\[/.test(hostname) ? 'localhost' : hostname;
  const envelope = { from: config.mailFrom ?? `Broadsheet <broadsheet@${host}>`, host };
  return config.smtp === undefined
    ? new FolderTransport(mailFolder(config.data), envelope, clock)
    : new SmtpTransport(config.smtp, envelope);
}
