// What the library has in all: sums over segments, deleted documents included until they are merged away.
import type { SegmentEntry } from '../files/manifest.ts';
import type { Schema } from '../schema.ts';

export interface Totals {
  readonly documents: number;
  /** Sums of field lengths, by text field. */
  readonly totals: readonly number[];
}

export function totalsOf(segments: readonly SegmentEntry[], schema: Schema): Totals {
  return segments.reduce<Totals>(
    (sum, entry) => plus(sum, { documents: entry.documents, totals: entry.totals as readonly number[] }),
    { documents: 0, totals: schema.text.map(() => 0) },
  );
}

export function plus(a: Totals, b: Totals): Totals {
  return { documents: a.documents + b.documents, totals: a.totals.map((total, f) => total + (b.totals[f] as number)) };
}

/** Average field lengths; 0 where there is nothing. */
export function averagesOf({ documents, totals }: Totals): number[] {
  return totals.map((total) => (documents > 0 ? total / documents : 0));
}
