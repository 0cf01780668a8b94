// The delivery log as admins read it: what was sent to whom, when, and what the mail server said.
import type { DeliveryKind, DeliveryState } from './delivery.ts';

export type StateCounts = Readonly<Partial<Record<DeliveryState, number>>>;

/** One mail to one address. */
export interface DeliveryLine {
  readonly no: number;
  readonly id: string;
  readonly kind: DeliveryKind;
  readonly state: DeliveryState;
  readonly address: string;
  readonly name: string;
  readonly editionNo: number;
  /** With its angle brackets. */
  readonly messageId: string;
  /** Tries so far. */
  readonly attempts: number;
  readonly queuedAt: string;
  /** Of a queued one: not before. */
  readonly nextAt?: string | undefined;
  readonly attemptAt?: string | undefined;
  readonly endedAt?: string | undefined;
  /** What the mail server answered, or why it was not sent. */
  readonly code?: number | undefined;
  readonly reply?: string | undefined;
}

export interface DeliveryAttempt {
  readonly number: number;
  readonly at: string;
  readonly endedAt?: string | undefined;
  readonly outcome?: string | undefined;
  readonly code?: number | undefined;
  readonly reply?: string | undefined;
}

export interface DeliveryView extends DeliveryLine {
  /** First to last. */
  readonly tries: readonly DeliveryAttempt[];
}

export interface KindCount {
  readonly kind: DeliveryKind;
  readonly counts: StateCounts;
}

export interface EditionLine {
  readonly no: number;
  readonly kind: DeliveryKind;
  readonly at: string;
  readonly papers: number;
  /** Addresses by state. */
  readonly counts: StateCounts;
}

export interface DeliveryOverview {
  /** Of the last 30 days. */
  readonly summary: readonly KindCount[];
  /** The newest of so many were counted, and there are more. */
  readonly countedOnly?: number | undefined;
  readonly inDoubt: { readonly total: number; readonly lines: readonly DeliveryLine[] };
  /** Newest first. */
  readonly editions: readonly EditionLine[];
  readonly older?: number | undefined;
}

export interface DeliveryPage {
  /** Newest first, with all tries. */
  readonly lines: readonly DeliveryView[];
  readonly older?: number | undefined;
}

export interface EditionView {
  readonly edition: EditionLine;
  /** JSON of a `MailContent`. */
  readonly content: string;
  /** By state, what needs looking at first. */
  readonly lines: readonly DeliveryView[];
  /** Give it to get the next ones. */
  readonly further?: string | undefined;
}

/** Which deliveries; what is undefined lets all through. */
export interface DeliveryFilter {
  readonly state?: DeliveryState | undefined;
  readonly kind?: DeliveryKind | undefined;
  readonly editionNo?: number | undefined;
  /** A whole address, `@handle`, a Message-ID or the id of a delivery. */
  readonly q?: string | undefined;
}
