// What is told of papers that were looked for again, as plain data.
import type { Remembered } from './remembered.ts';

export interface Missed {
  readonly what: Remembered;
  /** Of the paper sought. */
  readonly title: string;
  readonly query: string;
  /** From 1; null when it is not among the first 1000. */
  readonly rank: number | null;
  /** The hit under which it was shown as nearly the same text; counts as missed. */
  readonly under: string | null;
  /** Parts of the query that search took for filters. */
  readonly filters: readonly string[];
  /** Of what was first instead. */
  readonly first: string | null;
}

export interface KnownItemsReport {
  /** In the library. */
  readonly papers: number;
  readonly sought: number;
  readonly trained: unknown;
  readonly figures: Readonly<
    Record<
      Remembered,
      { readonly asked: number; readonly found: number; readonly within: number; readonly goal: number }
    >
  >;
  readonly missed: readonly Missed[];
}
