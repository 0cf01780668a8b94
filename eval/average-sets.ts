// The mean over sets, each counting the same however many queries it has.
import type { SetResult, SystemResult } from './evaluate-set.ts';
import { forMeasures, type Measure, type MeasureValues } from './metrics/measures.ts';
import { type Difference, significance } from './significance.ts';

export interface SystemAverage {
  readonly name: string;
  readonly means: MeasureValues;
  /** Against the first system; undefined for the first. */
  readonly against: Readonly<Record<Measure, Difference>> | undefined;
}

/** One for each system that was measured on all sets, in their order. */
export function averageSets(results: readonly SetResult[]): SystemAverage[] {
  const names = (results[0]?.systems ?? []).map(({ system }) => system.name);
  return names.flatMap((name) => {
    const ofSets = results.flatMap((result) => resultOf(result, name) ?? []);
    if (ofSets.length < results.length) return [];
    const isFirst = name === names[0];
    return {
      name,
      means: forMeasures((measure) => ofSets.reduce((sum, { means }) => sum + means[measure], 0) / ofSets.length),
      against: isFirst
        ? undefined
        : forMeasures((measure) => significance(weightedDifferences(results, name, measure))),
    };
  });
}

function resultOf({ systems }: SetResult, name: string): SystemResult | undefined {
  return systems.find(({ system }) => system.name === name);
}

/**
 * The differences of all queries, each weighing (all queries) / (sets * queries of its set): their mean is the mean of the sets' means,
 * and random signs on them are random signs within every set.
 */
function weightedDifferences(results: readonly SetResult[], name: string, measure: Measure): number[] {
  const bySet = results.map((result) => {
    const baseline = result.systems[0] as SystemResult;
    const other = resultOf(result, name) as SystemResult;
    const common = new Set(baseline.counted);
    return other.counted
      .filter((query) => common.has(query))
      .map((query) => (other.byQuery.get(query)?.[measure] ?? 0) - (baseline.byQuery.get(query)?.[measure] ?? 0));
  });
  const all = bySet.reduce((sum, { length }) => sum + length, 0);
  return bySet.flatMap((ofSet) => ofSet.map((value) => (value * all) / (bySet.length * ofSet.length)));
}
