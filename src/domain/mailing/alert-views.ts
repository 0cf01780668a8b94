// Alerts: what somebody watches, where they hear of it, and what happened; as pages, jobs and webhooks share it.
import type { AlertEventKind } from './mail-content.ts';

export const ALERT_KINDS = ['search', 'paper', 'author', 'organisation', 'topic', 'category', 'venue'] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** `mail`: at once. `feed`: in the alert's feed and on its page alone, where all others stand too. */
export const ALERT_CHANNELS = ['mail', 'digest', 'webhook', 'feed'] as const;
export type AlertChannel = (typeof ALERT_CHANNELS)[number];

/** What can happen to a paper that is watched. */
export const PAPER_EVENTS = ['version', 'comment', 'venue', 'cited'] as const satisfies readonly AlertEventKind[];
export type PaperEvent = (typeof PAPER_EVENTS)[number];

/** What comes into the library older than this is an archive, and no news. */
export const NEWS_DAYS = 90;

export interface AlertView {
  /** 24 hexadecimal digits. */
  readonly id: string;
  readonly kind: AlertKind;
  readonly label: string;
  /** What is watched, on the site. */
  readonly path: string;
  /** Of searches and topics. */
  readonly q: string | undefined;
  /** Of papers; the others have new papers alone. */
  readonly events: readonly PaperEvent[];
  readonly channel: AlertChannel;
  /** Of webhooks. */
  readonly url: string | undefined;
  readonly paused: boolean;
  readonly createdAt: string;
  readonly checkedAt: string | undefined;
  readonly failingSince: string | undefined;
  /** Why the last call, or the last search, failed. */
  readonly error: string | undefined;
}

/** Something that happened, as lists, feeds and webhooks tell it. */
export interface AlertEventView {
  /** Stays the same; newer ones are higher. */
  readonly no: number;
  readonly event: AlertEventKind;
  readonly at: string;
  /** What is new, or what it happened to; undefined when it is no longer shown. */
  readonly paper: { readonly id: string; readonly title: string; readonly path: string } | undefined;
  /** `v3`, a venue, who commented, the title of the citing paper. */
  readonly detail: string | undefined;
  /** Where it stands: the comment, the citing paper; else the paper. */
  readonly path: string | undefined;
}

export interface WebhookCallView {
  readonly id: string;
  readonly state: 'queued' | 'done' | 'failed';
  readonly attempts: number;
  readonly queuedAt: string;
  readonly attemptAt: string | undefined;
  /** Of the next attempt. */
  readonly nextAt: string | undefined;
  readonly status: number | undefined;
  readonly reply: string | undefined;
}

/** One alert with what it brought. */
export interface AlertPageView {
  readonly alert: AlertView;
  readonly events: readonly AlertEventView[];
  readonly calls: readonly WebhookCallView[];
}

/** In `alert_events.detail`; JSON. */
export interface AlertDetail {
  readonly detail?: string | undefined;
  readonly path?: string | undefined;
}

/** In `alerts.known` of a paper, JSON: its state at the last look. What differs from it at the next is news. */
export interface KnownOfPaper {
  /** The work it was then: another after a merge. */
  readonly work: number;
  /** 0 when none is known. */
  readonly version: number;
  /** Slugs. */
  readonly venues: readonly string[];
  /** Comments up to this one are no news. */
  readonly comment: number;
  /** Works that cite it; so many that listing them is too much: those up to `citedUpTo`. */
  readonly cited: readonly number[];
  readonly citedUpTo: number;
}

/** What of the site an alert watches. `target` as `alerts.target` keeps it; of papers their public id. */
export function watchedPath(kind: AlertKind, target: string, q: string | undefined, paper: string | undefined): string {
  const named = encodeURIComponent(target);
  switch (kind) {
    case 'search':
      return `/search?q=${encodeURIComponent(q ?? '')}&sort=date`;
    case 'paper':
      return paper ?? `/papers/${named}`;
    case 'author':
      return `/authors/${named}`;
    case 'organisation':
      return `/orgs/${named}`;
    case 'topic':
      return `/topics/${named}`;
    case 'category':
      return `/categories/${named}`;
    case 'venue':
      return `/venues/${named}`;
  }
}
