// What a line through a space of papers is to part: the mean of what a person likes from the mean of the rest, in which what the
// person does not want counts more than the others.
import type { Interest, Weighted } from './interest.ts';

export interface Sides {
  /** Sum 1. */
  readonly liked: readonly Weighted[];
  /** Sum = 1 - `library`. */
  readonly disliked: readonly Weighted[];
  /** Share of all papers on the side that is not liked: 1 if the person has rejected nothing. */
  readonly library: number;
}

/** Negatives get that share of their side that they have of all that the person said, by weight: none, a half if as much as positives. */
export function sidesOf({ positives, negatives }: Interest): Sides {
  const liked = sumOf(positives);
  const disliked = sumOf(negatives);
  const share = disliked === 0 ? 0 : disliked / (liked + disliked);
  return {
    liked: positives.map(({ item, weight }) => ({ item, weight: weight / liked })),
    disliked: negatives.map(({ item, weight }) => ({ item, weight: (share * weight) / disliked })),
    library: 1 - share,
  };
}

function sumOf(papers: readonly Weighted[]): number {
  return papers.reduce((sum, { weight }) => sum + weight, 0);
}
