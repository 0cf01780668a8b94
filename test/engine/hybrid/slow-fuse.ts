// fuse of candidates.ts, slowly: every document scored exactly by both sides, then the union of the best of each.
import { hasBit } from '../../../src/engine/bitmap/bitmap.ts';
import type { FusionRequest } from '../../../src/engine/hybrid/candidates.ts';
import type { MeaningIndex } from '../../../src/engine/hybrid/meaning-index.ts';
import { impactOf } from '../../../src/engine/segment/postings.ts';

export interface SlowCandidate {
  readonly segment: number;
  readonly ordinal: number;
  readonly key: number;
  readonly words: number;
  readonly meaning: number;
  readonly fused: number;
}

/** By segment and ordinal. */
export function slowFuse({ segments }: MeaningIndex, request: FusionRequest): SlowCandidate[] {
  const { top, vector, weight, k, allowed, extra } = request;
  const all = segments
    .flatMap(({ segment, vectors: { codes, scales, dimensions } }, s) =>
      Array.from(segment.keys, (key, ordinal) => {
        const words = (top?.weighed.places[s] ?? []).reduce(
          (sum, term) => sum + (term.weight * impactOf(segment, term.place, ordinal)) / (top?.weighed.scale ?? 1),
          0,
        );
        let meaning = 0;
        for (let i = 0; vector && i < dimensions; i++)
          meaning += (vector[i] as number) * (codes[ordinal * dimensions + i] as number) * (scales[ordinal] as number);
        const own = allowed[s];
        return {
          segment: s,
          ordinal,
          key,
          words,
          meaning,
          isAllowed: !own || hasBit(own, ordinal),
          scale: scales[ordinal],
        };
      }),
    )
    .filter(({ isAllowed }) => isAllowed);
  const best = (score: (one: (typeof all)[number]) => number, have: typeof all) =>
    have.toSorted((a, b) => score(b) - score(a)).slice(0, k);
  const wanted = new Set([
    ...all.filter((one) => top?.hits.some((hit) => hit.segment === one.segment && hit.ordinal === one.ordinal)),
    ...(vector
      ? best(
          ({ meaning }) => meaning,
          all.filter(({ scale }) => scale !== 0),
        )
      : []),
    ...all.filter(({ key }) => extra?.best.includes(key)),
  ]);
  const found = all.filter((one) => wanted.has(one));
  const byWords = standard(found.map(({ words }) => words));
  const byMeaning = standard(found.map(({ meaning }) => meaning));
  const known = found.filter(({ key }) => extra?.scoreOf(key) !== undefined);
  const byExtra = standard(known.map(({ key }) => extra?.scoreOf(key) as number));
  return found.map((one, i) => {
    const at = known.indexOf(one);
    return {
      segment: one.segment,
      ordinal: one.ordinal,
      key: one.key,
      words: one.words,
      meaning: one.meaning,
      fused:
        (top ? (byWords[i] as number) : 0) +
        weight * (byMeaning[i] as number) +
        (at < 0 ? 0 : (extra?.weight ?? 0) * (byExtra[at] as number)),
    };
  });
}

function standard(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length));
  // All alike but for rounding.
  return values.map((value) => (deviation > 1e-6 ? (value - mean) / deviation : 0));
}
