// The path of greatest weight from one document, going one way in time.
import type { Edge } from './time-graph.ts';

/** What each document on the way adds by being about the subject, so that a path does not wander off. */
const RELEVANCE_WEIGHT = 0.5;

/**
 * Documents after `from`, at most `most`, such that the sum of (edge weight + half the relevance) is largest; dynamic programming
 * by number of steps. `edges` all go the same way in a strict order, so that no path comes back. Shorter paths win ties, then
 * the edge that comes first. Empty if no edge leads on.
 */
export function bestPath(
  from: number,
  edges: ReadonlyMap<number, readonly Edge[]>,
  relevance: (document: number) => number,
  most: number,
): number[] {
  let ends = new Map<number, Way>([[from, { document: from, sum: 0, before: undefined }]]);
  let best = ends.get(from) as Way;
  for (let step = 0; step < most; step++) {
    const next = new Map<number, Way>();
    for (const way of ends.values()) {
      for (const { to, weight } of edges.get(way.document) ?? []) {
        const sum = way.sum + weight + RELEVANCE_WEIGHT * relevance(to);
        if (sum > (next.get(to)?.sum ?? Number.NEGATIVE_INFINITY)) next.set(to, { document: to, sum, before: way });
      }
    }
    for (const way of next.values()) if (way.sum > best.sum) best = way;
    ends = next;
  }
  const path: number[] = [];
  for (let way: Way | undefined = best; way?.before; way = way.before) path.unshift(way.document);
  return path;
}

interface Way {
  readonly document: number;
  readonly sum: number;
  readonly before: Way | undefined;
}
