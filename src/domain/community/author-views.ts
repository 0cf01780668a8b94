// Pages of authors and organisations, and what curators do with their names.
import type { LibrarySummary, Paging, PaperCard } from '../views.ts';

export const NAMED_SORTS = ['newest', 'votes'] as const;
export type NamedSort = (typeof NAMED_SORTS)[number];

/** Something or somebody that papers name, with the number of papers here. */
export interface CountedName {
  readonly name: string;
  /** Path segment of its page. */
  readonly key: string;
  readonly papers: number;
}

export interface YearCount {
  readonly year: number;
  readonly papers: number;
}

interface PapersOfName {
  readonly name: string;
  /** Path segment. */
  readonly key: string;
  readonly papers: readonly PaperCard[];
  readonly paging: Paging;
  readonly sort: NamedSort;
  /** The earliest first, years without papers left out. */
  readonly years: readonly YearCount[];
  readonly categories: readonly CountedName[];
  readonly venues: readonly CountedName[];
  readonly library: LibrarySummary;
}

export interface AuthorPageView extends PapersOfName {
  /** Names as papers write them, other than `name`. */
  readonly spellings: readonly string[];
  /** Where one person stands behind the name. */
  readonly orcid?: string | undefined;
  readonly openreview?: string | undefined;
  readonly coauthors: readonly CountedName[];
  readonly coauthorCount: number;
  readonly organisations: readonly CountedName[];
  /** Several people of this name, told apart; empty where there is one. */
  readonly namesakes: readonly CountedName[];
  /** Of several, only this one is shown. */
  readonly isOnly: boolean;
  /** The reader who has shown to be this author. */
  readonly claimedBy?: { readonly handle: string; readonly name: string } | undefined;
}

export interface OrganisationPageView extends PapersOfName {
  readonly authors: readonly CountedName[];
  /** Handles of organisations that were joined with this one. */
  readonly joined: readonly CountedName[];
}

export interface SplitPaper {
  readonly card: PaperCard;
  readonly coauthors: readonly string[];
  readonly affiliations: readonly string[];
}

/** Papers that seem to be of one person: they share co-authors or affiliations. */
export interface SplitGroup {
  readonly because: readonly string[];
  readonly papers: readonly SplitPaper[];
}

export interface SplitView {
  readonly name: string;
  readonly key: string;
  readonly groups: readonly SplitGroup[];
  readonly total: number;
  readonly shown: number;
  readonly library: LibrarySummary;
}

export type NameEditKind = 'author-split' | 'author-merge' | 'organisation-merge' | 'organisation-rename';

/** What a curator did with names, which can be undone. */
export interface NameEditView {
  readonly edit: number;
  readonly kind: NameEditKind;
  readonly subject: { readonly name: string; readonly key: string };
  readonly object?: { readonly name: string; readonly key: string } | undefined;
  /** Papers moved, or the name before. */
  readonly papers?: number | undefined;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  readonly by: { readonly handle: string; readonly name: string } | undefined;
  readonly at: string;
  readonly undoneAt?: string | undefined;
}
