// How every engine here is timed, ours and the peers: the same rule, so that nobody gains by how the clock is held. The
// harnesses in other languages (peers/tantivy, peers/lucene) follow it step by step.
//
//   warm-up: the queries in order, again and again, for WARM_SECONDS at least; one that takes more than a third of the
//            budget for one round stops there, and only the queries that it got through count
//   then up to PASSES rounds over those, at least FEWEST_PASSES, until the budget is used up
//   a query's time is the least of its rounds (what the work costs); `last` is its time in the last round alone

export const WARM_SECONDS = 3;
export const PASSES = 7;
const FEWEST_PASSES = 2;

export interface Timing {
  /** How many of the queries, from the first, were timed. */
  readonly queries: number;
  readonly passes: number;
  /** Milliseconds by query: the least of all rounds. */
  readonly best: number[];
  /** Milliseconds by query in the last round. */
  readonly last: number[];
  /** Milliseconds by query in the very first round, before anything was warm. */
  readonly first: number[];
}

export interface TimingOptions {
  /** Seconds for all rounds together. */
  readonly budget: number;
  /** Seconds of warm-up; WARM_SECONDS unless the bench itself is only tried out. */
  readonly warm?: number;
}

/** Times `ask(i)` for i in [0, count). */
export async function timeQueries(
  count: number,
  ask: (query: number) => unknown,
  { budget, warm = WARM_SECONDS }: TimingOptions,
): Promise<Timing> {
  const started = performance.now();
  const elapsed = () => (performance.now() - started) / 1000;
  const first: number[] = [];
  let queries = 0;
  do {
    for (let i = 0; i < (queries || count); i++) {
      const from = performance.now();
      const answer = ask(i);
      if (answer instanceof Promise) await answer;
      if (queries === 0) first.push(performance.now() - from);
      if (elapsed() > budget / 3 && first.length % 2 === 0) break;
    }
    if (queries === 0) queries = first.length;
  } while (elapsed() < Math.min(warm, budget / 3));

  const best = new Array<number>(queries).fill(Number.POSITIVE_INFINITY);
  const last = new Array<number>(queries).fill(0);
  let passes = 0;
  while (passes < PASSES && (passes < FEWEST_PASSES || elapsed() < budget)) {
    for (let i = 0; i < queries; i++) {
      const from = performance.now();
      const answer = ask(i);
      // Awaiting what is no promise costs a turn of the queue, which is not the engine's.
      if (answer instanceof Promise) await answer;
      const took = performance.now() - from;
      last[i] = took;
      if (took < (best[i] as number)) best[i] = took;
    }
    passes++;
  }
  return { queries, passes, best, last, first };
}
