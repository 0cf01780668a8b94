// A person's own library: every paper that they voted on, marked, noted or collected.
import type { LibrarySummary, Paging, PaperCard } from '../views.ts';

export const SHELVES = ['all', 'to-read', 'read', 'skipped', 'noted', 'voted', 'collected'] as const;
export type Shelf = (typeof SHELVES)[number];

/** `kept`: what was marked, noted, voted on or collected last, first. */
export const SHELF_SORTS = ['kept', 'date', 'votes'] as const;
export type ShelfSort = (typeof SHELF_SORTS)[number];

export interface KeptPaper {
  readonly card: PaperCard;
  /** The person's own; '' when there is none. Markdown as typed. */
  readonly note: string;
}

export interface MyLibraryView {
  readonly shelf: Shelf;
  readonly sort: ShelfSort;
  readonly papers: readonly KeptPaper[];
  readonly counts: Readonly<Record<Shelf, number>>;
  readonly paging: Paging;
  readonly library: LibrarySummary;
}

export interface MyLibrarySearchView {
  readonly q: string;
  /** Found by the person's notes, the latest first; on the first page only, and not again among `papers`. */
  readonly byNote: readonly KeptPaper[];
  readonly papers: readonly KeptPaper[];
  /** Papers found by notes, all of them. */
  readonly noteTotal: number;
  /** Of those found by their texts. */
  readonly paging: Paging;
  /** What the search says about the query. */
  readonly notes: readonly string[];
  readonly library: LibrarySummary;
}
