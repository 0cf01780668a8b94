// The calendar of a year: which days have papers, how many, and what led each.
import type { LibrarySummary } from '../views.ts';

export interface ArchiveDay {
  readonly day: string;
  readonly papers: number;
  /** The day's first paper. */
  readonly lead: { readonly id: string; readonly title: string };
}

export interface ArchiveView {
  /** `2025`; undefined when no paper has a day. */
  readonly year: string | undefined;
  /** That have papers, the latest first. */
  readonly years: readonly string[];
  /** Of the year, those that have papers, in order. */
  readonly days: readonly ArchiveDay[];
  readonly library: LibrarySummary;
}
