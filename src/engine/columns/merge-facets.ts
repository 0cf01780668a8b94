// The most frequent values over several segments, from each one's counts.
import { compareTerms } from '../segment/dictionary.ts';
import type { SetColumn, ValueCount } from './set-column.ts';
import { Smallest } from './smallest.ts';

export interface FacetPart {
  readonly column: SetColumn;
  /** As `facetCounts` made them. */
  readonly counts: Uint32Array;
}

/** What finding a value in another segment costs, in values decoded and added up. */
const LOOKUP_COST = 6;

/**
 * The at most `limit` values with the largest sums of counts, larger first, ties in code point order; values that nothing
 * found has are left out. Exact: decodes only values that can be among them.
 */
export function mergeFacets(parts: readonly FacetPart[], limit: number): ValueCount[] {
  const leaders = totalsOf(
    parts,
    parts.flatMap((part) => leadersOf(part, limit)),
  );
  // The sum of a value that belongs among the best is at least that of the last leader, so at least an equal share of that
  // is in one segment (pigeonhole). All others need not be looked at.
  const last = best(leaders, limit)[limit - 1]?.count ?? 0;
  const least = Math.max(1, Math.ceil(last / parts.length));
  return best(parts.length === 1 ? leaders : totalsFrom(parts, least), limit);
}

/** The part's values with the largest counts, as strings. */
function leadersOf({ column, counts }: FacetPart, limit: number): string[] {
  const most = new Smallest(Math.min(limit, counts.length));
  for (let ordinal = 0; ordinal < counts.length; ordinal++) {
    const count = counts[ordinal] as number;
    if (count > 0 && -count <= most.bound) most.offer(-count, ordinal, ordinal);
  }
  return Array.from(most.sorted(), (ordinal) => column.dictionary.value(ordinal));
}

/** Sums of all values that have a count of `least` or more somewhere. */
function totalsFrom(parts: readonly FacetPart[], least: number): Map<string, number> {
  const candidates = parts.map(({ counts }) => countFrom(counts, least));
  const found = parts.map(({ counts }) => countFrom(counts, 1));
  const byLookup = sum(candidates) * (1 + LOOKUP_COST * parts.length);
  if (byLookup < sum(found))
    return totalsOf(
      parts,
      parts.flatMap((part) => valuesFrom(part, least)),
    );
  const totals = new Map<string, number>();
  for (const part of parts) {
    const { column, counts } = part;
    const cursor = column.dictionary.cursor();
    for (let ordinal = 0; ordinal < counts.length; ordinal++) {
      cursor.next();
      const count = counts[ordinal] as number;
      if (count === 0) continue;
      const value = cursor.value();
      totals.set(value, (totals.get(value) ?? 0) + count);
    }
  }
  return totals;
}

function valuesFrom({ column, counts }: FacetPart, least: number): string[] {
  const values: string[] = [];
  for (let ordinal = 0; ordinal < counts.length; ordinal++) {
    if ((counts[ordinal] as number) >= least) values.push(column.dictionary.value(ordinal));
  }
  return values;
}

function totalsOf(parts: readonly FacetPart[], values: readonly string[]): Map<string, number> {
  const totals = new Map<string, number>();
  for (const value of values) {
    if (totals.has(value)) continue;
    totals.set(value, sum(parts.map(({ column, counts }) => counts[column.ordinal(value)] ?? 0)));
  }
  return totals;
}

function best(totals: ReadonlyMap<string, number>, limit: number): ValueCount[] {
  return Array.from(totals, ([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || compareTerms(a.value, b.value))
    .slice(0, limit);
}

function countFrom(counts: Uint32Array, least: number): number {
  let number = 0;
  for (let i = 0; i < counts.length; i++) if ((counts[i] as number) >= least) number++;
  return number;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
