// What is asked of a backend that starts from papers instead of words, and what it answers: plain data, so that it crosses threads.
import type { SignalKind } from '../engine/recommend/interest.ts';
import type { ParsedQuery } from './language/tree.ts';
import type { Relation } from './relations.ts';
import type { SearchSort } from './search-backend.ts';

export interface SimilarQuestion {
  /** The papers, by work number; at least one, or a text. */
  readonly works: readonly number[];
  /** A draft: a first line that is short counts as its title. It is looked at and forgotten. */
  readonly text?: string | undefined;
  /** 1..100 */
  readonly limit: number;
  readonly sort: SearchSort;
  /** Sentences as reasons, too; costs reading the papers found. */
  readonly sentences: boolean;
}

export interface RelatedHit {
  readonly workNo: number;
  /** Larger is better; comparable within one answer only. */
  readonly score: number;
  readonly relation: Relation;
}

interface PaperAnswer {
  /** Whether meaning had a part in it; else words alone. */
  readonly byMeaning: boolean;
  /** Last change of the library that the index knew; 0 when there is no index yet. */
  readonly seq: number;
  readonly notes: readonly string[];
}

export interface SimilarAnswer extends PaperAnswer {
  readonly hits: readonly RelatedHit[];
}

/** Of one paper, or of what a query finds. */
export interface ThreadQuestion {
  readonly from:
    | { readonly kind: 'paper'; readonly workNo: number }
    | { readonly kind: 'query'; readonly q: string; readonly query: ParsedQuery };
}

export interface ThreadHit {
  readonly workNo: number;
  /** `relation.of` is the paper that it was reached from. */
  readonly relation: Relation;
}

export interface ThreadAnswer extends PaperAnswer {
  /** The paper that the thread goes through; undefined when nothing was found, or nothing that has a date. */
  readonly anchor: number | undefined;
  readonly roots: readonly ThreadHit[];
  readonly before: readonly ThreadHit[];
  readonly after: readonly ThreadHit[];
  readonly branches: readonly { readonly words: readonly string[]; readonly steps: readonly ThreadHit[] }[];
  /** Papers that were looked at, and how many of them have no date. */
  readonly candidates: number;
  readonly undated: number;
}

export interface RecommendQuestion {
  readonly signals: readonly { readonly workNo: number; readonly kind: SignalKind; readonly ageDays: number }[];
  /** Categories whose hot papers somebody without likes gets; all if empty. */
  readonly topics: readonly string[];
  /** 1..100 */
  readonly limit: number;
  /** `YYYY-MM-DD` */
  readonly today: string;
  /** Works that are not to be recommended, besides what the signals say is known. */
  readonly exclude?: readonly number[] | undefined;
  /** Whose signals these are, so that their own public library is no evidence for itself. */
  readonly personNo?: number | undefined;
}

export interface RecommendedHit extends RelatedHit {
  /** So many people's public libraries have both this one and that one of the person's papers. */
  readonly together?: { readonly workNo: number; readonly libraries: number } | undefined;
}

export interface RecommendAnswer extends PaperAnswer {
  readonly basis: 'taste' | 'hot';
  /** `relation.of` is the nearest of the person's papers; undefined for what is hot. */
  readonly hits: readonly RecommendedHit[];
  /** The model that it was made with. */
  readonly model?: { readonly number: number; readonly trainedAt?: string | undefined } | undefined;
  /** How many papers these are the best of. */
  readonly considered: number;
}
