// The measures that a report shows, in its order.
import { averagePrecision } from './average-precision.ts';
import type { Judgements } from './judgements.ts';
import { ndcg } from './ndcg.ts';
import { precision } from './precision.ts';
import { recall } from './recall.ts';
import { reciprocalRank } from './reciprocal-rank.ts';

/** Of one query; see each function for what it is. */
export const MEASURES = {
  'nDCG@10': (ranked, judged) => ndcg(ranked, judged, 10),
  'R@5': (ranked, judged) => recall(ranked, judged, 5),
  'R@10': (ranked, judged) => recall(ranked, judged, 10),
  'R@100': (ranked, judged) => recall(ranked, judged, 100),
  MAP: averagePrecision,
  'MRR@10': (ranked, judged) => reciprocalRank(ranked, judged, 10),
  MRR: (ranked, judged) => reciprocalRank(ranked, judged),
  'P@10': (ranked, judged) => precision(ranked, judged, 10),
} as const satisfies Readonly<Record<string, (ranked: readonly string[], judged: Judgements) => number>>;

export type Measure = keyof typeof MEASURES;
export const MEASURE_NAMES = Object.keys(MEASURES) as readonly Measure[];

/** One query's, or a mean of many. */
export type MeasureValues = Readonly<Record<Measure, number>>;

/** A value for every measure. */
export function forMeasures<T>(value: (name: Measure) => T): Readonly<Record<Measure, T>> {
  return Object.fromEntries(MEASURE_NAMES.map((name) => [name, value(name)])) as Record<Measure, T>;
}
