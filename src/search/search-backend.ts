// The port between the verbs and whatever finds: the own engine, FTS5 as comparison, OpenSearch later. Hits are work numbers;
// the caller fetches what it shows.
import type { ParsedQuery } from './language/tree.ts';

export type SearchSort = 'relevance' | 'date' | 'votes';

export interface BackendRequest {
  /** As typed. */
  readonly q: string;
  /** What was typed, understood. */
  readonly query: ParsedQuery;
  /** 1..1000 */
  readonly limit: number;
  readonly offset: number;
  readonly sort: SearchSort;
  /** Says for each hit what put it there. */
  readonly explain?: boolean;
  /** Counts by category, year and so on, over all that matches. */
  readonly facets?: boolean;
  /** Passages of the abstract around what was found. */
  readonly snippets?: boolean;
  /** Milliseconds; the answer is then what was found by that time. */
  readonly budget?: number;
}

export interface Passage {
  /** Verbatim from the abstract. */
  readonly text: string;
  /** What was found, as offsets into `text`. */
  readonly marks: readonly (readonly [number, number])[];
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

/** One word's share of a score. */
export interface ScorePart {
  /** As the index has it. */
  readonly term: string;
  readonly score: number;
  /** How many papers of the library have it. */
  readonly papers: number;
  /** How often it stands in each field of this paper. */
  readonly counts: Readonly<Record<string, number>>;
}

export interface BackendHit {
  readonly workNo: number;
  /** Larger is better; comparable within one answer only. */
  readonly score: number;
  readonly passage?: Passage | undefined;
  readonly parts?: readonly ScorePart[] | undefined;
}

export interface FacetCounts {
  /** The query language's name of the field: `cat`, `venue`, `org`, `author`, `has`. */
  readonly field: string;
  readonly values: readonly { readonly value: string; readonly count: number }[];
}

export interface BackendAnswer {
  readonly hits: readonly BackendHit[];
  /** All that matches, exactly. */
  readonly total: number;
  /** Last change of the library that the index knew when it answered; 0 when there is no index yet. */
  readonly seq: number;
  /** False when the budget ended the search. */
  readonly complete: boolean;
  readonly facets: readonly FacetCounts[];
  /** Papers by year, the earliest first, years without any left out. */
  readonly years: readonly { readonly year: number; readonly count: number }[];
  /** The whole query with misspelt words replaced by the library's own; undefined when there is nothing to say. */
  readonly suggestion?: string | undefined;
  /** To be shown above the results: what was cut, what part of the index is being built anew. */
  readonly notes: readonly string[];
}

export interface SearchBackend extends AsyncDisposable {
  /** `signal` takes the query back: the promise then rejects with a BroadsheetError `cancelled`. */
  search(request: BackendRequest, signal?: AbortSignal): Promise<BackendAnswer>;
  /** The library's words that begin like the last one typed, the most frequent first; for completion as one types. */
  complete(prefix: string, limit: number): Promise<readonly string[]>;
  /** Last change of the library that the index knows. */
  seq(): Promise<number>;
}
