// Hotness: one stored number by which every feed is ordered, so that a front page is one indexed query.
// Form: log of the votes plus time, as in Reddit's published "hot" (github.com/reddit-archive/reddit, _sorts.pyx): a work keeps
// its number as time passes, newer works simply start higher, and no tick has to touch old rows.

export interface HotnessConstants {
  /** Days by which ten times the points outlive one: a work with 10 points ranks like one without, this much newer. */
  readonly daysPerTenfold: number;
  /** An imported upvote (the source's, not ours) counts as this part of a local vote. */
  readonly importedVoteWeight: number;
  readonly commentWeight: number;
  /** Added to the points before the logarithm: keeps one early vote from winning. */
  readonly prior: number;
  /** Points for a linked code repository. */
  readonly codePoints: number;
  /** Points for being chosen: on the daily list or submitted here. */
  readonly curatedPoints: number;
}

/** Until an admin sets others (`domain/community/instance-settings.ts`). */
export const HOTNESS: HotnessConstants = {
  daysPerTenfold: 3,
  importedVoteWeight: 0.5,
  commentWeight: 0.5,
  prior: 4,
  codePoints: 1,
  curatedPoints: 2,
};

export interface HotnessInput {
  /** Day of the work, else its date of first version; undefined when no full date is known. */
  readonly day: string | undefined;
  readonly votes: number;
  readonly importedUpvotes: number;
  readonly comments: number;
  readonly hasCode: boolean;
  readonly curated: boolean;
}

const EPOCH = Date.UTC(2000, 0, 1);
const DAY_MS = 86_400_000;

/**
 * log10((prior + points) / prior) + day / daysPerTenfold, days counted from 2000-01-01. A work without a day ranks below all
 * that have one. `today` bounds days in the future, so that a wrong date cannot stay on top.
 */
export function hotness(work: HotnessInput, today: string, constants: HotnessConstants = HOTNESS): number {
  const points =
    work.votes +
    constants.importedVoteWeight * work.importedUpvotes +
    constants.commentWeight * work.comments +
    (work.hasCode ? constants.codePoints : 0) +
    (work.curated ? constants.curatedPoints : 0);
  const heat = Math.log10((constants.prior + Math.max(0, points)) / constants.prior);
  if (work.day === undefined) return heat - 1e6;
  const day = work.day > today ? today : work.day;
  const days = (Date.parse(`${day}T00:00:00Z`) - EPOCH) / DAY_MS;
  return heat + days / constants.daysPerTenfold;
}
