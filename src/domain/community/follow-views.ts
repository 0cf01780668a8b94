// What people follow, and what that brings them.
import type { Paging, PaperCard } from '../views.ts';

export const FOLLOW_KINDS = ['author', 'person', 'organisation', 'category', 'venue', 'topic', 'search'] as const;
export type FollowKind = (typeof FOLLOW_KINDS)[number];

/** What a follow points at, as pages and forms name it. */
export interface FollowTarget {
  readonly kind: FollowKind;
  /** Author's slug, person's handle, organisation's handle, category, venue's slug, topic's words, id of a saved search. */
  readonly target: string;
}

export interface FollowView extends FollowTarget {
  readonly label: string;
  readonly at: string;
}

/** Why a paper is news to somebody. */
export interface NewsReason extends FollowTarget {
  readonly label: string;
  /** What a person did with it; undefined for all else, which brought the paper by itself. */
  readonly did?: 'voted' | 'submitted' | 'commented' | undefined;
}

export interface NewsItem {
  readonly card: PaperCard;
  /** ISO instant when it arrived here, or when a person did something with it: the latest of these. */
  readonly at: string;
  /** Came after the reader's visit before this one. */
  readonly isNew: boolean;
  readonly reasons: readonly NewsReason[];
}

export interface NewsView {
  readonly items: readonly NewsItem[];
  readonly paging: Pick<Paging, 'page' | 'pages'>;
  /** How many the reader follows; 0 explains an empty list. */
  readonly follows: number;
  /** Whose papers could not be looked up in time. */
  readonly missing: readonly string[];
}
