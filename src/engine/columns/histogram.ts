// How many of the documents found have a number within each of a row of ranges.
import { wordsFor } from '../bitmap/bitmap.ts';
import { EngineError } from '../error.ts';
import type { NumberColumn } from './number-column.ts';
import { NO_INT32 } from './number-encoding.ts';

/** Up to so many integers between the first and the last edge have a table; a span of days covers 179 years with it. */
const MOST_TABLED = 1 << 16;

/**
 * Counts of the documents in `matches` (a bitmap of the segment) by bucket: counts[i] of those with
 * edges[i] <= number < edges[i + 1]. Documents without a number, or with one outside all, count nowhere. The edges are
 * finite and strictly ascending, at least two; else EngineError `invalid`.
 */
export function histogram(column: NumberColumn, matches: Uint32Array, edges: readonly number[]): Uint32Array {
  requireEdges(edges);
  if (matches.length !== wordsFor(column.documents)) {
    throw new EngineError('invalid', `a bitmap of ${matches.length} words is not one of ${column.documents} documents`);
  }
  const counts = new Uint32Array(edges.length - 1);
  const first = Math.ceil(edges[0] as number);
  const span = Math.ceil(edges.at(-1) as number) - first;
  // Within these bounds the sentinel for none is outside the table, too.
  if (column.int32 && span > 0 && span <= MOST_TABLED && first > NO_INT32 && first + span < 2 ** 31) {
    countByTable(column.int32, matches, first | 0, bucketTable(edges, first, span), counts);
  } else countBySearch(column, matches, edges, counts);
  return counts;
}

function requireEdges(edges: readonly number[]): void {
  if (edges.length < 2) throw new EngineError('invalid', 'a histogram has at least two edges');
  edges.forEach((edge, i) => {
    if (Number.isFinite(edge) && (i === 0 || edge > (edges[i - 1] as number))) return;
    throw new EngineError('invalid', `edge ${i} of a histogram, ${edge}, is not above the one before`);
  });
}

/** The bucket of each integer from `first` on. */
function bucketTable(edges: readonly number[], first: number, span: number): Uint32Array {
  const table = new Uint32Array(span);
  for (let i = 0, bucket = 0; i < span; i++) {
    while (first + i >= (edges[bucket + 1] as number)) bucket++;
    table[i] = bucket;
  }
  return table;
}

function countByTable(
  values: Int32Array,
  matches: Uint32Array,
  first: number,
  table: Uint32Array,
  counts: Uint32Array,
): void {
  const span = table.length;
  for (let word = 0; word < matches.length; word++) {
    for (let bits = (matches[word] as number) | 0; bits !== 0; bits &= bits - 1) {
      const value = values[(word << 5) + 31 - Math.clz32(bits & -bits)] as number;
      const at = (value - first) >>> 0;
      if (at >= span) continue;
      const bucket = table[at] as number;
      counts[bucket] = (counts[bucket] as number) + 1;
    }
  }
}

function countBySearch(
  column: NumberColumn,
  matches: Uint32Array,
  edges: readonly number[],
  counts: Uint32Array,
): void {
  const end = edges.at(-1) as number;
  for (let word = 0; word < matches.length; word++) {
    for (let bits = (matches[word] as number) | 0; bits !== 0; bits &= bits - 1) {
      const value = column.value((word << 5) + 31 - Math.clz32(bits & -bits));
      // NaN, for none, fails this too.
      if (!(value >= (edges[0] as number) && value < end)) continue;
      let low = 0;
      let high = counts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >>> 1;
        if (value >= (edges[middle] as number)) low = middle;
        else high = middle - 1;
      }
      counts[low] = (counts[low] as number) + 1;
    }
  }
}
