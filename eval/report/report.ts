// What was measured, as plain data: the JSON that `--json` prints, from which the Markdown is made.
import { averageSets } from '../average-sets.ts';
import { DEPTH, type SetResult } from '../evaluate-set.ts';
import type { Counted } from '../metrics/counted-queries.ts';
import type { Measure, MeasureValues } from '../metrics/measures.ts';
import type { Difference } from '../significance.ts';
import { type MadeWith, madeWith } from './made-with.ts';

/** A system's figures on one set, or on average. */
export interface SystemFigures {
  readonly name: string;
  readonly means: MeasureValues;
  /** Minus the first system; null for the first. */
  readonly against: Readonly<Record<Measure, Difference>> | null;
}

export interface SetFigures {
  readonly name: string;
  readonly documents: number;
  readonly links: number;
  /** Judged ones, which were asked. */
  readonly queries: number;
  readonly remarks: readonly string[];
  readonly systems: readonly (SystemFigures & {
    /** Queries that its means are taken over. */
    readonly counted: number;
    readonly notes: readonly string[];
    readonly openSeconds: number;
    readonly queryMs: number;
  })[];
}

export interface EvalReport extends MadeWith {
  readonly command: string;
  readonly qrels: string;
  readonly counted: Counted;
  readonly depth: number;
  readonly systems: readonly { readonly name: string; readonly what: string }[];
  readonly sets: readonly SetFigures[];
  /** The mean over the sets, of the systems that were measured on all of them. */
  readonly average: readonly SystemFigures[];
}

export function evalReport(
  asked: Pick<EvalReport, 'command' | 'qrels' | 'counted'>,
  results: readonly SetResult[],
): EvalReport {
  return {
    ...madeWith(),
    ...asked,
    depth: DEPTH,
    systems: [
      ...new Map(results.flatMap(({ systems }) => systems.map(({ system }) => [system.name, system]))).values(),
    ],
    sets: results.map(figuresOf),
    average: averageSets(results).map(({ against, ...average }) => ({ ...average, against: against ?? null })),
  };
}

function figuresOf({ set, systems }: SetResult): SetFigures {
  return {
    name: set.name,
    documents: set.collection.ids.length,
    links: set.collection.links.length,
    queries: set.queries.size,
    remarks: set.remarks,
    systems: systems.map(({ system, counted, means, against, notes, openSeconds, queryMs }) => ({
      name: system.name,
      counted: counted.length,
      means,
      against: against ?? null,
      notes,
      openSeconds,
      queryMs,
    })),
  };
}
