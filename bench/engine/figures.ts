// A measured figure of the engine beside its limit and its goal, and the limits themselves: those of the issue that asked for
// the engine, for the two sizes it names.
import { percentile } from '../figures.ts';
import type { Timing } from './latency.ts';

export interface Bound {
  readonly atMost?: number;
  readonly atLeast?: number;
}

export interface EngineFigure {
  readonly what: string;
  readonly value: number;
  readonly unit: 'ms' | 'MB' | '%' | 'docs/s' | 'queries/s' | 's' | 'times' | '';
  readonly limit?: Bound;
  readonly goal?: Bound;
}

export interface EngineTable {
  readonly title: string;
  readonly how: string;
  readonly figures: readonly EngineFigure[];
  readonly remarks: readonly string[];
}

interface Tail {
  readonly p50: number;
  readonly p99: number;
}

export interface Limits {
  readonly top10: Tail;
  readonly top10Goal: Tail;
  readonly top100: Tail;
  readonly expanded: Tail;
  readonly docsPerSecond: number;
  readonly postingsMB: number;
  readonly shareOfText: number;
  readonly residentMB: number;
  readonly open: number;
}

const LIMITS: Readonly<Record<number, Limits>> = {
  100000: {
    top10: { p50: 0.08, p99: 0.5 },
    top10Goal: { p50: 0.05, p99: 0.3 },
    top100: { p50: 0.3, p99: 1.5 },
    expanded: { p50: 1.5, p99: 4 },
    docsPerSecond: 25_000,
    postingsMB: 25,
    shareOfText: 60,
    residentMB: 250,
    open: 150,
  },
  1000000: {
    top10: { p50: 0.5, p99: 4 },
    top10Goal: { p50: 0.25, p99: 2 },
    top100: { p50: 1.5, p99: 8 },
    expanded: { p50: 8, p99: 25 },
    docsPerSecond: 25_000,
    postingsMB: 250,
    shareOfText: 60,
    residentMB: 1500,
    open: 900,
  },
};

/** How many times faster at p50 than each peer, in the same run. */
export const RATIOS: Readonly<Record<string, { readonly limit: number; readonly goal?: number }>> = {
  minisearch: { limit: 1000 },
  fts5: { limit: 400 },
  flexsearch: { limit: 40 },
  lancedb: { limit: 6 },
  tantivy: { limit: 1.5, goal: 3 },
  lucene: { limit: 1.5, goal: 3 },
};

/** Two workers against one. */
export const WORKERS_RATIO = 1.8;
/** An index also needs to complete a word while it is typed. */
export const COMPLETION_MS = 1;

/** Limits are stated for two sizes; others have none. */
export function limitsFor(documents: number): Limits | undefined {
  return LIMITS[documents];
}

export function isWithin(value: number, bound: Bound | undefined): boolean | undefined {
  if (!bound) return undefined;
  return value <= (bound.atMost ?? Number.POSITIVE_INFINITY) && value >= (bound.atLeast ?? Number.NEGATIVE_INFINITY);
}

/** p50, p95 and p99 of the queries' least times. */
export function timingFigures(what: string, { best }: Timing, limit?: Tail, goal?: Tail): EngineFigure[] {
  const figure = (name: string, share: number, most?: number, wished?: number): EngineFigure => ({
    what: `${what}, ${name}`,
    value: percentile(best, share),
    unit: 'ms',
    ...(most === undefined ? {} : { limit: { atMost: most } }),
    ...(wished === undefined ? {} : { goal: { atMost: wished } }),
  });
  return [figure('p50', 0.5, limit?.p50, goal?.p50), figure('p95', 0.95), figure('p99', 0.99, limit?.p99, goal?.p99)];
}

/** The same of one round alone, which has the machine's own unrest in it, and of queries that nobody asked before. */
export function timingRemark(what: string, { last, first }: Timing): string {
  const times = (values: readonly number[]) =>
    [0.5, 0.99].map((share) => percentile(values, share).toFixed(3)).join(' / ');
  return `${what}, p50 / p99 ms: of one round ${times(last)}; when first asked ${times(first)}`;
}
