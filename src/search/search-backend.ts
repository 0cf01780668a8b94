// The port between the verbs and whatever finds: the own engine, FTS5 as comparison, OpenSearch later. Hits are work numbers;
// the caller fetches what it shows.
import type { EncodedText } from './encoder-signal.ts';
import type { ParsedQuery } from './language/tree.ts';
import type {
  RecommendAnswer,
  RecommendQuestion,
  SimilarAnswer,
  SimilarQuestion,
  ThreadAnswer,
  ThreadQuestion,
} from './paper-questions.ts';

export type SearchSort = 'relevance' | 'date' | 'votes';
export type SearchMode = 'auto' | 'words' | 'meaning';

export interface BackendRequest {
  /** As typed. */
  readonly q: string;
  /** What was typed, understood. */
  readonly query: ParsedQuery;
  /** 1..1000 */
  readonly limit: number;
  readonly offset: number;
  readonly sort: SearchSort;
  /** `auto`, which it is unless said: by words and by meaning, if there is a model. */
  readonly mode?: SearchMode;
  /** Says for each hit what put it there. */
  readonly explain?: boolean;
  /** Counts by category, year and so on, over all that matches. */
  readonly facets?: boolean;
  /** Passages of the abstract around what was found. */
  readonly snippets?: boolean;
  /** The words as an additional encoder sees them, where there is one and it answered in time. */
  readonly encoded?: EncodedText | undefined;
  /** Only these works, and the best of these: the rest counts for nothing but the statistics of words. The engine's alone. */
  readonly among?: readonly number[] | undefined;
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

/** What meaning has to do with a hit. */
export interface MeaningPart {
  /** Of the query's vector and the paper's, -1..1. */
  readonly cosine: number;
  /** By word of the query, as the index has it, the paper's nearest word; the same one where it has it. */
  readonly near: readonly { readonly term: string; readonly near: string; readonly cosine: number }[];
}

export interface BackendHit {
  readonly workNo: number;
  /** Larger is better; comparable within one answer only. */
  readonly score: number;
  readonly passage?: Passage | undefined;
  readonly parts?: readonly ScorePart[] | undefined;
  readonly meaning?: MeaningPart | undefined;
  /** Hits of the same page with nearly the same text; they are no hits of their own then. */
  readonly duplicates?: readonly number[] | undefined;
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
  /** What there was is too far from what was asked for to be shown: neither are there hits. */
  readonly nothingClose?: boolean;
  /** How it was ranked; `words` when it was asked for, or there is no model. */
  readonly rankedBy: SearchMode;
  /** Whether there is a model of the library. */
  readonly hasModel?: boolean;
  /** To be shown above the results: what was cut, what part of the index is being built anew. */
  readonly notes: readonly string[];
}

export interface SearchBackend extends AsyncDisposable {
  /** `signal` takes the query back: the promise then rejects with a BroadsheetError `cancelled`. */
  search(request: BackendRequest, signal?: AbortSignal): Promise<BackendAnswer>;
  /** The library's words that begin like the last one typed, the most frequent first; for completion as one types. */
  complete(prefix: string, limit: number): Promise<readonly string[]>;
  /** Papers like some papers, or like a text. `signal` as for `search`. */
  similar(question: SimilarQuestion, signal?: AbortSignal): Promise<SimilarAnswer>;
  /** A path through the literature in time. */
  thread(question: ThreadQuestion, signal?: AbortSignal): Promise<ThreadAnswer>;
  /** Papers for a person who did what the signals say. */
  recommend(question: RecommendQuestion): Promise<RecommendAnswer>;
  /** Last change of the library that the index knows. */
  seq(): Promise<number>;
}
