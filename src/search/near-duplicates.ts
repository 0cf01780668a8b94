// Whether two papers are one text twice: a version, a reprint, the same paper under ids that nobody has joined. Says nothing about
// whether they are one work: that is the store's.
import type { Snapshot } from '../engine/read/snapshot.ts';
import { type DocumentCodes, TermCodes } from './term-codes.ts';

export interface DuplicateGroup<T> {
  readonly first: T;
  /** Near-duplicates of the first, in the order they came. */
  readonly others: readonly T[];
}

/** Words that both have, of the words that one of them has (Jaccard); Broder 1997 calls .5 alike, this is for the same text. */
const LEAST_OVERLAP = 0.85;
/** Sets of fewer words differ in the one that counts ("part one", "part two"): those must be equal. */
const LEAST_WORDS = 12;
const FEWEST_WORDS = 5;
/** Cosine of vectors that only the same text reaches, longer or shorter; and words in common, since a small model's vectors lie close. */
const LEAST_COSINE = 0.97;
const LEAST_OVERLAP_BY_COSINE = 0.5;

/**
 * The hits in their order, each near-duplicate under the first hit that it is one of. Quick for a page of hits (100 in some
 * milliseconds), quadratic in them. A hit that the index does not have stays alone. Throws EngineError `damaged`.
 */
export function groupNearDuplicates<T extends { readonly workNo: number }>(
  snapshot: Snapshot,
  hits: readonly T[],
): DuplicateGroup<T>[] {
  const codes = TermCodes.of(snapshot);
  const groups: { first: T; others: T[]; codes: DocumentCodes | undefined }[] = [];
  for (const hit of hits) {
    const own = codes.ofDocument(hit.workNo);
    const group = own && groups.find((other) => other.codes && sameText(own, other.codes));
    if (group) group.others.push(hit);
    else groups.push({ first: hit, others: [], codes: own });
  }
  return groups.map(({ first, others }) => ({ first, others }));
}

/** Symmetric. Of numbers of one TermCodes. */
export function sameText(a: DocumentCodes, b: DocumentCodes): boolean {
  if (a.title !== '' && a.title === b.title) return true;
  const shorter = Math.min(a.words.length, b.words.length);
  const longer = Math.max(a.words.length, b.words.length);
  if (shorter < LEAST_OVERLAP_BY_COSINE * longer || shorter < FEWEST_WORDS) return false;
  const overlap = jaccard(a.words, b.words);
  if (overlap === 1) return true;
  if (shorter < LEAST_WORDS) return false;
  if (overlap > LEAST_OVERLAP) return true;
  return overlap > LEAST_OVERLAP_BY_COSINE && a.vector !== undefined && b.vector !== undefined
    ? cosine(a.vector, b.vector) > LEAST_COSINE
    : false;
}

/** Of ascending numbers, each once. */
function jaccard(a: Uint32Array, b: Uint32Array): number {
  let i = 0;
  let j = 0;
  let both = 0;
  while (i < a.length && j < b.length) {
    const x = a[i] as number;
    const y = b[j] as number;
    if (x === y) both++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return both / Math.max(1, a.length + b.length - both);
}

/** Of vectors of length 1. */
function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
