// What the pages with pictures show: the map and the charts. Plain objects.

export interface MapLabelView {
  /** 0 for what is seen from far away, 2 for what is seen close up. */
  readonly level: number;
  /** -1..1 */
  readonly x: number;
  readonly y: number;
  readonly papers: number;
  readonly terms: readonly string[];
}

export interface MapPaperView {
  /** Place among the points of the version asked for. */
  readonly point: number;
  readonly id: string;
  readonly title: string;
  readonly year: number | undefined;
  readonly upvotes: number;
}

/** A part of the map: the middle, and how near one looks (0 shows all, each step half as much). */
export interface MapWindow {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export interface MapView {
  /** Of the points; pages ask for titles with it. */
  readonly version: string;
  /** ISO instant of the layout. */
  readonly at: string;
  /** On the map, and shown in lists but not yet on it. */
  readonly papers: number;
  readonly missing: number;
  readonly window: MapWindow;
  /** All levels, the whole sheet. */
  readonly labels: readonly MapLabelView[];
  /** In order of their colours. */
  readonly categories: readonly string[];
  readonly inWindow: number;
  /** Some of them, those with the most votes first. */
  readonly shown: readonly MapPaperView[];
  /** Of the search or of one's own library; undefined where nothing is asked for. */
  readonly highlighted: number | undefined;
}

export type ChartKind = 'days' | 'months' | 'topics' | 'author' | 'category' | 'venue' | 'search';

export interface ChartPointView {
  /** `2025-11-28`, `2025-11` or `2025`. */
  readonly period: string;
  readonly papers: number;
  /** Where there are several series. */
  readonly series?: string | undefined;
}

/** What a chart draws, and what the table under it says. */
export interface ChartView {
  readonly kind: ChartKind;
  /** Author's slug, category, venue, query; '' for charts of the whole library. */
  readonly of: string;
  readonly unit: 'day' | 'month' | 'year';
  readonly points: readonly ChartPointView[];
  /** In the order in which they are stacked; empty where there is one. */
  readonly series: readonly string[];
}

export interface PictureColours {
  readonly paper: string;
  readonly ink: string;
  readonly quiet: string;
  readonly rule: string;
  readonly accent: string;
  /** For categories and series. */
  readonly series: readonly string[];
}
