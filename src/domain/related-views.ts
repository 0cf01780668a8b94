// What pages, CLI and API are given of papers that were found by papers: similar ones, threads, recommendations.
import type { LibrarySummary, PaperCard, PassageView } from './views.ts';

export interface PaperName {
  /** Public id. */
  readonly id: string;
  /** As written, TeX kept. */
  readonly title: string;
}

/** What a paper has to do with another one, or with a text. */
export interface RelationView {
  /** The paper asked about that it is nearest to; undefined where that is a text, or nothing. */
  readonly of?: PaperName | undefined;
  /** What the paper shown does: it cites `of`, or `of` cites it. */
  readonly citation?: 'cites' | 'cited-by' | undefined;
  /** What both say, the most telling first; may be empty. */
  readonly words: readonly string[];
  /** From the abstract of the paper shown; marks are the words of `of`. */
  readonly sentence?: PassageView | undefined;
}

export interface RelatedPaper {
  readonly card: PaperCard;
  /** Larger is better; comparable within one answer only. */
  readonly score: number;
  readonly relation: RelationView;
}

/** What every one of these answers says of itself. */
interface RelatedView {
  /** Whether meaning had a part in it; else words alone, and a note says so. */
  readonly byMeaning: boolean;
  /** Said above the papers. */
  readonly notes: readonly string[];
  /** Milliseconds spent finding. */
  readonly took: number;
  readonly library: LibrarySummary;
}

export interface SimilarView extends RelatedView {
  /** The papers asked about, as they were found; a draft is not repeated. */
  readonly of: readonly PaperName[];
  readonly papers: readonly RelatedPaper[];
  readonly sort: 'relevance' | 'date' | 'votes';
}

export interface ThreadStepView {
  readonly card: PaperCard;
  /** `of` is the paper that this step was reached from. */
  readonly relation: RelationView;
}

export interface ThreadView extends RelatedView {
  /** What was asked: a paper, or a query. */
  readonly of: { readonly kind: 'paper'; readonly paper: PaperName } | { readonly kind: 'query'; readonly q: string };
  /** The paper that the thread goes through; undefined when nothing was found, or nothing that has a date. */
  readonly anchor: PaperCard | undefined;
  /** Old papers that much goes back to, the oldest first. */
  readonly roots: readonly ThreadStepView[];
  /** The oldest first; the last one leads to the anchor. */
  readonly before: readonly ThreadStepView[];
  readonly after: readonly ThreadStepView[];
  /** Ways that later papers went, each with the words that set it apart. */
  readonly branches: readonly { readonly words: readonly string[]; readonly steps: readonly ThreadStepView[] }[];
  /** Papers that were looked at, and how many of them have no date. */
  readonly considered: number;
  readonly undated: number;
}

export interface RecommendationsView extends RelatedView {
  /** By what the person liked, or by what is hot. */
  readonly basis: 'taste' | 'hot';
  readonly papers: readonly RelatedPaper[];
  /** How many papers these are the best of. */
  readonly considered: number;
  /** ISO instant. */
  readonly computedAt: string;
}
