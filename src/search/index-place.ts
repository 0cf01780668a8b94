// Where a paper is in a snapshot, and its numbers there.
import { hasBit } from '../engine/bitmap/bitmap.ts';
import type { LoadedSegment } from '../engine/read/loaded-segment.ts';
import type { Snapshot } from '../engine/read/snapshot.ts';

export interface IndexPlace {
  /** Index of the segment in the snapshot. */
  readonly s: number;
  readonly loaded: LoadedSegment;
  readonly ordinal: number;
}

/** undefined for a work that is not in the index, or no more. */
export function placeOf({ segments }: Snapshot, workNo: number): IndexPlace | undefined {
  for (let s = 0; s < segments.length; s++) {
    const loaded = segments[s] as LoadedSegment;
    const ordinal = loaded.segment.ordinalOf(workNo);
    if (ordinal >= 0 && (!loaded.live || hasBit(loaded.live, ordinal))) return { s, loaded, ordinal };
  }
  return undefined;
}

/** NaN where there is none. */
export function numberAt(index: Snapshot, workNo: number, column: 'day' | 'votes'): number {
  const place = placeOf(index, workNo);
  return place ? place.loaded.number(column).value(place.ordinal) : Number.NaN;
}
