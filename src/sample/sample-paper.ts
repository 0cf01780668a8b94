// How the sample library is written down: the facts of one well-known paper and what we say about it. `load.ts` turns it
// into a domain Paper. Kept flat and short because there are hundreds of them.
import type { PartialDate } from '../domain/paper.ts';

export interface SamplePaper {
  /** Stable slug, the record's key in the source `sample`; never changed once released. */
  readonly key: string;
  readonly title: string;
  /** In order, separated by `, `; the first ones only when `authorCount` is given. */
  readonly authors: string;
  readonly authorCount?: number;
  /** Day of the first arXiv version, else of publication; month or year only where the day is not certain. */
  readonly date: PartialDate;
  readonly arxiv?: string;
  readonly doi?: string;
  readonly acl?: string;
  readonly openreview?: string;
  /** A conference carries its year (`NeurIPS 2017`), a journal does not (`Nature`). */
  readonly venue?: string;
  /** arXiv categories, primary first, separated by a space; for papers outside arXiv the nearest ones. */
  readonly categories?: string;
  /** Official or authors' repository. */
  readonly code?: string;
  /** Two sentences of our own: what it does, why it mattered. Not taken from the abstract. */
  readonly about: string;
}
