// The papers of a name in groups that seem to be of one person each: joined by a co-author or an affiliation in common. A
// suggestion for the curator who tells namesakes apart; nothing is decided by it.
import type { SplitGroup, SplitPaper } from '../../domain/community/author-views.ts';

/** In words, below a group. */
const REASONS_SHOWN = 6;

export interface SplitCandidate extends SplitPaper {
  /** Co-authors by a key that tells them apart, with their names. */
  readonly links: readonly { readonly key: string; readonly name: string }[];
}

/** The largest group first; what has nothing in common with others stands alone, all of it in the last group. */
export function splitGroups(papers: readonly SplitCandidate[]): SplitGroup[] {
  const parents = papers.map((_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parents[at] !== at) {
      parents[at] = parents[parents[at] as number] as number;
      at = parents[at] as number;
    }
    return at;
  };
  const firstOf = new Map<string, number>();
  for (const [i, { links }] of papers.entries())
    for (const { key } of links) {
      const first = firstOf.get(key);
      if (first === undefined) firstOf.set(key, i);
      else parents[root(i)] = root(first);
    }
  const members = Map.groupBy(papers, (_, i) => root(i));
  const groups = [...members.values()].filter((group) => group.length > 1).sort((a, b) => b.length - a.length);
  const alone = [...members.values()].filter((group) => group.length === 1).flat();
  return [...groups, ...(alone.length > 0 ? [alone] : [])].map((group) => ({
    because: group === alone ? [] : shared(group),
    papers: group.map(({ card, coauthors, affiliations }) => ({ card, coauthors, affiliations })),
  }));
}

/** What most of the group has in common. */
function shared(group: readonly SplitCandidate[]): string[] {
  const counts = new Map<string, { name: string; papers: number }>();
  for (const { links } of group)
    for (const { key, name } of links) counts.set(key, { name, papers: (counts.get(key)?.papers ?? 0) + 1 });
  return [...counts.values()]
    .filter(({ papers }) => papers > 1)
    .sort((a, b) => b.papers - a.papers)
    .slice(0, REASONS_SHOWN)
    .map(({ name }) => name);
}
