// A process: how many queries a second a pool of workers answers, as many at a time as keep every worker busy.
import { readFileSync } from 'node:fs';
import { openPool } from './ours.ts';
import { answerWith, ownTask, type QuerySets, type WorkersAnswer, type WorkersTask } from './tasks.ts';

/** Under way at once for each worker: one is answered, the others wait at its door. */
const DEPTH = 4;

const task = ownTask<WorkersTask>();
const { raw, expanded } = JSON.parse(readFileSync(task.queries, 'utf8')) as QuerySets;
const rates: { what: string; workers: number; rate: number }[] = [];
const KINDS = [
  { what: 'raw, top 10', queries: raw, k: 10 },
  { what: 'expanded, top 100', queries: expanded, k: 100 },
] as const;
/** Queries that a caller of `searchAll` has at once. */
const TOGETHER = 512;

for (const workers of task.workers) {
  const pool = await openPool(task.folder, workers);
  for (const { what, queries, k } of KINDS) {
    let next = 0;
    const together = async (seconds: number) => {
      const started = performance.now();
      let answered = 0;
      while (performance.now() - started < seconds * 1000) {
        const some = Array.from(
          { length: TOGETHER },
          () => queries[next++ % queries.length] as (typeof queries)[number],
        );
        await pool.searchAll(some, k);
        answered += TOGETHER;
      }
      return answered / ((performance.now() - started) / 1000);
    };
    const run = async (seconds: number) => {
      const started = performance.now();
      let answered = 0;
      const client = async () => {
        while (performance.now() - started < seconds * 1000) {
          await pool.search(queries[next++ % queries.length] as (typeof queries)[number], k);
          answered++;
        }
      };
      await Promise.all(Array.from({ length: workers * DEPTH }, client));
      return answered / ((performance.now() - started) / 1000);
    };
    await run(task.seconds / 2);
    rates.push({ what: `${what}, one by one`, workers, rate: await run(task.seconds) });
    rates.push({ what: `${what}, ${TOGETHER} at a time`, workers, rate: await together(task.seconds) });
  }
  await pool.close();
}
answerWith({ rates } satisfies WorkersAnswer);
