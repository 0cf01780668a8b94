// Comments as pages get them. A text that the reader may not see is not in them.
import type { Paging } from '../views.ts';
import type { CommentOrder } from './comment-rules.ts';

export interface CommentAuthor {
  readonly handle: string;
  readonly name: string;
  /** Of this paper, by an accepted claim. */
  readonly isAuthor: boolean;
  readonly role: 'curator' | 'admin' | undefined;
  readonly isSuspended: boolean;
}

export interface ReactionCount {
  readonly emoji: string;
  readonly count: number;
  /** The reader's own is among them. */
  readonly isMine: boolean;
  /** The first few names. */
  readonly who: readonly string[];
}

export interface PaperRef {
  readonly id: string;
  readonly workId: string;
  /** As written, TeX kept. */
  readonly title: string;
}

export interface CommentView {
  readonly id: string;
  readonly depth: number;
  readonly at: string;
  readonly editedAt: string | undefined;
  /** Since the reader's last visit, by somebody else. */
  readonly isNew: boolean;
  /** Undefined: the account was deleted. */
  readonly author: CommentAuthor | undefined;
  readonly state: 'shown' | 'hidden' | 'deleted';
  /** Markdown; undefined where the reader may not see it. */
  readonly text: string | undefined;
  /** Handles whose mention is a link. */
  readonly mentions: readonly string[];
  readonly hiddenReason: string | undefined;
  /** What it answers, where that does not stand right above. */
  readonly inReplyTo: { readonly id: string; readonly name: string | undefined } | undefined;
  readonly reactions: readonly ReactionCount[];
  readonly isMine: boolean;
}

/** Why somebody may not comment; undefined when they may. */
export type CommentBar = 'sign-in' | 'unverified' | 'role';

export interface DiscussionView {
  readonly paper: PaperRef;
  readonly comments: readonly CommentView[];
  readonly order: CommentOrder;
  readonly paging: Paging;
  /** Comments that are new to the reader, on all pages. */
  readonly fresh: number;
  /** Whether the reader wants to hear of this paper no more, or of every comment here. */
  readonly isMuted: boolean;
  readonly isWatched: boolean;
  readonly bar: CommentBar | undefined;
  /** The reader may hide comments. */
  readonly mayModerate: boolean;
}

/** A comment by itself: to answer, change, delete, report it. */
export interface SingleComment extends CommentView {
  readonly paper: PaperRef;
}

export interface CommentVersion {
  readonly at: string;
  readonly text: string;
}

export interface CommentHistory {
  readonly comment: SingleComment;
  /** The first one first, the present one last. */
  readonly versions: readonly CommentVersion[];
}

/** In lists over many papers: an excerpt without markup. */
export interface CommentSummary {
  readonly id: string;
  readonly at: string;
  readonly author: { readonly handle: string; readonly name: string } | undefined;
  readonly paper: PaperRef;
  readonly excerpt: string;
}

export interface CommentList {
  readonly comments: readonly CommentSummary[];
  readonly paging: Paging;
}
