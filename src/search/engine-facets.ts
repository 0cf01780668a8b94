// Counts over all that a search matched: by category, venue, author and so on, and by year.
import { yearEdges } from '../engine/columns/date-edges.ts';
import type { Matches, Snapshot } from '../engine/read/snapshot.ts';
import type { BackendAnswer, FacetCounts } from './search-backend.ts';

const FACETS = ['cat', 'venue', 'author', 'org', 'has'] as const;
/** Values shown of each. */
const MOST_VALUES = 8;

/** Among more papers than these nobody narrows by author: there are as many authors, and adding all of them up takes longer than the search. */
const MOST_FOR_AUTHORS = 10_000;

/** The most frequent values first; columns without any are left out. `total`: how many match. */
export function facetsOf(index: Snapshot, matches: Matches, total: number): FacetCounts[] {
  return FACETS.flatMap((field) => {
    if (field === 'author' && total > MOST_FOR_AUTHORS) return [];
    const values = index.facet(field, matches, MOST_VALUES);
    if (values.length === 0) return [];
    return [
      { field, values: field === 'cat' ? values.map((one) => ({ ...one, value: arxivCase(one.value) })) : values },
    ];
  });
}

/** Papers by the year of their day, the earliest first. */
export function yearsOf(index: Snapshot, matches: Matches): BackendAnswer['years'] {
  const span = daySpan(index);
  if (!span) return [];
  const edges = yearEdges(...span);
  const counts = index.histogram('day', matches, edges);
  return [...counts].flatMap((count, i) =>
    count > 0 ? [{ year: new Date((edges[i] as number) * 86_400_000).getUTCFullYear(), count }] : [],
  );
}

const spans = new WeakMap<Snapshot, readonly [number, number] | undefined>();

/** The first and the last day of any paper. */
function daySpan(index: Snapshot): readonly [number, number] | undefined {
  if (spans.has(index)) return spans.get(index);
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const loaded of index.segments) {
    const days = loaded.number('day');
    for (let document = 0; document < days.documents; document++) {
      const day = days.value(document);
      if (day < first) first = day;
      if (day > last) last = day;
    }
  }
  const span = first <= last ? ([first, last] as const) : undefined;
  spans.set(index, span);
  return span;
}

/** arXiv writes two-letter subjects in capitals: `cs.CL`, `astro-ph.GA`, but `physics.optics`. */
function arxivCase(category: string): string {
  return category.replace(
    /^([a-z-]+)\.([a-z]{2})$/,
    (_, archive: string, subject: string) => `${archive}.${subject.toUpperCase()}`,
  );
}
