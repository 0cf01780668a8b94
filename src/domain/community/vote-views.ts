// Votes and a person's own things about papers, as pages show them.

import type { LibrarySummary, Paging, PaperCard } from '../views.ts';
import type { Mark } from './marks.ts';

/** After a vote: what the paper's sum is now, and whether the person's vote is in it. */
export interface VoteCount {
  /** Of the paper; another than was named where two were merged. */
  readonly workId: string;
  /** Votes of this site and the latest count that a source stated. */
  readonly upvotes: number;
  readonly voted: boolean;
}

/** What one person has to do with one paper. */
export interface Mine {
  readonly voted: boolean;
  readonly mark?: Mark | undefined;
  /** Hears nothing more of its discussion. */
  readonly muted: boolean;
  /** In how many of their own collections it is. */
  readonly collections: number;
}

/** By work id; a paper that the person has nothing to do with is missing. */
export type MineByWork = ReadonlyMap<string, Mine>;

export interface VoterView {
  readonly handle: string;
  readonly name: string;
  /** ISO instant. */
  readonly at: string;
}

/** `/papers/{id}/voters`, newest first. */
export interface VotersView {
  readonly paper: Pick<PaperCard, 'id' | 'workId' | 'title'>;
  readonly voters: readonly VoterView[];
  /** Votes of this site, also of those who are not named. */
  readonly votes: number;
  /** Votes of people who are suspended or gone. */
  readonly unnamed: number;
  /** What sources counted. */
  readonly imported: number;
  readonly paging: Paging;
  readonly library: LibrarySummary;
}
