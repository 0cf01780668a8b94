// Single mails, each answered for: by lines of a route that stay open between mails for a while. What is sent in number goes by
// mailing/send-queued.ts instead, which marks every attempt.
import type { AttemptOutcome } from '../domain/mailing/attempt-outcome.ts';
import type { Mail, MailTransport, Sent } from './mail.ts';
import type { MailLine, MailRoute, WrittenMail } from './mail-route.ts';
import { type MailWriting, writeMail } from './write-mail.ts';

/** Mails that people wait for are few; more at once wait for these. */
const LINES = 2;
/** RFC 5321 4.5.3.2.7 has servers wait at least five minutes for the next command. */
const IDLE_MS = 30_000;

export class RouteTransport implements MailTransport {
  readonly #route: MailRoute;
  readonly #writing: MailWriting;
  readonly #idle: { readonly line: MailLine; readonly timer: NodeJS.Timeout }[] = [];
  readonly #waiting: (() => void)[] = [];
  #busy = 0;
  #isClosed = false;

  constructor(route: MailRoute, writing: MailWriting) {
    this.#route = route;
    this.#writing = writing;
  }

  get destination(): string {
    return this.#route.destination;
  }

  async send(mail: Mail): Promise<Sent> {
    const written = await writeMail(mail, this.#writing);
    while (this.#busy >= LINES) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#busy++;
    try {
      const outcome = await this.#deliver(written);
      if (outcome.kind !== 'sent') throw Object.assign(new Error(outcome.reply), { responseCode: outcome.code });
      return { id: written.messageId };
    } finally {
      this.#busy--;
      this.#waiting.shift()?.();
    }
  }

  async #deliver(mail: WrittenMail): Promise<AttemptOutcome> {
    for (let old = this.#takeIdle(); old; old = this.#takeIdle()) {
      const outcome = await old.deliver(mail);
      this.#giveBack(old);
      // A line that waited may have ended unseen: nothing of the mail has left.
      if (outcome.kind !== 'outage') return outcome;
    }
    const line = await this.#route.open();
    const outcome = await line.deliver(mail);
    this.#giveBack(line);
    return outcome;
  }

  #takeIdle(): MailLine | undefined {
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) {
      clearTimeout(idle.timer);
      if (idle.line.isOpen) return idle.line;
    }
    return undefined;
  }

  #giveBack(line: MailLine): void {
    if (!line.isOpen) return;
    if (this.#isClosed) {
      void line.close();
      return;
    }
    const timer = setTimeout(() => {
      const at = this.#idle.findIndex((one) => one.line === line);
      if (at >= 0) this.#idle.splice(at, 1);
      void line.close();
    }, IDLE_MS);
    timer.unref();
    this.#idle.push({ line, timer });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    const lines: MailLine[] = [];
    for (let line = this.#takeIdle(); line; line = this.#takeIdle()) lines.push(line);
    await Promise.all(lines.map((line) => line.close()));
  }
}
