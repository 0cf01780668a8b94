// What one side of a hybrid query found, in order of place, so that lists can be gone through side by side.

/** Room for ordinals in a place: a segment has at most so many documents. */
const SEGMENT_PLACES = 2 ** 20;
/** Room for an entry's index beside its place: with it, 2^16 segments stay exact in a double. */
const LIST_PLACES = 2 ** 16;

export interface PlacedScores {
  /** Ascending, each once, Infinity after the last. */
  readonly places: Float64Array;
  /** As many as there are places, but for the last. */
  readonly scores: Float64Array;
}

interface Found {
  readonly segment: number;
  readonly ordinal: number;
  readonly score: number;
}

export function placeOf(segment: number, ordinal: number): number {
  return segment * SEGMENT_PLACES + ordinal;
}

export function segmentOf(place: number): number {
  return Math.floor(place / SEGMENT_PLACES);
}

export function ordinalOf(place: number): number {
  return place % SEGMENT_PLACES;
}

/** At most 65,536 of them, no document twice. */
export function placedScores(found: readonly Found[]): PlacedScores {
  const size = found.length;
  const sorted = new Float64Array(size);
  // As plain numbers they are sorted without a call for every comparison.
  for (let i = 0; i < size; i++) {
    const { segment, ordinal } = found[i] as Found;
    sorted[i] = placeOf(segment, ordinal) * LIST_PLACES + i;
  }
  sorted.sort();
  const places = new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY);
  const scores = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    const packed = sorted[i] as number;
    places[i] = Math.floor(packed / LIST_PLACES);
    scores[i] = (found[packed % LIST_PLACES] as Found).score;
  }
  return { places, scores };
}
