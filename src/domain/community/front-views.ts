// What the front page shows besides the cards of its day: why each paper stands there, what moved, what people said, what is new
// to this reader, what is recommended to them.
import type { PaperName } from '../related-views.ts';
import type { FeedView, PaperCard } from '../views.ts';
import type { ForYouReason } from './for-you-views.ts';

/** What the order of the day counts of a paper: the terms of `domain/ranking.ts`, as numbers. */
export interface WhyHere {
  /** Rows of votes of this site. */
  readonly votes: number;
  /** Counted by its source. */
  readonly importedUpvotes: number;
  readonly comments: number;
  readonly importedComments: number;
  readonly onDailyList: boolean;
  readonly submitted: boolean;
  readonly hasCode: boolean;
  readonly pinned: boolean;
}

export interface FrontPaper {
  readonly card: PaperCard;
  readonly why: WhyHere;
  /** 1-based, among the hottest of the library; undefined below those. */
  readonly rank?: number | undefined;
  /** Places up (or, negative, down) since the snapshot; undefined without one, or for a paper that was not in it. */
  readonly moved?: number | undefined;
  /** Arrived since this reader's visit before. */
  readonly isNew: boolean;
}

export interface MovedPaper extends PaperName {
  readonly rank: number;
  readonly before: number;
}

export interface SaidView {
  readonly commentId: string;
  readonly paper: PaperName;
  readonly handle: string;
  readonly name: string;
  readonly at: string;
  /** The beginning of it, as written. */
  readonly text: string;
  readonly isCut: boolean;
}

export interface NewSince {
  /** The visit before this one. */
  readonly at: string;
  readonly count: number;
  /** There are more than were counted. */
  readonly isMore: boolean;
  /** The hottest of them. */
  readonly papers: readonly PaperName[];
}

export interface FrontRecommendations {
  /** `none`: nothing is known of the person's taste yet. `coming`: they are being computed for the first time, which `failed`. */
  readonly state: 'none' | 'coming' | 'failed' | 'ready';
  readonly basis: 'taste' | 'hot';
  readonly papers: readonly { readonly paper: PaperName; readonly reason: ForYouReason }[];
}

/** In one line: how many new papers the person's follows brought since the visit before. */
export interface FollowNews {
  readonly count: number;
  readonly isMore: boolean;
}

export interface FrontView {
  readonly feed: FeedView;
  readonly papers: readonly FrontPaper[];
  /** Of the days before, where the day is thin. */
  readonly before: readonly FrontPaper[];
  /** Those that climbed most. */
  readonly climbed: readonly MovedPaper[];
  readonly said: readonly SaidView[];
  /** Only for somebody with an account, from their second visit on. */
  readonly since?: NewSince | undefined;
  readonly recommended?: FrontRecommendations | undefined;
  readonly follows?: FollowNews | undefined;
}
