// One connection to a mail server, over nodemailer's SMTPConnection. Not over its pool: that queues a mail again when a connection
// closes after DATA, which may send it twice (docs/decisions/022).
import { Readable } from 'node:stream';
import type { NodemailerError } from 'nodemailer/lib/errors';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { AttemptOutcome } from '../domain/mailing/attempt-outcome.ts';
import type { MailLine, MailRoute, WrittenMail } from './mail-route.ts';
import { outcomeOf } from './smtp-outcome.ts';
import type { SmtpServer } from './smtp-server.ts';

const GOODBYE_MS = 1_000;

export function smtpRoute(server: SmtpServer): MailRoute {
  return { destination: server.name, open: (signal) => SmtpLine.open(server, signal) };
}

class SmtpLine implements MailLine {
  readonly #connection: SMTPConnection;
  readonly #server: SmtpServer;
  /** Ends what is waited for when the connection ends without an answer to it. */
  #broken: ((error: NodemailerError) => void) | undefined;
  #lastError: NodemailerError | undefined;

  private constructor(server: SmtpServer) {
    this.#server = server;
    this.#connection = new SMTPConnection(server.options);
    this.#connection.on('error', (error: NodemailerError) => {
      this.#lastError = error;
      this.#broken?.(error);
    });
    // A turn later: the answer itself, which says more, may be on its way.
    this.#connection.on('end', () =>
      setImmediate(() => this.#broken?.(this.#lastError ?? closed('the connection was closed'))),
    );
  }

  static async open(server: SmtpServer, signal: AbortSignal | undefined): Promise<SmtpLine> {
    signal?.throwIfAborted();
    const line = new SmtpLine(server);
    const connection = line.#connection;
    const leave = (): void => line.abandon();
    signal?.addEventListener('abort', leave);
    try {
      await line.#answer((done) => connection.connect(done));
      if (server.user) {
        if (!connection.allowsAuth)
          throw Object.assign(new Error('the server offers no way to sign in'), { code: 'EAUTH' });
        await line.#answer((done) => connection.login({ ...server.user }, done));
      }
    } catch (error) {
      connection.close();
      throw error;
    } finally {
      signal?.removeEventListener('abort', leave);
    }
    return line;
  }

  get isOpen(): boolean {
    const socket = this.#connection._socket;
    return !this.#connection.destroyed && socket !== false && socket !== null && !socket.destroyed && socket.writable;
  }

  async deliver(mail: WrittenMail): Promise<AttemptOutcome> {
    if (needsUtf8(mail) && !this.#offers('SMTPUTF8'))
      return {
        kind: 'refused',
        code: undefined,
        reply: 'the mail server takes no addresses with letters like these before the @ (it lacks SMTPUTF8)',
        badAddress: false,
      };
    let begun = false;
    const message = new Readable({
      // Read from only when the server has asked for the message.
      read: () => {
        begun = true;
        this.#allowSilence(this.#server.messageMs);
        message.push(mail.message);
        message.push(null);
      },
    });
    const outcome = await this.#sent(mail, message).then(
      (reply): AttemptOutcome => ({ kind: 'sent', code: Number(reply.slice(0, 3)) || undefined, reply }),
      (error: NodemailerError) => outcomeOf(error, { begun }),
    );
    this.#allowSilence(this.#server.options.socketTimeout ?? this.#server.messageMs);
    message.destroy();
    if (outcome.kind === 'in-doubt') this.#connection.close();
    // The server still has the sender, and would refuse the next one as nested.
    else if (outcome.kind !== 'sent' && this.isOpen) await this.#reset();
    return outcome;
  }

  async close(): Promise<void> {
    if (!this.isOpen) return this.abandon();
    const ended = new Promise<void>((resolve) => this.#connection.once('end', resolve));
    this.#connection.quit();
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, GOODBYE_MS).unref())]);
    this.#connection.close();
  }

  abandon(): void {
    const broken = this.#broken;
    this.#connection.close();
    broken?.(closed('the program ended'));
  }

  async #sent(mail: WrittenMail, message: Readable): Promise<string> {
    const envelope = { from: mail.from, to: [mail.to], size: mail.message.length };
    let reply = '';
    await this.#answer((done) =>
      this.#connection.send(envelope, message, (error, info) => {
        if (!error) reply = info.response;
        done(error ?? undefined);
      }),
    );
    return reply;
  }

  async #reset(): Promise<void> {
    await this.#answer((done) => this.#connection.reset(done)).catch(() => this.#connection.close());
  }

  /** One thing at a time is asked; it ends with its answer or with the connection. */
  async #answer(ask: (done: (error?: NodemailerError | null) => void) => void): Promise<void> {
    try {
      await new Promise<void>((resolve, reject) => {
        this.#broken = reject;
        ask((error) => (error ? reject(error) : resolve()));
      });
    } finally {
      this.#broken = undefined;
    }
  }

  #offers(extension: string): boolean {
    const { _supportedExtensions: offered } = this.#connection as unknown as {
      readonly _supportedExtensions: readonly string[];
    };
    return offered.includes(extension);
  }

  #allowSilence(milliseconds: number): void {
    const socket = this.#connection._socket;
    if (socket) socket.setTimeout(milliseconds);
  }
}

/** The domain of an address is written as ASCII; what is before the at sign cannot be. */
function needsUtf8({ from, to }: WrittenMail): boolean {
  return /[\u0080-\uffff]/.test(from + to);
}

function closed(message: string): NodemailerError {
  return Object.assign(new Error(message), { code: 'ECONNECTION' });
}
