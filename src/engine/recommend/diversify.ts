// Maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998): a list for a page, in which not all items say the same.

/**
 * `k` of the items (best first, with scores), each chosen for (1 - diversity) * score - diversity * similarity to the nearest chosen
 * before it; scores are mapped to 0..1 first. `diversity` 0 keeps the order, 1 looks at nothing but difference. O(k * items).
 */
export function diversify(
  ranked: readonly { readonly item: number; readonly score: number }[],
  k: number,
  diversity: number,
  similarity: (a: number, b: number) => number,
): number[] {
  const top = ranked[0]?.score ?? 0;
  const range = top - (ranked.at(-1)?.score ?? 0) || 1;
  const left = ranked.map(({ item, score }) => ({ item, relevance: 1 - (top - score) / range, nearest: 0 }));
  const chosen: number[] = [];
  while (chosen.length < k && left.length > 0) {
    let best = 0;
    let most = Number.NEGATIVE_INFINITY;
    left.forEach(({ relevance, nearest }, i) => {
      const value = (1 - diversity) * relevance - diversity * nearest;
      if (value > most) {
        most = value;
        best = i;
      }
    });
    const [{ item } = { item: -1 }] = left.splice(best, 1);
    chosen.push(item);
    for (const other of left) other.nearest = Math.max(other.nearest, similarity(item, other.item));
  }
  return chosen;
}
