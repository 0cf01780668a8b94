// Pages of categories and venues.
import type { LibrarySummary, Paging, PaperCard } from '../views.ts';
import type { CountedName, YearCount } from './author-views.ts';
import type { TopicKind } from './topic-names.ts';

export interface TopicPageView {
  readonly kind: TopicKind;
  readonly label: string;
  /** Path segment. */
  readonly key: string;
  /** Ways of writing it, the most frequent first. */
  readonly labels: readonly CountedName[];
  readonly years: readonly YearCount[];
  readonly papers: readonly PaperCard[];
  readonly paging: Paging;
  readonly library: LibrarySummary;
}

export interface TopicListView {
  readonly kind: TopicKind;
  readonly topics: readonly CountedName[];
  readonly library: LibrarySummary;
}
