// Notifications as pages get them: what belongs together in one line.
import type { Paging } from '../views.ts';
import type { PaperRef } from './comment-views.ts';
import type { NotificationKind } from './notification-kinds.ts';

export interface NotificationGroup {
  /** Of the newest of them; names the group in forms. */
  readonly no: number;
  readonly kind: NotificationKind;
  /** How often it happened. */
  readonly count: number;
  readonly isUnread: boolean;
  /** Of the newest. */
  readonly at: string;
  /** The latest few who did it. */
  readonly actors: readonly { readonly handle: string; readonly name: string }[];
  readonly paper: PaperRef | undefined;
  /** The newest comment, while it can be read. */
  readonly comment: { readonly id: string; readonly excerpt: string } | undefined;
  /** What the kind says besides: an emoji, a name, a reason. */
  readonly text: string | undefined;
}

export interface NotificationList {
  readonly groups: readonly NotificationGroup[];
  readonly paging: Paging;
  readonly unread: number;
  /** The newest there is: what comes later stays unread when all are marked. */
  readonly newest: number;
}

/** Papers of which somebody wants to hear nothing, or everything. */
export interface HearingView {
  readonly muted: readonly PaperRef[];
  readonly watched: readonly PaperRef[];
}
