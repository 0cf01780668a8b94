// Which terms tell one group of documents from all others: log-odds with the whole as a prior, over their own deviation (Monroe,
// Colaresi, Quinn: "Fightin' Words", Political Analysis 2008), so that neither rare nor everyday terms win.

/** How many documents of each group have which term: entry e is term `term[e]` in group `group[e]`, `count[e]` times. */
export interface TermCounts {
  readonly terms: number;
  readonly groups: number;
  readonly term: Uint32Array;
  readonly group: Uint16Array;
  readonly count: Uint32Array;
}

export interface TellingTerm {
  readonly term: number;
  readonly score: number;
}

/** Of the prior, in documents: the whole counts as so many. */
const PRIOR = 500;
/** A term of fewer documents of the group names something else. */
const LEAST_COUNT = 3;
const LEAST_SHARE = 0.0001;

/** By group the `limit` most telling terms, the best first; none that is as frequent elsewhere. */
export function tellingTerms({ terms, groups, term, group, count }: TermCounts, limit: number): TellingTerm[][] {
  const totals = new Float64Array(terms);
  const sizes = new Float64Array(groups);
  let whole = 0;
  for (let e = 0; e < term.length; e++) {
    const n = count[e] as number;
    totals[term[e] as number] = (totals[term[e] as number] as number) + n;
    sizes[group[e] as number] = (sizes[group[e] as number] as number) + n;
    whole += n;
  }
  const found: TellingTerm[][] = Array.from({ length: groups }, () => []);
  for (let e = 0; e < term.length; e++) {
    const here = count[e] as number;
    const g = group[e] as number;
    const size = sizes[g] as number;
    if (here < Math.min(LEAST_COUNT, size) || here < LEAST_SHARE * size) continue;
    const all = totals[term[e] as number] as number;
    const prior = (PRIOR * all) / whole;
    const inside = Math.log((here + prior) / (size + PRIOR - here - prior));
    const elsewhere = all - here;
    const outside = Math.log((elsewhere + prior) / Math.max(1e-9, whole - size + PRIOR - elsewhere - prior));
    const score = (inside - outside) / Math.sqrt(1 / (here + prior) + 1 / (elsewhere + prior));
    if (score > 0) found[g]?.push({ term: term[e] as number, score });
  }
  return found.map((list) => list.sort((a, b) => b.score - a.score || a.term - b.term).slice(0, limit));
}
