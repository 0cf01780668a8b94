// Papers that somebody names together may be about several things: then each is an interest of its own, because what lies between
// them is about neither.

export interface Interest {
  /** Places in what was given, ascending. */
  readonly members: readonly number[];
  /** Mean of the members' vectors, of length 1; undefined when they have none. */
  readonly vector: Float32Array | undefined;
}

/** Cosine to an interest's mean from which a paper belongs to it; two papers of one field have some .5, two of any .1. */
const LEAST_COSINE = 0.4;
const MOST_INTERESTS = 6;

/**
 * Leader clustering (Hartigan 1975): each joins the interest it is nearest to, or begins one, at
 * most six. What has no vector goes with the largest. Deterministic; at least one interest when anything is given.
 */
export function interestsOf(vectors: readonly (Float32Array | undefined)[]): Interest[] {
  const groups: { members: number[]; sum: Float32Array }[] = [];
  const without: number[] = [];
  vectors.forEach((vector, place) => {
    if (!vector) {
      without.push(place);
      return;
    }
    const near = groups.map(({ sum }) => dot(sum, vector) / (length(sum) || 1));
    const best = near.length === 0 ? -1 : near.indexOf(Math.max(...near));
    const joins = best >= 0 && ((near[best] as number) >= LEAST_COSINE || groups.length === MOST_INTERESTS);
    const group = joins ? groups[best] : undefined;
    if (group) {
      group.members.push(place);
      vector.forEach((component, i) => {
        group.sum[i] = (group.sum[i] as number) + component;
      });
    } else groups.push({ members: [place], sum: vector.slice() });
  });
  if (groups.length === 0) return without.length > 0 ? [{ members: without, vector: undefined }] : [];
  const largest = groups.reduce((best, group) => (group.members.length > best.members.length ? group : best));
  largest.members.push(...without);
  return groups.map(({ members, sum }) => {
    const norm = length(sum);
    return {
      members: members.sort((a, b) => a - b),
      vector: norm > 0 ? sum.map((component) => component / norm) : undefined,
    };
  });
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

function length(vector: Float32Array): number {
  return Math.sqrt(dot(vector, vector));
}
