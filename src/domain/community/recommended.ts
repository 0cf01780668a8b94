// What is kept of one person's recommendations, and when they should be computed anew. Pure.
import type { Because } from './for-you-views.ts';

/** Name and kind of the one job that computes them. */
export const RECOMMEND_JOB = 'recommend';

/** By the store's numbers of works: short, and they are looked up anyway. */
export interface StoredRecommendation {
  readonly work: number;
  /** The person's paper that it is nearest to. */
  readonly of?: number | undefined;
  readonly because?: Because | undefined;
  /** Name of the follow that brought `of`. */
  readonly follow?: string | undefined;
  readonly citation?: 'cites' | 'cited-by' | undefined;
  readonly words: readonly string[];
  readonly together?: { readonly work: number; readonly readers: number } | undefined;
}

export interface StoredRecommendations {
  readonly basis: 'taste' | 'hot';
  readonly considered: number;
  readonly byMeaning: boolean;
  readonly modelAt?: string | undefined;
  readonly papers: readonly StoredRecommendation[];
}

/** Undefined for '' and for what another version of Broadsheet wrote. */
export function parseRecommendations(text: string): StoredRecommendations | undefined {
  if (text === '') return undefined;
  try {
    const stored = JSON.parse(text) as Partial<StoredRecommendations>;
    return Array.isArray(stored.papers) && (stored.basis === 'taste' || stored.basis === 'hot')
      ? (stored as StoredRecommendations)
      : undefined;
  } catch {
    return undefined;
  }
}

export interface Freshness {
  readonly computedAt: string | undefined;
  /** A new model came. */
  readonly staleAt: string | undefined;
  readonly wantedAt: string | undefined;
  readonly failedAt: string | undefined;
  /** What the person had done when they were computed, in short. */
  readonly signals: string;
}

/** Older ones miss a day's papers. */
const KEPT_MS = 24 * 3_600_000;
/** After a failure, so long nothing is tried again by itself. */
const FAILED_MS = 5 * 60_000;

/**
 * Whether they should be computed (again). `patience`: so many milliseconds what the person did since may wait; who looks at the page of
 * recommendations has none, who looks at another page has some.
 */
export function isDue(row: Freshness | undefined, signals: string, now: Date, patience: number): boolean {
  if (!row) return signals !== '';
  if (row.wantedAt !== undefined || ageOf(row.failedAt, now) < FAILED_MS) return false;
  const age = ageOf(row.computedAt, now);
  if (row.computedAt === undefined || row.staleAt !== undefined || age >= KEPT_MS) return signals !== '';
  return row.signals !== signals && age >= patience;
}

/** Infinite for what never was. */
function ageOf(at: string | undefined, now: Date): number {
  return at === undefined ? Number.POSITIVE_INFINITY : now.getTime() - Date.parse(at);
}
