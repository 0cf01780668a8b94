// What a mail says, as data: planned and kept in `editions`, rendered at sending (and again, the same, at a second sending).
// Nothing in it depends on the address that it goes to; links to unsubscribe and the like are the renderer's.
import type { Rhythm, SectionKind, Timetable } from './subscription.ts';

/** A paper in a mail. */
export interface MailPaper {
  readonly workNo: number;
  /** Path on the site. */
  readonly path: string;
  /** As written, TeX kept. */
  readonly title: string;
  readonly authors: readonly string[];
  readonly authorCount: number;
  readonly venue?: string | undefined;
  readonly day?: string | undefined;
  readonly upvotes: number;
  readonly comments: number;
  readonly codeUrl?: string | undefined;
  /** One or two sentences of the abstract, verbatim, TeX kept; '' where there is no abstract. */
  readonly blurb: string;
  /** Why it is here; undefined where the section says it. */
  readonly reason?: MailReason | undefined;
  readonly withdrawn?: boolean | undefined;
  readonly retracted?: boolean | undefined;
}

export type MailReason =
  | {
      readonly kind: 'follow';
      readonly of: 'author' | 'person' | 'organisation' | 'category' | 'venue' | 'topic';
      readonly label: string;
      readonly did?: 'voted' | 'submitted' | 'commented' | undefined;
    }
  | { readonly kind: 'search'; readonly label: string }
  | {
      readonly kind: 'recommended';
      readonly like?: string | undefined;
      readonly because?: 'vote' | 'saved' | 'read' | 'follow' | undefined;
      readonly citation?: 'cites' | 'cited-by' | undefined;
      readonly words: readonly string[];
    }
  | { readonly kind: 'trending'; readonly votes: number; readonly rank: number };

export interface MailSection {
  readonly kind: SectionKind;
  readonly papers: readonly MailPaper[];
  /** Found besides those shown. */
  readonly left: number;
  /** Where all of it stands on the site. */
  readonly path: string;
  /** Of `discussions`. */
  readonly discussions?: readonly MailDiscussion[] | undefined;
  /** Of `updates`. */
  readonly updates?: readonly MailUpdate[] | undefined;
}

export interface MailDiscussion {
  readonly title: string;
  readonly path: string;
  readonly comments: readonly {
    readonly by: string;
    readonly text: string;
    readonly path: string;
    readonly at: string;
  }[];
  readonly left: number;
}

/** Something that happened to what somebody watches. */
export interface MailUpdate {
  readonly event: AlertEventKind;
  /** Of the alert. */
  readonly label: string;
  readonly paper: { readonly title: string; readonly path: string };
  /** `v3`, a venue, who commented, the title of the citing paper; data, not words. */
  readonly detail?: string | undefined;
  readonly at: string;
}

export const ALERT_EVENTS = ['new-paper', 'version', 'comment', 'venue', 'cited'] as const;
export type AlertEventKind = (typeof ALERT_EVENTS)[number];

export interface DigestContent {
  readonly kind: 'digest';
  readonly rhythm: Rhythm;
  readonly language: string;
  /** The calendar date, in the subscriber's zone, on which it is sent. */
  readonly day: string;
  readonly sections: readonly MailSection[];
}

/** Of one alert, at once. */
export interface AlertContent {
  readonly kind: 'alert';
  readonly language: string;
  readonly alertId: string;
  readonly label: string;
  readonly path: string;
  readonly updates: readonly MailUpdate[];
  /** The new papers of a search, an author, an organisation, a topic. */
  readonly papers: readonly MailPaper[];
  readonly left: number;
}

/** New versions and venues of papers that were in digests. */
export interface VersionsContent {
  readonly kind: 'versions';
  readonly language: string;
  readonly updates: readonly MailUpdate[];
}

/** What the notification centre says, by mail. */
export interface NotificationsContent {
  readonly kind: 'notifications';
  readonly language: string;
  readonly items: readonly {
    readonly kind: string;
    readonly actor?: string | undefined;
    readonly paper?: string | undefined;
    readonly text?: string | undefined;
    readonly path: string;
    readonly at: string;
  }[];
  /** Besides those named. */
  readonly left?: number | undefined;
}

/** To an address without an account: confirm that you want this. */
export interface ConfirmContent {
  readonly kind: 'confirm';
  readonly language: string;
  readonly rhythm: Rhythm;
  readonly hour: number;
  readonly zone: string;
  readonly interests: readonly string[];
}

/** To an admin: background work stands still, fails, or is dead. */
export interface TroubleContent {
  readonly kind: 'trouble';
  readonly language: string;
  readonly jobs: readonly {
    readonly name: string;
    readonly state: 'stalled' | 'failing' | 'dead';
    readonly since: string;
    readonly error?: string | undefined;
  }[];
}

export type MailContent =
  | DigestContent
  | AlertContent
  | VersionsContent
  | NotificationsContent
  | ConfirmContent
  | TroubleContent;

/** To whom it goes, and what only they are told. */
export interface MailRecipient {
  readonly address: string;
  readonly name: string;
  /** Undefined for mails that one cannot unsubscribe from (`confirm`, `trouble`). */
  readonly links?: SubscriberLinks | undefined;
  /** When a digest comes, for its footer; without it the footer says only how often. */
  readonly timetable?: Timetable | undefined;
}

/** Absolute URLs that work without signing in. */
export interface SubscriberLinks {
  /** One page to see and change everything. */
  readonly manage: string;
  /** GET shows a page; POST unsubscribes (RFC 8058). */
  readonly unsubscribe: string;
  /** Of `confirm`. */
  readonly confirm: string;
}
