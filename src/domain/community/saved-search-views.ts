// Saved searches as pages show them.
import type { LibrarySummary, SearchView } from '../views.ts';

export const SEARCH_MODES = ['auto', 'words', 'meaning'] as const;
export type SearchMode = (typeof SEARCH_MODES)[number];

export const SEARCH_SORTS = ['relevance', 'date', 'votes'] as const;
export type SearchSort = (typeof SEARCH_SORTS)[number];

export interface SavedSearchView {
  readonly id: string;
  readonly name: string;
  readonly q: string;
  readonly mode: SearchMode;
  readonly sort: SearchSort;
  /** ISO instants. */
  readonly created: string;
  readonly seen: string;
}

/** What came since it was last looked at. */
export interface SearchNews extends SavedSearchView {
  /** Works that came since then and that the search finds, exactly. */
  readonly fresh: number;
  /** Instant up to which this was counted: what "seen" is to mean. */
  readonly until: string;
}

export interface SavedSearchesView {
  readonly searches: readonly SearchNews[];
  readonly library: LibrarySummary;
}

export interface SavedResultsView {
  readonly search: SearchNews;
  /** All of its results, or the new ones alone. */
  readonly only: 'all' | 'new';
  readonly found: SearchView;
  /** Work ids of those on this page that are new. */
  readonly freshIds: ReadonlySet<string>;
}
