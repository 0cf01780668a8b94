// The mail server that BROADSHEET_SMTP names: smtp(s)://user:password@host:port?tls=….
import type { SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import { BroadsheetError } from '../errors.ts';

/** Submission (RFC 6409) and submission over TLS (RFC 8314). */
const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'smtp:': 587, 'smtps:': 465 };
/** From the look-up of its name to its greeting, which servers like to delay to see who is patient. */
const CONNECT_MS = 30_000;
const DNS_MS = 10_000;

/** How long a server may think about a command, and about a whole message, which it may be scanning or handing on. */
export interface Patience {
  readonly commandMs: number;
  readonly messageMs: number;
}
/** What RFC 5321 4.5.3.2 asks for: who gives up too early does not know whether the mail was taken. */
export const PATIENT: Patience = { commandMs: 5 * 60_000, messageMs: 10 * 60_000 };
/** For mails that somebody waits for: they ask for another one, and a program that ends waits no longer. */
export const BRIEF: Patience = { commandMs: 30_000, messageMs: 60_000 };

export interface SmtpServer {
  readonly options: SMTPConnectionOptions;
  readonly user: { readonly user: string; readonly pass: string } | undefined;
  readonly messageMs: number;
  /** For people: `the mail server mail.example.org`. */
  readonly name: string;
}

/**
 * `tls` says what is done where TLS is begun by STARTTLS: `required`; `offered` (the default where no password is sent); `unverified`
 * (any certificate, for a server on the same machine); `never`. A password goes in the clear to this machine only.
 */
export function smtpServer(url: string, { commandMs, messageMs }: Patience = PATIENT): SmtpServer {
  const address = new URL(url);
  const host = address.hostname.replace(/^\[|\]$/g, '');
  const user =
    address.username === ''
      ? undefined
      : { user: decodeURIComponent(address.username), pass: decodeURIComponent(address.password) };
  return {
    options: {
      host,
      port: Number(address.port) || (DEFAULT_PORTS[address.protocol] ?? 25),
      secure: address.protocol === 'smtps:',
      ...tlsOptions(address.searchParams.get('tls') ?? undefined, { hasPassword: user !== undefined, host }),
      connectionTimeout: CONNECT_MS,
      greetingTimeout: commandMs,
      dnsTimeout: DNS_MS,
      socketTimeout: commandMs,
    },
    user,
    messageMs,
    name: `the mail server ${address.hostname}`,
  };
}

function tlsOptions(
  choice: string | undefined,
  { hasPassword, host }: { readonly hasPassword: boolean; readonly host: string },
): SMTPConnectionOptions {
  const isHere = host === 'localhost' || host === '::1' || host.startsWith('127.');
  switch (choice ?? (hasPassword && !isHere ? 'required' : 'offered')) {
    case 'required':
      return { requireTLS: true };
    case 'offered':
      return {};
    case 'unverified':
      return { tls: { rejectUnauthorized: false } };
    case 'never':
      return { ignoreTLS: true };
    default:
      throw new BroadsheetError(
        'usage',
        `BROADSHEET_SMTP asks for tls=${choice}; it must be required, offered, unverified or never`,
      );
  }
}
