// The reading verbs as pages, CLI and tests know them. Implemented over the store in `actions/read-library.ts`; pages get
// plain objects and never see the store.
import type { RecommendationsView, SimilarView, ThreadView } from '../domain/related-views.ts';
import type {
  FeedView,
  JobView,
  LibrarySummary,
  MergeView,
  PaperView,
  RejectedView,
  SearchView,
  SourceView,
  StatsView,
  SuggestedMergeView,
} from '../domain/views.ts';
import type { AmongRequest } from './found-among.ts';

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
  /** Only these works, by the store's numbers, and the best of these: a person's library, what came since a day. */
  readonly among?: readonly number[] | undefined;
  /** Takes the search back. */
  readonly signal?: AbortSignal | undefined;
}

export interface SimilarRequest {
  /** Papers, by any of their ids; at least one, or a text. */
  readonly ids?: readonly string[] | undefined;
  /** A draft. It is looked at and forgotten. */
  readonly text?: string | undefined;
  /** 1..100, default 10. */
  readonly limit?: number | undefined;
  /** Other orders than relevance are among the most similar papers. */
  readonly sort?: 'relevance' | 'date' | 'votes' | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface ThreadRequest {
  readonly of: { readonly kind: 'paper'; readonly id: string } | { readonly kind: 'query'; readonly q: string };
  readonly signal?: AbortSignal | undefined;
}

export interface RecommendRequest {
  /** What the person did, with papers by any of their ids; `ageDays` 0 unless said. */
  readonly signals: readonly {
    readonly id: string;
    readonly kind: 'collection' | 'vote' | 'read' | 'follow' | 'skip' | 'hide';
    readonly ageDays?: number | undefined;
  }[];
  /** Categories whose hot papers somebody without likes gets; all if empty. */
  readonly topics?: readonly string[] | undefined;
  /** 1..100, default 20. */
  readonly limit?: number | undefined;
}

/** A day that has no papers, a wrong period, an unknown id: said with data, not thrown. */
export type Found<T> =
  | { readonly kind: 'found'; readonly view: T }
  /** Known by another id (old arXiv id, DOI, version, merged work): 301 to this public id. */
  | { readonly kind: 'moved'; readonly id: string }
  | { readonly kind: 'missing' };

/** A deleted paper is gone, for a reason. */
export type FoundPaper =
  | Exclude<Found<PaperView>, { readonly kind: 'found' }>
  | {
      readonly kind: 'found';
      readonly view: PaperView;
      /** Papers like it, which are being looked for where they were asked for; undefined when they are not found in time. One statement. */
      readonly similar?: (() => Promise<PaperView['similar']>) | undefined;
    }
  | { readonly kind: 'gone'; readonly id: string; readonly reason?: string | undefined };

export interface PaperRequest {
  /** So many similar papers are looked for; none unless said. */
  readonly similar?: number | undefined;
  /** Also papers that are hidden or deleted: for those who decide about them. */
  readonly hidden?: 'too' | undefined;
}

export interface Library {
  /** The front page: today, or the latest day that has papers. */
  today(request?: FeedRequest): Promise<FeedView>;
  /** period: YYYY-MM-DD | YYYY-Www | YYYY-MM; `missing` when it is not a real period. A real one without papers is found, empty, with previous/next. */
  feed(kind: 'day' | 'week' | 'month', period: string, request?: FeedRequest): Promise<Found<FeedView>>;
  trending(request?: FeedRequest): Promise<FeedView>;
  /** Any known id: arXiv (any form, with or without vN), ACL id, DOI, OpenReview forum, work id. */
  paper(id: string, request?: PaperRequest): Promise<FoundPaper>;
  search(request: SearchRequest): Promise<SearchView>;
  /** Numbers of the newest works that a query finds; no statement is run for it. For verbs, which know the store. */
  newestFound(q: string, limit: number, signal?: AbortSignal): Promise<readonly number[]>;
  /** Of these works those that a query finds. For verbs, as `newestFound`. */
  foundAmong(request: AmongRequest): Promise<readonly number[]>;
  /** Last change of the library that search knows. */
  indexedChange(): Promise<number>;
  /** Papers like some papers or a draft. Throws BroadsheetError `usage` when nothing is named, `not-found` for an unknown id. */
  similar(request: SimilarRequest): Promise<SimilarView>;
  /** A path through the literature in time. Throws BroadsheetError as `similar`. */
  thread(request: ThreadRequest): Promise<ThreadView>;
  /** Papers for somebody who did this. Throws BroadsheetError `not-found` for an unknown id. */
  recommendFor(request: RecommendRequest): Promise<RecommendationsView>;
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
