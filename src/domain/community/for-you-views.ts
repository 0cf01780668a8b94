// Recommendations as pages show them: each with its reason, and how fresh they are.
import type { LibrarySummary, PaperCard } from '../views.ts';

/** What the person did with the paper that a recommendation is like. */
export type Because = 'vote' | 'saved' | 'read' | 'follow';

export interface ForYouReason {
  /** The person's paper that it is nearest to, and what they did with it. */
  readonly like?: { readonly id: string; readonly title: string; readonly because: Because } | undefined;
  /** Where that paper is not theirs but comes from something they follow: its name. */
  readonly follow?: string | undefined;
  /** The recommended paper cites `like`, or the other way. */
  readonly citation?: 'cites' | 'cited-by' | undefined;
  /** What both say. */
  readonly words: readonly string[];
  /** So many readers who voted for this one, or keep it in a public collection, do so with the recommended one. */
  readonly together?: { readonly id: string; readonly title: string; readonly readers: number } | undefined;
}

export interface ForYouPaper {
  readonly card: PaperCard;
  readonly reason: ForYouReason;
}

export interface ForYouView {
  /** `none`: nothing to go by yet. `coming`: being computed for the first time. */
  readonly state: 'none' | 'coming' | 'ready';
  /** By what the person liked, or by what is hot in what they follow. */
  readonly basis: 'taste' | 'hot';
  readonly papers: readonly ForYouPaper[];
  /** How many papers these are the best of. */
  readonly considered: number;
  readonly computedAt?: string | undefined;
  /** They are being computed anew. */
  readonly isWanted: boolean;
  readonly byMeaning: boolean;
  /** ISO instant at which the model that they were made with was trained. */
  readonly modelAt?: string | undefined;
  /** Why the last attempt came to nothing. */
  readonly failure?: { readonly at: string; readonly reason: string } | undefined;
  readonly library: LibrarySummary;
}

/** To begin with: papers and topics to choose among. */
export interface ForYouStart {
  /** What was searched for; '' for the hottest. */
  readonly q: string;
  readonly papers: readonly PaperCard[];
  readonly topics: readonly { readonly topic: string; readonly papers: number }[];
  readonly library: LibrarySummary;
}
