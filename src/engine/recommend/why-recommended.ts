// Why an item is recommended: which of the person's papers it is near to, and whether other people keep both.
import type { Weighted } from './interest.ts';
import type { Items } from './items.ts';
import type { KeptTogether } from './kept-together.ts';
import { cosine } from './vector-taste.ts';

export interface WhyRecommended {
  /** The nearest of the person's papers; absent if none is near at all. */
  readonly near?: {
    readonly item: number;
    /** 0..1: mean of the cosines by words and by meaning. */
    readonly similarity: number;
    /** Columns of the terms that both have and that carry most of it, the weightiest first; may be empty. */
    readonly terms: readonly number[];
  };
  /** "People who kept `item` also kept this": so many public libraries have both. */
  readonly together?: { readonly item: number; readonly libraries: number };
}

const MOST_TERMS = 3;
/** One other library with both is an accident, and tells what one person reads. */
const LEAST_LIBRARIES = 2;
const LEAST_SIMILARITY = 0.02;

export function whyRecommended(
  items: Items,
  together: KeptTogether | undefined,
  positives: readonly Weighted[],
  item: number,
  own: number | undefined,
): WhyRecommended {
  const near = nearestOf(items, positives, item);
  let most = { item: -1, libraries: LEAST_LIBRARIES - 1 };
  for (const paper of positives) {
    const libraries = together?.together(paper.item, item, own) ?? 0;
    if (libraries > most.libraries) most = { item: paper.item, libraries };
  }
  return { ...(near ? { near } : {}), ...(most.item < 0 ? {} : { together: most }) };
}

function nearestOf(items: Items, positives: readonly Weighted[], item: number): WhyRecommended['near'] {
  let best: WhyRecommended['near'];
  for (const paper of positives) {
    const { similarity: byWords, terms } = sharedTerms(items, item, paper.item);
    const byMeaning = items.vectors ? Math.max(0, cosine(items.vectors, item, paper.item)) : byWords;
    const similarity = Math.min(1, (byWords + byMeaning) / 2);
    if (similarity > (best?.similarity ?? LEAST_SIMILARITY)) best = { item: paper.item, similarity, terms };
  }
  return best;
}

function sharedTerms({ terms }: Items, a: number, b: number): { similarity: number; terms: number[] } {
  const { start, column, weight } = terms;
  const others = new Map<number, number>();
  for (let at = start[b] as number; at < (start[b + 1] as number); at++) {
    others.set(column[at] as number, weight[at] as number);
  }
  const shared: { term: number; product: number }[] = [];
  for (let at = start[a] as number; at < (start[a + 1] as number); at++) {
    const term = column[at] as number;
    const product = (weight[at] as number) * (others.get(term) ?? 0);
    if (product > 0) shared.push({ term, product });
  }
  shared.sort((x, y) => y.product - x.product || x.term - y.term);
  return {
    similarity: shared.reduce((sum, { product }) => sum + product, 0),
    terms: shared.slice(0, MOST_TERMS).map(({ term }) => term),
  };
}
