// When are two records one work? The rules of CONTRACTS "Works, ids, URLs", as pure functions; the store supplies candidates.
import { STRONG_KINDS, type StrongKind, WEAK_KINDS } from './ids.ts';
import type { PaperIds } from './paper.ts';

/** Titles of fewer words are too common to join works by ("Introduction", "A survey"). */
const LEAST_TITLE_WORDS = 4;
const MOST_YEARS_APART = 2;

/** What identity looks at, of a record or of a whole work. */
export interface IdentityFacts {
  /** Strong ids; a work can have several of a kind after a merge. */
  readonly strong: ReadonlyMap<StrongKind, ReadonlySet<string>>;
  /** Key of the first author's surname, where an author is known. */
  readonly surname: string | undefined;
  readonly year: number | undefined;
}

export type TitleVerdict = { readonly same: true } | { readonly same: false; readonly reason: string };

/** May two works with equal normalised titles be one? The reason of a no is shown with the suggested merge. */
export function sameByTitle(words: number, a: IdentityFacts, b: IdentityFacts): TitleVerdict {
  for (const kind of STRONG_KINDS) {
    const ours = a.strong.get(kind);
    const theirs = b.strong.get(kind);
    if (ours?.size && theirs?.size && !intersects(ours, theirs)) {
      return { same: false, reason: `equal title, but different ${kind} ids` };
    }
  }
  if (a.surname !== undefined && b.surname !== undefined && a.surname !== b.surname) {
    return { same: false, reason: `equal title, but first authors ${a.surname} and ${b.surname}` };
  }
  if (a.year !== undefined && b.year !== undefined && Math.abs(a.year - b.year) > MOST_YEARS_APART) {
    return { same: false, reason: `equal title, but years ${a.year} and ${b.year}` };
  }
  if (words < LEAST_TITLE_WORDS) return { same: false, reason: `equal title, but only ${words} words` };
  return { same: true };
}

function intersects(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const one of a) if (b.has(one)) return true;
  return false;
}

/** Keys of the `identifiers` table: strong ones join works, weak ones only find them. */
export function identifierKeys(ids: PaperIds): {
  readonly strong: readonly string[];
  readonly weak: readonly string[];
} {
  const strong: string[] = [];
  for (const kind of STRONG_KINDS) {
    const value = ids[kind];
    if (value !== undefined) strong.push(`${kind}:${value}`);
  }
  const weak: string[] = [];
  for (const kind of WEAK_KINDS) {
    const value = ids[kind];
    if (value !== undefined) weak.push(`${kind}:${value}`);
  }
  return { strong, weak };
}

/** The strong ids among identifier keys, by kind. */
export function strongIds(keys: Iterable<string>): Map<StrongKind, Set<string>> {
  const byKind = new Map<StrongKind, Set<string>>();
  for (const key of keys) {
    const colon = key.indexOf(':');
    const kind = STRONG_KINDS.find((one) => one === key.slice(0, colon));
    if (!kind) continue;
    const set = byKind.get(kind) ?? new Set<string>();
    set.add(key.slice(colon + 1));
    byKind.set(kind, set);
  }
  return byKind;
}
