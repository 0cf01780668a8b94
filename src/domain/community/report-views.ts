// What was reported, as curators see it: each thing once, with everybody who reported it.
import type { Paging } from '../views.ts';
import type { PaperRef, SingleComment } from './comment-views.ts';

export const REPORT_KINDS = ['comment', 'paper', 'person'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** Characters of a reason, and of a curator's note. */
export const LONGEST_REASON = 1000;

export interface ReportView {
  readonly no: number;
  readonly by: { readonly handle: string; readonly name: string } | undefined;
  readonly at: string;
  readonly reason: string;
  readonly state: 'open' | 'dismissed' | 'upheld';
  readonly handledBy: string | undefined;
  readonly handledAt: string | undefined;
  readonly note: string | undefined;
}

export interface ReportedThing {
  readonly kind: ReportKind;
  /** Of the kind's; the other two are undefined. */
  readonly comment: SingleComment | undefined;
  readonly paper: PaperRef | undefined;
  readonly person: { readonly handle: string; readonly name: string; readonly isSuspended: boolean } | undefined;
  readonly reports: readonly ReportView[];
}

export interface ModerationQueue {
  readonly things: readonly ReportedThing[];
  readonly paging: Paging;
}

/** What somebody is about to report. */
export interface ReportTarget {
  readonly kind: ReportKind;
  /** Comment's id, paper's id, person's handle. */
  readonly id: string;
  readonly comment?: SingleComment | undefined;
  readonly paper?: PaperRef | undefined;
  readonly person?: { readonly handle: string; readonly name: string } | undefined;
}
