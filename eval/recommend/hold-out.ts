// Which papers of each person are hidden, to be found again.
import { Random } from '../../src/engine/train/random.ts';
import type { LibraryData } from './read-libraries.ts';

/** People with fewer papers are not tested; their libraries still count as other people's. */
export const LEAST_PAPERS = 5;
const SHARE_HIDDEN = 0.2;

export interface Person {
  /** Row of the public libraries, which have everybody's kept papers. */
  readonly row: number;
  readonly kept: Uint32Array;
  /** Empty for people that are not tested. */
  readonly hidden: Uint32Array;
}

/**
 * Of each person with at least 5 papers a fifth is hidden, at least one, drawn by the seed and the person's row: another selection
 * of people leaves it as it is. All are hidden at once: nobody's hidden papers stand in the libraries that anybody learns from.
 */
export function holdOut(libraries: LibraryData['libraries'], seed: number): Person[] {
  return libraries.map(({ papers }, row) => {
    if (papers.length < LEAST_PAPERS) return { row, kept: papers, hidden: new Uint32Array(0) };
    const drawn = papers.slice();
    new Random(seed, row).shuffle(drawn);
    const hidden = Math.max(1, Math.round(papers.length * SHARE_HIDDEN));
    return { row, kept: drawn.slice(hidden).sort(), hidden: drawn.slice(0, hidden).sort() };
  });
}
