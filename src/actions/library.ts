// The reading verbs as pages, CLI and tests know them. Implemented over the store in `actions/read-library.ts`; pages get
// plain objects and never see the store.
import type {
  FeedView,
  JobView,
  LibrarySummary,
  MergeView,
  NamedListView,
  PaperView,
  RejectedView,
  SearchView,
  SourceView,
  StatsView,
  SuggestedMergeView,
} from '../domain/views.ts';

export interface FeedRequest {
  readonly page?: number | undefined;
  readonly curated?: boolean | undefined;
}

export interface SearchRequest {
  readonly q: string;
  /** 1..1000, default 10. */
  readonly limit?: number | undefined;
  /** Opaque position of the next page; the site uses `page`. */
  readonly cursor?: string | undefined;
  readonly page?: number | undefined;
  readonly mode?: 'auto' | 'words' | 'meaning' | undefined;
  readonly sort?: 'relevance' | 'date' | 'votes' | undefined;
  /** Each hit then says what put it there. */
  readonly explain?: boolean | undefined;
  /** Counts by category, year and so on: for pages that show them. */
  readonly facets?: boolean | undefined;
  /** Takes the search back. */
  readonly signal?: AbortSignal | undefined;
}

/** A day that has no papers, a wrong period, an unknown id: said with data, not thrown. */
export type Found<T> =
  | { readonly kind: 'found'; readonly view: T }
  /** Known by another id (old arXiv id, DOI, version, merged work): 301 to this public id. */
  | { readonly kind: 'moved'; readonly id: string }
  | { readonly kind: 'missing' };

export interface Library {
  /** The front page: today, or the latest day that has papers. */
  today(request?: FeedRequest): Promise<FeedView>;
  /** period: YYYY-MM-DD | YYYY-Www | YYYY-MM; `missing` when it is not a real period. A real one without papers is found, empty, with previous/next. */
  feed(kind: 'day' | 'week' | 'month', period: string, request?: FeedRequest): Promise<Found<FeedView>>;
  trending(request?: FeedRequest): Promise<FeedView>;
  /** Any known id: arXiv (any form, with or without vN), ACL id, DOI, OpenReview forum, work id. */
  paper(id: string): Promise<Found<PaperView>>;
  author(slug: string, page?: number): Promise<Found<NamedListView>>;
  organisation(handle: string, page?: number): Promise<Found<NamedListView>>;
  search(request: SearchRequest): Promise<SearchView>;
  /** The typed query with its last word completed, the most frequent first; for completion as one types. */
  completions(typed: string, limit?: number): Promise<readonly string[]>;
  summary(): Promise<LibrarySummary>;
  sources(): Promise<readonly SourceView[]>;
  jobs(): Promise<readonly JobView[]>;
  rejected(page?: number): Promise<{ readonly rows: readonly RejectedView[]; readonly total: number }>;
  rejectedRecord(id: number): Promise<RejectedView | undefined>;
  merges(): Promise<{ readonly made: readonly MergeView[]; readonly suggested: readonly SuggestedMergeView[] }>;
  stats(): Promise<StatsView>;
}
