// Measures systems on one set, each query with each system, and compares every system with the first.
import { setImmediate } from 'node:timers/promises';
import type { TestSet } from './beir/test-set.ts';
import { type Counted, countedQueries } from './metrics/counted-queries.ts';
import type { Judgements } from './metrics/judgements.ts';
import { forMeasures, MEASURES, type Measure, type MeasureValues } from './metrics/measures.ts';
import { ranking } from './metrics/ranking.ts';
import { type Difference, significance } from './significance.ts';
import type { OpenedSystem, RetrievalSystem } from './system.ts';

/** Hits a query; what is further down counts for no measure but MAP and MRR. TREC's and BEIR's own depth. */
export const DEPTH = 1000;

export interface SystemResult {
  readonly system: Pick<RetrievalSystem, 'name' | 'what'>;
  readonly notes: readonly string[];
  /** Of every judged query; zeros for one that was not answered. */
  readonly byQuery: ReadonlyMap<string, MeasureValues>;
  /** The queries that its means are taken over. */
  readonly counted: readonly string[];
  readonly means: MeasureValues;
  /** This system minus the first one, over the queries that count for both; undefined for the first. */
  readonly against: Readonly<Record<Measure, Difference>> | undefined;
  /** Wall time from being given the documents to the first query, in seconds, and of the mean query, in milliseconds. */
  readonly openSeconds: number;
  readonly queryMs: number;
}

export interface SetResult {
  readonly set: TestSet;
  /** Those that apply to it, in the order given; the first is the baseline. */
  readonly systems: readonly SystemResult[];
}

export interface EvaluateOptions {
  readonly counted: Counted;
  readonly signal: AbortSignal;
  progress(text: string): void;
}

/** Throws what a system throws, RangeError for an answer that is none (see `ranking`), and the reason of an aborted signal. */
export async function evaluateSet(
  set: TestSet,
  systems: readonly RetrievalSystem[],
  options: EvaluateOptions,
): Promise<SetResult> {
  const results: SystemResult[] = [];
  for (const system of systems.filter(({ appliesTo }) => appliesTo?.(set.collection) ?? true))
    results.push(await measured(set, system, options, results[0]));
  return { set, systems: results };
}

async function measured(
  set: TestSet,
  system: RetrievalSystem,
  { counted, signal, progress }: EvaluateOptions,
  baseline: SystemResult | undefined,
): Promise<SystemResult> {
  const say = (text: string) => progress(`${set.name}, ${system.name}: ${text}`);
  say('opening');
  const started = performance.now();
  await using opened = await system.open(set.collection, { heldOut: set.name, signal, progress: say });
  const ready = performance.now();
  const rankings = await answers(set, opened, signal, say);
  const ended = performance.now();
  const byQuery = new Map(
    [...rankings].map(([query, ranked]) => [query, measuresOf(ranked, set.judgements.get(query) as Judgements)]),
  );
  const queries = countedQueries(set.judgements, counted, (query) => (rankings.get(query)?.length ?? 0) > 0);
  return {
    system: { name: system.name, what: system.what },
    notes: opened.notes,
    byQuery,
    counted: queries,
    means: forMeasures((name) => meanOf(queries.map((query) => (byQuery.get(query) as MeasureValues)[name]))),
    against: baseline && forMeasures((name) => significance(differences(name, byQuery, queries, baseline))),
    openSeconds: (ready - started) / 1000,
    queryMs: (ended - ready) / set.queries.size,
  };
}

async function answers(
  set: TestSet,
  opened: OpenedSystem,
  signal: AbortSignal,
  say: (text: string) => void,
): Promise<Map<string, string[]>> {
  const rankings = new Map<string, string[]>();
  for (const [query, text] of set.queries) {
    say(`${rankings.size} of ${set.queries.size} queries`);
    const exclude = set.own.get(query);
    const found = await opened.search(text, exclude === undefined ? {} : { exclude }, DEPTH);
    rankings.set(query, ranking(found));
    // So that Ctrl-C is noticed between queries that wait for nothing.
    await setImmediate();
    signal.throwIfAborted();
  }
  return rankings;
}

function measuresOf(ranked: readonly string[], judged: Judgements): MeasureValues {
  return forMeasures((name) => MEASURES[name](ranked, judged));
}

/** One a query that counts for both. */
function differences(
  name: Measure,
  byQuery: ReadonlyMap<string, MeasureValues>,
  queries: readonly string[],
  baseline: SystemResult,
): number[] {
  const common = new Set(baseline.counted);
  return queries
    .filter((query) => common.has(query))
    .map((query) => (byQuery.get(query) as MeasureValues)[name] - (baseline.byQuery.get(query) as MeasureValues)[name]);
}

/** 0 of nothing. */
function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
