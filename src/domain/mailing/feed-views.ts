// What feeds say, as plain data: papers whole, the events of an alert, and the private feeds that somebody has.
import type { PaperRef } from '../community/comment-views.ts';
import type { AuthorRef, LinkView } from '../views.ts';
import type { AlertEventKind } from './mail-content.ts';

/** A paper as an entry of a feed needs it: the whole abstract, and the instants that readers of feeds go by. */
export interface FeedPaper {
  readonly workId: string;
  readonly id: string;
  /** As written, TeX kept. */
  readonly title: string;
  readonly abstract: string;
  readonly authors: readonly AuthorRef[];
  /** How many there are in all. */
  readonly authorCount: number;
  readonly organisations: readonly string[];
  readonly venues: readonly string[];
  readonly categories: readonly string[];
  readonly links: readonly Pick<LinkView, 'kind' | 'url'>[];
  readonly day?: string | undefined;
  /** ISO instant when it came into the library. */
  readonly arrivedAt: string;
  /** ISO instant when a source last said something new of it (counts are nothing new). */
  readonly changedAt: string;
  readonly withdrawn: boolean;
  readonly retracted: boolean;
}

export interface AlertFeedEvent {
  readonly no: number;
  readonly event: AlertEventKind;
  readonly at: string;
  /** Which version, venue, comment or citing paper; undefined where there is nothing to say. */
  readonly detail?: string | undefined;
  /** Where it stands, when not on the paper's page: a comment. */
  readonly path?: string | undefined;
  /** Undefined when the paper is gone or hidden. */
  readonly workId?: string | undefined;
}

export interface AlertFeed {
  readonly label: string;
  readonly events: readonly AlertFeedEvent[];
}

/** A private feed of somebody's: `of` is its name below their secret address. */
export interface OwnFeed {
  readonly kind: 'search' | 'collection' | 'alert';
  readonly id: string;
  readonly label: string;
}

export interface OwnFeeds {
  /** Their secret, as it stands in addresses. */
  readonly token: string;
  readonly feeds: readonly OwnFeed[];
}

export interface FeedComment {
  readonly id: string;
  readonly at: string;
  readonly editedAt?: string | undefined;
  /** Markdown as typed. */
  readonly text: string;
  /** Handles whose mention is a link. */
  readonly mentions: readonly string[];
  /** Undefined: the account was deleted. */
  readonly author?: { readonly handle: string; readonly name: string } | undefined;
  readonly paper: PaperRef;
}

/** A paper in a list, with when it came into that list and what was said to it there. */
export interface ListedPaper {
  readonly workId: string;
  readonly at?: string | undefined;
  readonly note?: string | undefined;
}

export interface CollectionFeed {
  readonly title: string;
  /** Markdown as typed. */
  readonly description: string;
  readonly isPublic: boolean;
  readonly papers: readonly ListedPaper[];
}
