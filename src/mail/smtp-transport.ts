// Mails over SMTP, by a few connections that stay open.
import { createTransport } from 'nodemailer';
import { composeMail, type Envelope } from './compose-mail.ts';
import type { Mail, MailTransport, Sent } from './mail.ts';

const CONNECTIONS = 2;
const CONNECT_MS = 10_000;
const SILENCE_MS = 30_000;
const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'smtp:': 587, 'smtps:': 465 };

export class SmtpTransport implements MailTransport {
  readonly #envelope: Envelope;
  readonly #transporter: ReturnType<typeof pooled>;
  readonly destination: string;

  /** `url` is smtp(s)://user:password@host:port. */
  constructor(url: string, envelope: Envelope) {
    const server = new URL(url);
    this.#envelope = envelope;
    this.#transporter = pooled(server);
    this.destination = `the mail server ${server.hostname}`;
  }

  async send(mail: Mail): Promise<Sent> {
    const { messageId } = await this.#transporter.sendMail(composeMail(mail, this.#envelope));
    return { id: messageId };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#transporter.close();
  }
}

function pooled(server: URL) {
  return createTransport({
    pool: true,
    maxConnections: CONNECTIONS,
    host: server.hostname.replace(/^\[|\]$/g, ''),
    port: Number(server.port) || (DEFAULT_PORTS[server.protocol] ?? 25),
    secure: server.protocol === 'smtps:',
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    ...(server.username === ''
      ? {}
      : { auth: { user: decodeURIComponent(server.username), pass: decodeURIComponent(server.password) } }),
  });
}
