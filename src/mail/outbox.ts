// Mails on their way: whoever answers a person does not wait for a mail server, and does not tell by how long an answer takes
// whether a mail was sent. Kept in this process only: what must survive a crash is a job.
import type { Mail, MailTransport } from './mail.ts';

/** A mail server that is restarted is back by the last of these. */
const PAUSES_MS = [2_000, 20_000] as const;

interface OutboxLog {
  info(event: object, message: string): void;
  error(event: object, message: string): void;
}

export class Outbox implements AsyncDisposable {
  readonly #transport: MailTransport;
  readonly #log: OutboxLog;
  readonly #pending = new Set<Promise<void>>();
  readonly #closing = new AbortController();

  constructor(transport: MailTransport, log: OutboxLog) {
    this.#transport = transport;
    this.#log = log;
  }

  post(mail: Mail): void {
    const sending = this.#send(mail).finally(() => this.#pending.delete(sending));
    this.#pending.add(sending);
  }

  /** Until everything posted so far is sent or given up. */
  async settled(): Promise<void> {
    await Promise.all(this.#pending);
  }

  async #send(mail: Mail): Promise<void> {
    for (const pause of [...PAUSES_MS, undefined]) {
      try {
        const { id } = await this.#transport.send(mail);
        this.#log.info({ kind: mail.kind, id }, 'mail-sent');
        return;
      } catch (error) {
        const isLast = pause === undefined || this.#closing.signal.aborted || isRefusal(error);
        this.#log.error({ err: error, kind: mail.kind, again: !isLast }, 'mail-failed');
        if (isLast) return;
        await waited(pause, this.#closing.signal);
      }
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort();
    await this.settled();
  }
}

/** The server, or we ourselves, said no for good. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { responseCode } = error as { responseCode?: number };
  return error.name === 'BroadsheetError' || (responseCode !== undefined && responseCode >= 500);
}

function waited(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    timer.unref();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
