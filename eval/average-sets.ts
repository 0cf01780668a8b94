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

/** One a system, in their order. All sets have the same systems. */
export function averageSets(results: readonly SetResult[]): SystemAverage[] {
  const systems = results[0]?.systems ?? [];
  return systems.map(({ system }, i) => {
    const ofSets = results.map((result) => result.systems[i] as SystemResult);
    return {
      name: system.name,
      means: forMeasures((name) => ofSets.reduce((sum, { means }) => sum + means[name], 0) / ofSets.length),
      against: i === 0 ? undefined : forMeasures((name) => significance(weightedDifferences(results, i, name))),
    };
  });
}

/**
 * The differences of all queries, each weighing (all queries) / (sets * queries of its set): their mean is the mean of the sets' means,
 * and random signs on them are random signs within every set.
 */
function weightedDifferences(results: readonly SetResult[], system: number, name: Measure): number[] {
  const bySet = results.map(({ systems }) => {
    const baseline = systems[0] as SystemResult;
    const other = systems[system] as SystemResult;
    const common = new Set(baseline.counted);
    return other.counted
      .filter((query) => common.has(query))
      .map((query) => (other.byQuery.get(query)?.[name] ?? 0) - (baseline.byQuery.get(query)?.[name] ?? 0));
  });
  const all = bySet.reduce((sum, { length }) => sum + length, 0);
  return bySet.flatMap((ofSet) => ofSet.map((value) => (value * all) / (bySet.length * ofSet.length)));
}
