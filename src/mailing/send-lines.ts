// The lines of a run: as many as are needed and allowed, opened anew when the server closes them, and left alone for a while, longer
// each time, when it does not answer.
import type { AttemptOutcome } from '../domain/mailing/attempt-outcome.ts';
import type { MailLine, MailRoute, WrittenMail } from '../mail/mail-route.ts';

const LONGEST_PAUSE_MS = 60_000;
/** In a row, without one mail taken in between: 1, 2, 4, 8 and 16 seconds, then the run ends and the job comes again by its schedule. */
const MOST_FAILURES = 6;

export interface SendLinesOptions {
  readonly route: MailRoute;
  /** Lines at once. */
  readonly most: number;
  /** The first pause after a failure. */
  readonly pauseMs: number;
  readonly monotonic: () => number;
  /** Something may be done now that could not before. */
  readonly onChange: () => void;
}

/** A line and what it did. */
export interface Lent {
  line: MailLine;
  delivered: number;
}

export class SendLines {
  readonly #options: SendLinesOptions;
  readonly #free: Lent[] = [];
  readonly #lent = new Set<Lent>();
  #opening = 0;
  #failures = 0;
  #openFailures = 0;
  #openAt = Number.NEGATIVE_INFINITY;
  #restUntil = Number.NEGATIVE_INFINITY;
  #lastTrouble = '';
  readonly #closing = new AbortController();

  constructor(options: SendLinesOptions) {
    this.#options = options;
  }

  /** Lines that can take a mail now. */
  get free(): number {
    return this.#options.monotonic() < this.#restUntil ? 0 : this.#free.length;
  }

  get lent(): number {
    return this.#lent.size;
  }

  /** Nothing is on its way, and nothing is being opened. */
  get isIdle(): boolean {
    return this.#lent.size === 0 && this.#opening === 0;
  }

  /** What the server failed with, if it took no mail since. */
  get trouble(): string | undefined {
    return this.#failures > 0 ? this.#lastTrouble : undefined;
  }

  /** It failed too often: nothing more will be sent by this run. */
  get isHopeless(): boolean {
    return this.#failures >= MOST_FAILURES;
  }

  /** Milliseconds until something may be tried again; 0 when it may be now. */
  untilNext(): number {
    const now = this.#options.monotonic();
    return Math.max(0, this.#restUntil - now, this.#free.length === 0 ? this.#openAt - now : 0);
  }

  /** Begins to open lines until there are so many for mails that wait. */
  want(mails: number): void {
    const now = this.#options.monotonic();
    for (let i = this.#free.length - 1; i >= 0; i--) if (!this.#free[i]?.line.isOpen) this.#free.splice(i, 1);
    if (this.#closing.signal.aborted || now < this.#openAt || now < this.#restUntil) return;
    // One first: a server that is away, or takes one connection only, is not asked by all of them.
    const most = this.#free.length + this.#lent.size === 0 ? 1 : this.#options.most;
    while (this.#free.length + this.#opening < mails && this.#free.length + this.#opening + this.#lent.size < most)
      void this.#open();
  }

  /** A free line; it must be given back. */
  lend(): Lent | undefined {
    const lent = this.#free.shift();
    if (lent) this.#lent.add(lent);
    return lent;
  }

  giveBack(lent: Lent): void {
    this.#lent.delete(lent);
    if (lent.line.isOpen) this.#free.push(lent);
  }

  /** One mail over one line; over a new one where the server ended the line before anything of the mail had left. */
  async deliver(lent: Lent, mail: WrittenMail): Promise<AttemptOutcome> {
    let outcome = await lent.line.deliver(mail);
    if (outcome.kind === 'outage' && lent.delivered > 0 && !this.#closing.signal.aborted) {
      // Many servers end a conversation after so many mails.
      try {
        const line = await this.#options.route.open(this.#closing.signal);
        const old = lent.line;
        lent.line = line;
        lent.delivered = 0;
        void old.close();
        outcome = await line.deliver(mail);
      } catch (error) {
        outcome = { kind: 'outage', code: codeOf(error), reply: messageOf(error) };
      }
    }
    lent.delivered++;
    if (outcome.kind === 'outage' && !this.#closing.signal.aborted) this.#failed(outcome.reply);
    else if (outcome.kind !== 'in-doubt') this.#failures = 0;
    return outcome;
  }

  /** The pause after the latest failure, in milliseconds. */
  get pause(): number {
    return this.#pauseAfter(this.#failures);
  }

  /** Ends what is under way now. */
  abandon(): void {
    this.#closing.abort();
    for (const { line } of this.#lent) line.abandon();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all(this.#free.splice(0).map(({ line }) => line.close()));
  }

  async #open(): Promise<void> {
    this.#opening++;
    try {
      const line = await this.#options.route.open(this.#closing.signal);
      this.#openFailures = 0;
      if (this.#closing.signal.aborted) void line.close();
      else this.#free.push({ line, delivered: 0 });
    } catch (error) {
      if (this.#closing.signal.aborted) return;
      this.#lastTrouble = messageOf(error);
      const now = this.#options.monotonic();
      // Lines that are opened together fail together.
      if (now >= this.#openAt) this.#openAt = now + this.#pauseAfter(++this.#openFailures);
      // A server that takes fewer connections than we would like is no trouble.
      if (this.#free.length + this.#lent.size === 0) this.#failed(this.#lastTrouble);
    } finally {
      this.#opening--;
      this.#options.onChange();
    }
  }

  #failed(trouble: string): void {
    this.#lastTrouble = trouble;
    const now = this.#options.monotonic();
    if (now < this.#restUntil) return;
    this.#failures++;
    this.#restUntil = now + this.#pauseAfter(this.#failures);
  }

  #pauseAfter(failures: number): number {
    return Math.min(LONGEST_PAUSE_MS, this.#options.pauseMs * 2 ** Math.max(0, failures - 1));
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function codeOf(error: unknown): number | undefined {
  return error instanceof Error ? (error as { responseCode?: number }).responseCode : undefined;
}
