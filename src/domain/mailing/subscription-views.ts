// What the pages of subscribing show, and what their forms send.
import type { AlertView } from './alert-views.ts';
import type { DeliveryKind, DeliveryState } from './delivery.ts';
import type { Rhythm, SectionKind, SubscriberState, Subscription } from './subscription.ts';

/** Sections that mean something without an account; follows, saved searches and recommendations are an account's. */
export const SECTIONS_WITHOUT_ACCOUNT: readonly SectionKind[] = ['follows', 'trending'];

/** A form as it was typed: all texts, checked by the verb. What is undefined stays as it was. */
export interface TypedWish {
  readonly rhythm?: string | undefined;
  readonly weekday?: string | undefined;
  readonly monthDay?: string | undefined;
  readonly hour?: string | undefined;
  readonly zone?: string | undefined;
  /** Those that are switched on, in order. */
  readonly sections?: readonly string[] | undefined;
  readonly most?: string | undefined;
  readonly language?: string | undefined;
  readonly versions?: boolean | undefined;
  readonly interests?: TypedInterests | undefined;
}

/** A line each; categories may also stand in one line, with commas. */
export interface TypedInterests {
  readonly categories: string;
  readonly searches: string;
  readonly authors: string;
}

/** Why mail to somebody is held back. */
export interface HeldBackView {
  readonly kind: 'bounce' | 'complaint' | 'manual';
  /** As the mail server or the report said it. */
  readonly reason: string;
  readonly at: string;
  /** They may say that it works again; so once a day. */
  readonly mayTryAgain: boolean;
}

export interface OwnDeliveryView {
  readonly kind: DeliveryKind;
  readonly state: DeliveryState;
  readonly at: string;
  /** Shown in it. */
  readonly papers: number;
  /** Why it did not arrive. */
  readonly reply: string | undefined;
}

/** Everything about a subscription, for whoever it is of. */
export interface SubscriptionView {
  /** Where mail goes; undefined where the account has no confirmed address. */
  readonly address: string | undefined;
  readonly hasAccount: boolean;
  readonly state: SubscriberState;
  readonly wish: Subscription;
  readonly nextAt: string | undefined;
  readonly pausedUntil: string | undefined;
  readonly lastSentAt: string | undefined;
  readonly heldBack: HeldBackView | undefined;
  /** Some kind of notification comes by mail. */
  readonly notifiedByMail: boolean;
  readonly alerts: readonly AlertView[];
  /** The latest, newest first. */
  readonly deliveries: readonly OwnDeliveryView[];
}

/** What stands behind a link to confirm. */
export interface ConfirmView {
  readonly state: 'open' | 'done' | 'already' | 'expired';
  readonly address: string;
  readonly wish: Subscription;
  /** Path of the page to change everything. */
  readonly manage: string | undefined;
}

/** What stands behind a link to unsubscribe. */
export interface UnsubscribeView {
  readonly address: string | undefined;
  /** What it stops. */
  readonly what: 'digest' | 'alert' | 'versions' | 'notifications';
  /** Name of the alert. */
  readonly label: string | undefined;
  /** Nothing of it comes any more. */
  readonly isStopped: boolean;
  /** Of the digest, as it was: what comes again for those who change their mind. */
  readonly rhythm: Rhythm;
}
