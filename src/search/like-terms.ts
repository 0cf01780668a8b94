// `like:` by words: what a paper's title says, and the words of its abstract that few others have. By meaning is
// like-candidates.ts.
import { analyse } from '../engine/analysis/tokens.ts';
import type { Snapshot } from '../engine/read/snapshot.ts';
import type { QueryTerm } from '../engine/topk/weigh.ts';
import { withoutStops } from './query-terms.ts';

/** More words than these say the same once more, and cost time. */
const ABSTRACT_TERMS = 20;
const ABSTRACT_WEIGHT = 0.5;
/** A word that only this paper has leads nowhere. */
const LEAST_PAPERS = 2;

/** Weighted terms of a paper; none when it has no words that other papers have. */
export function likeTerms(work: { readonly title: string; readonly abstract: string }, index: Snapshot): QueryTerm[] {
  const known = new Map<string, number>();
  const papersWith = (term: string) => {
    const papers = known.get(term) ?? index.frequency(term);
    known.set(term, papers);
    return papers;
  };
  const shared = (term: string) => papersWith(term) >= LEAST_PAPERS;
  const title = withoutStops(analyse(work.title, 'text')).map(({ term }) => term);
  const counts = new Map<string, number>();
  for (const { term } of withoutStops(analyse(work.abstract, 'text'))) counts.set(term, (counts.get(term) ?? 0) + 1);
  const rarest = [...counts.keys()]
    .filter(shared)
    .map((term) => ({ term, papers: papersWith(term) }))
    .sort((a, b) => a.papers - b.papers || (a.term < b.term ? -1 : 1))
    .slice(0, ABSTRACT_TERMS);
  return [
    ...new Set(title.filter(shared)).values().map((term) => ({ term, weight: 1 })),
    ...rarest.map(({ term }) => ({ term, weight: ABSTRACT_WEIGHT })),
  ];
}
