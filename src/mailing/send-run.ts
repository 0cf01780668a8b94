// One run of sending: reads what is due, writes messages ahead, marks attempts (durably) for as many as there are free lines, sends
// them, and writes what became of them together with the next marks. So there is one transaction for a turn and not one for a mail,
// and never more mails in `sending` than lines.
import type { AttemptOutcome } from '../domain/mailing/attempt-outcome.ts';
import { BroadsheetError } from '../errors.ts';
import type { MailRoute, WrittenMail } from '../mail/mail-route.ts';
import type { Database } from '../store/database.ts';
import type { EndedAttempt, Unsendable } from '../store/mailing/delivery-operations.ts';
import { type DueDelivery, dueDeliveries } from '../store/mailing/sending.ts';
import type { Writer } from '../store/writer/writer.ts';
import { type Lent, SendLines } from './send-lines.ts';
import { SendPace } from './send-pace.ts';
import { type SendCounts, SendReport } from './send-report.ts';
import { DeliveryWriter, type DeliveryWriting, suppressionKey } from './write-delivery.ts';

export interface SendOptions extends DeliveryWriting {
  /** Can only read. */
  readonly database: Database;
  readonly writer: Writer;
  readonly route: MailRoute;
  /** This run's lease of the job (`jobs.lease_owner`): without it, nothing is taken. */
  readonly owner: string;
  readonly clock: () => Date;
  readonly signal: AbortSignal;
  /** Mails on their way at once. */
  readonly connections: number;
  readonly perSecond: number | undefined;
  readonly onProgress?: ((counts: SendCounts) => void) | undefined;
  /** At most so many mails are begun; all that are due unless said. */
  readonly most?: number | undefined;
  /** The first pause after a failure of the server; a second unless said. */
  readonly pauseMs?: number | undefined;
  /** In milliseconds, never jumps; performance.now unless said. */
  readonly monotonic?: (() => number) | undefined;
}

/** Read at once, and read anew after so long, so that a mail that somebody waits for does not stand behind a long edition. */
const READ_AT_ONCE = 250;
const READ_ANEW_MS = 2_000;
/** Messages written ahead, for each line: they are written while others are on their way. */
const AHEAD = 2;
/** Outcomes wait so long for the next marks. */
const UNWRITTEN_MS = 100;
/** A mistake of ours that concerns all mails ends the run, and costs none of them. */
const MOST_UNWRITTEN = 50;
/** Those on their way when the program is told to end have so long to get there. */
const LEAVE_MS = 1_000;

interface Ready {
  readonly delivery: DueDelivery;
  readonly key: string;
  readonly mail: WrittenMail;
}

export class SendRun {
  readonly #options: SendOptions;
  readonly #lines: SendLines;
  readonly #pace: SendPace;
  readonly #messages: DeliveryWriter;
  readonly #monotonic: () => number;
  readonly #report = new SendReport();
  /** Read and not yet written; all below are in `#held`, so that reading anew finds them once. */
  #pending: DueDelivery[] = [];
  readonly #ready: Ready[] = [];
  readonly #held = new Set<number>();
  #ended: EndedAttempt[] = [];
  #unsendable: Unsendable[] = [];
  /** Our own mistakes: those mails stay queued, held back until the next run. */
  readonly #unwritten: unknown[] = [];
  #readAt = Number.NEGATIVE_INFINITY;
  #recordedAt = Number.NEGATIVE_INFINITY;
  /** The last look found nothing more. */
  #isRead = false;
  #begun = 0;
  #writing: Promise<void> | undefined;
  #failure: unknown;
  #isLost = false;
  #change = Promise.withResolvers<void>();

  constructor(options: SendOptions) {
    this.#options = options;
    this.#monotonic = options.monotonic ?? (() => performance.now());
    this.#pace = new SendPace(options.perSecond, this.#monotonic);
    this.#messages = new DeliveryWriter(options.database, options);
    this.#lines = new SendLines({
      route: options.route,
      most: options.connections,
      pauseMs: options.pauseMs ?? 1_000,
      monotonic: this.#monotonic,
      onChange: () => this.#wake(),
    });
  }

  /** Until nothing is due any more, the server fails too often, or the signal says so. */
  async run(): Promise<SendReport> {
    const { signal, writer, owner } = this.#options;
    const onAbort = (): void => this.#wake();
    signal.addEventListener('abort', onAbort);
    try {
      this.#report.add({ stranded: await writer.run('doubtUnfinished', { owner }, 'job') });
      while (!this.#isOver()) await this.#turn();
    } catch (error) {
      this.#failure ??= error;
    } finally {
      signal.removeEventListener('abort', onAbort);
      await this.#leave();
    }
    if (this.#failure !== undefined) throw this.#failure;
    if (this.#isLost) this.#report.trouble = 'another run has begun to send';
    else if (this.#unwritten.length > 0)
      this.#report.trouble = `${this.#unwritten.length} mails could not be written: ${String(this.#unwritten[0])}`;
    else this.#report.trouble = this.#lines.trouble;
    return this.#report;
  }

  #isOver(): boolean {
    if (this.#options.signal.aborted || this.#isLost || this.#failure !== undefined) return true;
    if (this.#lines.isHopeless) return true;
    return this.#isAllBegun() && this.#lines.lent === 0 && this.#ended.length + this.#unsendable.length === 0;
  }

  /** Nothing is left to begin: the last look found nothing that is not on its way. */
  #isAllBegun(): boolean {
    if (this.#begun >= (this.#options.most ?? Number.POSITIVE_INFINITY)) return true;
    return this.#isRead && this.#pending.length === 0 && this.#ready.length === 0 && !this.#writing;
  }

  async #turn(): Promise<void> {
    this.#change = Promise.withResolvers();
    if (this.#pending.length === 0 || this.#monotonic() - this.#readAt > READ_ANEW_MS) await this.#read();
    this.#writeAhead();
    this.#lines.want(this.#ready.length + this.#pending.length);
    const batch = this.#ready.splice(0, this.#mayBegin());
    if (batch.length > 0 || this.#mustWrite()) return this.#record(batch);
    if (!this.#isOver()) await this.#waitForChange();
  }

  /** So many mails are begun now: as many as lines are free, and none while more for them are just being written. */
  #mayBegin(): number {
    const { most = Number.POSITIVE_INFINITY, connections } = this.#options;
    const room = Math.min(this.#lines.free, most - this.#begun);
    // One transaction for a few mails costs as much as one for one.
    if (this.#writing && this.#ready.length < Math.min(room, Math.ceil(connections / 2))) return 0;
    return this.#pace.allows(Math.min(room, this.#ready.length));
  }

  /** What became of mails is written with the next marks, or soon. */
  #mustWrite(): boolean {
    if (this.#ended.length + this.#unsendable.length === 0) return false;
    if (this.#monotonic() - this.#recordedAt > UNWRITTEN_MS) return true;
    return this.#ready.length === 0 && !this.#writing && this.#lines.lent === 0;
  }

  async #read(): Promise<void> {
    // What was read and not written is left for the next look, which may find something more urgent.
    for (const { deliveryNo } of this.#pending) this.#held.delete(deliveryNo);
    this.#readAt = this.#monotonic();
    const due = this.#options.clock().toISOString();
    const rows = await dueDeliveries(this.#options.database, { due, most: READ_AT_ONCE + this.#held.size });
    this.#pending = rows.filter((row) => !this.#held.has(row.deliveryNo)).slice(0, READ_AT_ONCE);
    this.#isRead = this.#pending.length === 0;
    for (const { deliveryNo } of this.#pending) this.#held.add(deliveryNo);
    await this.#messages.readEditions(this.#pending);
  }

  /** One message after another, until enough are ready. */
  #writeAhead(): void {
    if (this.#writing || this.#pending.length === 0) return;
    if (this.#ready.length >= AHEAD * this.#options.connections) return;
    const write = async (): Promise<void> => {
      while (this.#ready.length < AHEAD * this.#options.connections) {
        const delivery = this.#pending.shift();
        if (!delivery) return;
        await this.#write(delivery);
        this.#wake();
        // Answers of the server go first.
        await new Promise(setImmediate);
      }
    };
    this.#writing = write()
      .catch((error: unknown) => {
        this.#failure ??= error;
      })
      .finally(() => {
        this.#writing = undefined;
        this.#wake();
      });
  }

  async #write(delivery: DueDelivery): Promise<void> {
    try {
      const mail = await this.#messages.write(delivery);
      this.#ready.push({ delivery, key: suppressionKey(delivery.address), mail });
    } catch (error) {
      // One mail that cannot be written must not keep the others from leaving.
      if (error instanceof BroadsheetError)
        this.#unsendable.push({ deliveryNo: delivery.deliveryNo, reason: error.message });
      else this.#unwritten.push(error);
      if (this.#unwritten.length >= MOST_UNWRITTEN) throw error;
    }
  }

  async #record(batch: readonly Ready[]): Promise<void> {
    const { writer, owner, clock } = this.#options;
    this.#pace.use(batch.length);
    const lent = batch.flatMap(() => this.#lines.lend() ?? []);
    const ended = this.#ended;
    const unsendable = this.#unsendable;
    this.#ended = [];
    this.#unsendable = [];
    const recorded = await writer.run(
      'recordAttempts',
      {
        owner,
        due: clock().toISOString(),
        take: batch.map(({ delivery, key }) => ({ deliveryNo: delivery.deliveryNo, addressKey: key })),
        ended,
        unsendable,
      },
      'job',
    );
    this.#recordedAt = this.#monotonic();
    for (const { deliveryNo } of [...ended, ...unsendable]) this.#held.delete(deliveryNo);
    this.#report.add({
      failed: unsendable.length + recorded.givenUp,
      later: -recorded.givenUp,
      cancelled: recorded.cancelled,
    });
    this.#options.onProgress?.(this.#report.counts);
    this.#isLost ||= recorded.lost;
    const numbers = new Map(recorded.taken.map((one) => [one.deliveryNo, one.number]));
    for (const ready of batch) {
      const number = numbers.get(ready.delivery.deliveryNo);
      if (number === undefined) {
        this.#held.delete(ready.delivery.deliveryNo);
        continue;
      }
      this.#begun++;
      void this.#send(lent.shift() as Lent, ready, number);
    }
    for (const line of lent) this.#lines.giveBack(line);
  }

  async #send(lent: Lent, { delivery, key, mail }: Ready, number: number): Promise<void> {
    const outcome = this.#judged(await this.#lines.deliver(lent, mail));
    this.#report.count(outcome);
    this.#ended.push({
      deliveryNo: delivery.deliveryNo,
      addressKey: key,
      number,
      outcome,
      ...(outcome.kind === 'outage'
        ? { notBefore: new Date(this.#options.clock().getTime() + this.#lines.pause).toISOString() }
        : {}),
    });
    this.#lines.giveBack(lent);
    this.#wake();
  }

  /** A server that took other mails and refuses the sender of this one means this one: it is tried for two days, and not for ever. */
  #judged(outcome: AttemptOutcome): AttemptOutcome {
    if (outcome.kind !== 'outage' || outcome.code === undefined || !outcome.ofSender) return outcome;
    return this.#report.counts.sent === 0 ? outcome : { kind: 'later', code: outcome.code, reply: outcome.reply };
  }

  async #waitForChange(): Promise<void> {
    const longest = this.#ended.length + this.#unsendable.length > 0 ? UNWRITTEN_MS : READ_ANEW_MS;
    let ms = longest;
    if (this.#ready.length > 0) {
      const until = Math.max(this.#lines.untilNext(), this.#pace.untilNext());
      // A pause that ended this very moment: nothing is on its way that would wake us.
      if (until > 0 || this.#lines.isIdle) ms = Math.min(longest, Math.max(1, until));
    }
    const timer = setTimeout(() => this.#wake(), ms);
    await this.#change.promise;
    clearTimeout(timer);
  }

  #wake(): void {
    this.#change.resolve();
  }

  /** Those on their way get there or are in doubt; what became of them is written; the server is taken leave of. */
  async #leave(): Promise<void> {
    const until = performance.now() + LEAVE_MS;
    while (this.#lines.lent > 0 && performance.now() < until) await this.#waitBriefly(until - performance.now());
    this.#lines.abandon();
    while (this.#lines.lent > 0) await this.#waitBriefly(LEAVE_MS);
    await this.#writing;
    if (this.#ended.length + this.#unsendable.length > 0)
      await this.#record([]).catch((error: unknown) => {
        this.#failure ??= error;
      });
    await this.#lines.close();
  }

  async #waitBriefly(ms: number): Promise<void> {
    this.#change = Promise.withResolvers();
    const timer = setTimeout(() => this.#wake(), ms);
    await this.#change.promise;
    clearTimeout(timer);
  }
}
