// Which ways the literature went after a paper: groups of later documents, each with the terms that set it apart.
import { type Literature, similarity } from './literature.ts';

const MOST_BRANCHES = 3;
/** Fewer documents are no group. */
const LEAST_MEMBERS = 2;
const ROUNDS = 10;
const LABEL_TERMS = 3;

export interface Branch {
  /** Weightier in the group than in the others, the most first; stems, as the documents' terms are. */
  readonly terms: readonly string[];
  /** The most typical one first. */
  readonly members: readonly number[];
}

/**
 * k-medoids (Park and Jun 2009: assign, then move each medoid, until nothing moves) with cosine similarity, begun with the document
 * that is most like the others and then those least like the medoids so far; k the third root of how many there are, at most
 * three. Deterministic. Left out are groups of one, and groups with no term of their own, which nobody could
 * tell from the others. The largest group first.
 */
export function branchesOf(literature: Literature, documents: readonly number[]): Branch[] {
  const k = Math.min(MOST_BRANCHES, Math.round(Math.cbrt(documents.length)));
  if (documents.length < LEAST_MEMBERS) return [];
  let medoids = firstMedoids(literature, documents, k);
  let groups = assign(literature, documents, medoids);
  for (let round = 0; round < ROUNDS; round++) {
    const moved = groups.map((group) => medoidOf(literature, group));
    if (moved.every((medoid, i) => medoid === medoids[i])) break;
    medoids = moved;
    groups = assign(literature, documents, medoids);
  }
  // One group alone is set apart from all candidates.
  const others = groups.length > 1 ? documents : literature.documents.map((_, d) => d);
  return groups
    .map((group, i) => ({ group, medoid: medoids[i] as number }))
    .filter(({ group }) => group.length >= LEAST_MEMBERS)
    .sort((a, b) => b.group.length - a.group.length || a.medoid - b.medoid)
    .map(({ group, medoid }) => ({
      terms: labelOf(literature, group, others),
      members: [...group].sort(
        (a, b) => similarity(literature, b, medoid) - similarity(literature, a, medoid) || a - b,
      ),
    }))
    .filter(({ terms }) => terms.length > 0);
}

function firstMedoids(literature: Literature, documents: readonly number[], k: number): number[] {
  const medoids = [medoidOf(literature, documents)];
  while (medoids.length < k) {
    let farthest = -1;
    let least = Number.POSITIVE_INFINITY;
    for (const d of documents) {
      if (medoids.includes(d)) continue;
      const near = Math.max(...medoids.map((medoid) => similarity(literature, d, medoid)));
      if (near < least) {
        least = near;
        farthest = d;
      }
    }
    if (farthest < 0) break;
    medoids.push(farthest);
  }
  return medoids;
}

/** A group per medoid, none empty: a medoid is always in its own. */
function assign(literature: Literature, documents: readonly number[], medoids: readonly number[]): number[][] {
  const groups = medoids.map((): number[] => []);
  for (const d of documents) {
    let best = medoids.indexOf(d);
    if (best < 0) {
      const near = medoids.map((medoid) => similarity(literature, d, medoid));
      best = near.indexOf(Math.max(...near));
    }
    groups[best]?.push(d);
  }
  return groups;
}

/** The member with the greatest sum of similarities to all; the first of equals. */
function medoidOf(literature: Literature, members: readonly number[]): number {
  const { dimensions, vectors } = literature;
  const sum = new Float64Array(dimensions);
  for (const d of members) {
    for (let i = 0; i < dimensions; i++) sum[i] = (sum[i] as number) + (vectors[d * dimensions + i] as number);
  }
  let best = members[0] as number;
  let most = Number.NEGATIVE_INFINITY;
  for (const d of members) {
    let dot = 0;
    for (let i = 0; i < dimensions; i++) dot += (sum[i] as number) * (vectors[d * dimensions + i] as number);
    if (dot > most) {
      most = dot;
      best = d;
    }
  }
  return best;
}

/** Terms of two members or more whose mean weight within exceeds that over all by most. */
function labelOf({ documents }: Literature, group: readonly number[], all: readonly number[]): string[] {
  const within = weightsOf(documents, group);
  const overall = weightsOf(documents, all);
  return [...within]
    .filter(([, { members }]) => members >= LEAST_MEMBERS)
    .map(([term, { weight }]) => ({
      term,
      excess: weight / group.length - (overall.get(term)?.weight ?? 0) / all.length,
    }))
    .filter(({ excess }) => excess > 0)
    .sort((a, b) => b.excess - a.excess || (a.term < b.term ? -1 : 1))
    .slice(0, LABEL_TERMS)
    .map(({ term }) => term);
}

function weightsOf(documents: Literature['documents'], members: readonly number[]) {
  const weights = new Map<string, { weight: number; members: number }>();
  for (const d of members) {
    for (const [term, weight] of documents[d]?.terms ?? []) {
      const sum = weights.get(term) ?? { weight: 0, members: 0 };
      weights.set(term, { weight: sum.weight + weight, members: sum.members + 1 });
    }
  }
  return weights;
}
