// Lists over the whole library, as pages show them: the tabs of `/papers/trending` and its neighbours.
import type { LibrarySummary, Paging, PaperCard } from '../views.ts';

/** Path segments below `/papers/`, in the order of the tabs. */
export const LIST_KINDS = ['trending', 'new', 'top', 'discussed', 'code', 'unread'] as const;
export type ListKind = (typeof LIST_KINDS)[number];

/** Of `top`: papers of the latest day that has some, of the seven or thirty days that end with it, of all. */
export const SPANS = ['day', 'week', 'month', 'all'] as const;
export type Span = (typeof SPANS)[number];

export interface ListView {
  readonly kind: ListKind;
  /** Of `top` only. */
  readonly span?: Span | undefined;
  readonly papers: readonly PaperCard[];
  /** `total` stops counting at `most`: nobody turns further pages. */
  readonly paging: Paging;
  /** There may be more than `paging.total`. */
  readonly isCut: boolean;
  readonly curated: boolean;
  readonly library: LibrarySummary;
}
