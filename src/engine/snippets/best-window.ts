// Which stretch of a text has most of a query: a window of fixed length moved over the text from one possible start to the next.
import type { Hit } from './hits.ts';

export interface WindowStart {
  readonly at: number;
  /** Whether the text reads well from here. */
  readonly isSentence: boolean;
}

export interface Window extends WindowStart {
  /** From its first hit to its last. Both are `at` when it has none. */
  readonly first: number;
  readonly last: number;
}

/** Of the weight of all different hits together: less than any hit that matters. */
const SENTENCE_SHARE = 0.02;

/**
 * The start (of `starts`, ascending, at least one) from which the next `length` UTF-16 units have the largest sum of weights of
 * different hits, each counted once; a sentence's start adds a little; the first of equal ones. Linear in starts and hits but
 * for sorting.
 */
export function bestWindow(hits: readonly Hit[], starts: readonly WindowStart[], length: number): Window {
  const byStart = hits.toSorted((a, b) => a.start - b.start);
  const byEnd = hits.toSorted((a, b) => a.end - b.end);
  const inside = new Features();
  const bonus = Math.ceil(weightOfAll(hits) * SENTENCE_SHARE);
  let best = starts[0] as WindowStart;
  let most = -1;
  let entering = 0;
  let leaving = 0;
  const counted = new Set<Hit>();
  for (const start of starts) {
    for (; entering < byEnd.length; entering++) {
      const hit = byEnd[entering] as Hit;
      if (hit.end > start.at + length) break;
      if (hit.start < start.at) continue;
      inside.add(hit);
      counted.add(hit);
    }
    for (; leaving < byStart.length; leaving++) {
      const hit = byStart[leaving] as Hit;
      if (hit.start >= start.at) break;
      if (counted.delete(hit)) inside.remove(hit);
    }
    const score = inside.weight + (start.isSentence && inside.weight > 0 ? bonus : 0);
    if (score > most) {
      most = score;
      best = start;
    }
  }
  return { ...best, ...spanOf(byStart, best.at, length) };
}

function weightOfAll(hits: readonly Hit[]): number {
  const features = new Features();
  for (const hit of hits) features.add(hit);
  return features.weight;
}

function spanOf(hits: readonly Hit[], at: number, length: number): { first: number; last: number } {
  const within = hits.filter(({ start, end }) => start >= at && end <= at + length);
  if (within.length === 0) return { first: at, last: at };
  return {
    first: within.reduce((least, { start }) => Math.min(least, start), Number.POSITIVE_INFINITY),
    last: within.reduce((most, { end }) => Math.max(most, end), at),
  };
}

/** What of the query is in the window, and its weight. */
class Features {
  weight = 0;
  readonly #counts = new Map<number, number>();

  add({ feature, weight }: Hit): void {
    const count = this.#counts.get(feature) ?? 0;
    if (count === 0) this.weight += weight;
    this.#counts.set(feature, count + 1);
  }

  remove({ feature, weight }: Hit): void {
    const count = this.#counts.get(feature) as number;
    if (count === 1) this.weight -= weight;
    this.#counts.set(feature, count - 1);
  }
}
