// Which segments to merge: few segments make quick searches, rare merges cheap writing.
import type { SegmentEntry } from '../files/manifest.ts';
import { MOST_DOCUMENTS } from '../segment/format.ts';

/** Segments of about one size that are merged into one of the next size, as in Lucene's tiered policy. */
const TIER = 8;
/** Below this all segments are of one size: commits of single papers must not pile up. */
const LEAST = 1000;
/** Documents merged at once while TIER segments are enough: an import leaves more of one size, and memory goes with the sum. */
const MODEST = 32_000;
/** A segment with a larger share of deleted documents is written anew. */
const MOST_DELETED = 0.3;
/** CONTRACTS: a segment whose impacts were made with average lengths off by more than this is quantised again. */
const MOST_DRIFT = 0.05;

/** Names of the segments to merge next, all into one; empty when all is well. `averages` are the library's field lengths now. */
export type MergePolicy = (segments: readonly SegmentEntry[], averages: readonly number[]) => readonly string[];

/** One segment without deleted documents, as far as a segment may grow: for an index that is written once and read often. */
export function chooseAll(segments: readonly SegmentEntry[]): string[] {
  const live = segments.reduce((sum, { documents, deleted }) => sum + documents - deleted, 0);
  if (live > MOST_DOCUMENTS || (segments.length <= 1 && segments.every(({ deleted }) => deleted === 0))) return [];
  return segments.map(({ name }) => name);
}

/** Little by little, as a library grows. */
export function chooseMerge(segments: readonly SegmentEntry[], averages: readonly number[]): string[] {
  const live = (entry: SegmentEntry) => entry.documents - entry.deleted;
  const tiers = new Map<number, SegmentEntry[]>();
  for (const entry of segments) {
    const tier = Math.floor(Math.log(Math.max(live(entry), LEAST) / LEAST) / Math.log(TIER) + 1e-9);
    tiers.set(tier, [...(tiers.get(tier) ?? []), entry]);
  }
  for (const [, entries] of [...tiers].sort(([a], [b]) => a - b)) {
    if (entries.length < TIER) continue;
    const chosen: SegmentEntry[] = [];
    let sum = 0;
    for (const entry of [...entries].sort((a, b) => live(a) - live(b))) {
      const most = chosen.length < TIER ? MOST_DOCUMENTS : MODEST;
      if (sum + live(entry) > most) break;
      sum += live(entry);
      chosen.push(entry);
    }
    if (chosen.length > 1) return chosen.map(({ name }) => name);
  }
  const worn = segments.find((entry) => entry.deleted > entry.documents * MOST_DELETED);
  if (worn) return [worn.name];
  const drifted = segments.find((entry) => hasDrifted(entry.averages as readonly number[], averages));
  return drifted ? [drifted.name] : [];
}

function hasDrifted(then: readonly number[], now: readonly number[]): boolean {
  return then.some((average, field) => Math.abs((now[field] as number) - average) > MOST_DRIFT * average);
}
