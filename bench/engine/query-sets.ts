// The queries of one run as the measured processes get them.
import type { BenchQuery } from './queries.ts';
import type { QuerySets } from './tasks.ts';
import type { WeightedTerm } from './twin.ts';

const MOST_PREFIX = 4;
/** The commonest category of the corpus, and 2021 and later: about half of its papers. */
const CATEGORY = 'cs.CL';
const DAYS: readonly [number, number] = [Date.UTC(2021, 0, 1) / 86_400_000, Date.UTC(2030, 0, 1) / 86_400_000];

export function querySets(
  queries: readonly BenchQuery[],
  others: readonly BenchQuery[],
  expanded: readonly (readonly WeightedTerm[])[],
): QuerySets {
  const equal = (terms: readonly string[]) => terms.map((term) => ({ term, weight: 1 }));
  return {
    raw: queries.map(({ raw }) => equal(raw)),
    content: queries.map(({ content }) => equal(content)),
    expanded,
    others: others.flatMap(({ raw, content }) => [equal(raw), equal(content)]),
    prefixes: queries.map(({ text }, i) => (text.toLowerCase().split(' ')[0] ?? '').slice(0, 1 + (i % MOST_PREFIX))),
    category: CATEGORY,
    days: DAYS,
  };
}
