// The way that the settings ask for: SMTP where it is configured, else the folder `mail` of the library.
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { dkimSigner } from './dkim-signer.ts';
import { folderRoute } from './folder-route.ts';
import type { MailTransport } from './mail.ts';
import type { MailRoute } from './mail-route.ts';
import { RouteTransport } from './route-transport.ts';
import { smtpRoute } from './smtp-line.ts';
import { BRIEF, PATIENT, smtpServer } from './smtp-server.ts';
import type { MailWriting } from './write-mail.ts';

export function mailFolder(data: string): string {
  return join(data, 'mail');
}

/** Right side of message ids, and of the sender where none is set. */
export function mailHost(url: string): string {
  const { hostname } = new URL(url);
  // A sender needs a name with a dot or `localhost`; a number is no domain.
  return /^[\d.]+$|^\[/.test(hostname) ? 'localhost' : hostname;
}

/** For mails that somebody waits for, one at a time. */
export function openMail(config: Config, clock: () => Date): MailTransport {
  return new RouteTransport(mailRoute(config, BRIEF), mailWriting(config, clock));
}

export function mailRoute({ smtp, data }: Config, patience = PATIENT): MailRoute {
  return smtp === undefined ? folderRoute(mailFolder(data)) : smtpRoute(smtpServer(smtp, patience));
}

/** Throws BroadsheetError when the key that signs is not readable. */
export function mailWriting({ url, mailFrom, mail }: Config, clock: () => Date): MailWriting {
  const host = mailHost(url);
  return {
    envelope: { from: mailFrom ?? `Broadsheet <broadsheet@${host}>`, host },
    sign: mail.dkim && dkimSigner(mail.dkim),
    clock,
  };
}
