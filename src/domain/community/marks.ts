// What a person notes for themselves about a paper: whether to read it, whether it was read, and words of their own.

/** In the order in which they are offered. */
export const MARKS = ['to-read', 'read', 'skipped'] as const;
export type Mark = (typeof MARKS)[number];

/** Some pages of text; a longer one is a document of its own. */
export const LONGEST_NOTE = 10_000;

/** One of the viewer's collections, beside a paper. */
export interface KeepingCollection {
  /** Of its address, see `collectionPath`. */
  readonly id: string;
  readonly title: string;
  /** Whether the paper is in it. */
  readonly has: boolean;
  readonly own: boolean;
}

/** What the viewer keeps about a paper, for its page. */
export interface KeepView {
  readonly mark: Mark | undefined;
  /** Markdown as typed; '' when there is none. */
  readonly note: string;
  /** Collections that they may add it to, those that have it first, then the latest. */
  readonly collections: readonly KeepingCollection[];
}
