// Every query's figures with every system, for looking at where one gains and loses: a line of JSON each.
import type { SetResult } from '../evaluate-set.ts';
import { forMeasures, type MeasureValues } from '../metrics/measures.ts';

/** `{ set, query, text, system, counted, measures, difference }` a line; `difference` is null for the first system. */
export function* perQueryLines(results: readonly SetResult[]): Generator<string> {
  for (const { set, systems } of results) {
    for (const [query, text] of set.queries) {
      for (const [place, { system, byQuery, counted }] of systems.entries()) {
        const measures = byQuery.get(query) as MeasureValues;
        const first = systems[0]?.byQuery.get(query) as MeasureValues;
        const difference = place === 0 ? null : forMeasures((name) => measures[name] - first[name]);
        const line = {
          set: set.name,
          query,
          text,
          system: system.name,
          counted: counted.includes(query),
          measures,
          difference,
        };
        yield `${JSON.stringify(line)}\n`;
      }
    }
  }
}
