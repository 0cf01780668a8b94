// What people have added to a paper, as its page shows it.
import type { KeepView } from './marks.ts';
import type { MemberLinkKind } from './paper-link-kinds.ts';

/** Undefined where the person is gone. */
export type NamedPerson = { readonly handle: string; readonly name: string } | undefined;

export interface MemberLinkView {
  readonly linkNo: number;
  readonly kind: MemberLinkKind;
  readonly url: string;
  readonly label?: string | undefined;
  readonly by: NamedPerson;
  readonly at: string;
}

export interface SubmissionNoteView {
  readonly by: NamedPerson;
  /** Markdown as typed; '' when there is none. */
  readonly note: string;
  readonly mediaUrl?: string | undefined;
  readonly at: string;
}

export interface HoldingCollection {
  /** Of its address. */
  readonly id: string;
  readonly title: string;
  readonly papers: number;
  readonly by: NamedPerson;
}

/** What the viewer has to do with it. */
export interface MineAboutPaper {
  readonly voted: boolean;
  readonly muted: boolean;
  /** `follow kind/target`, of the targets that were asked about. */
  readonly follows: ReadonlySet<string>;
  readonly submitted: boolean;
}

export interface AboutPaper {
  readonly mine: MineAboutPaper;
  /** What the viewer keeps about it; undefined for nobody. */
  readonly keep: KeepView | undefined;
  readonly links: readonly MemberLinkView[];
  /** Newest first. */
  readonly submissions: readonly SubmissionNoteView[];
  /** The latest few. */
  readonly voters: readonly { readonly handle: string; readonly name: string }[];
  /** Public ones, the latest first. */
  readonly collections: readonly HoldingCollection[];
  /** By place in the list of authors, where there is something to say: a page of their own after a split, and who says "this is me". */
  readonly authors: ReadonlyMap<number, { readonly slug: string; readonly claimedBy: NamedPerson }>;
}
