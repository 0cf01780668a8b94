// A process that serves: opens an index, answers all the kinds of queries, timed, and says how much memory it holds then.
import { readFileSync } from 'node:fs';
import { type Timing, timeQueries } from './latency.ts';
import { openIndex } from './ours.ts';
import { answerWith, memory, ownTask, type QuerySets, type ServeAnswer, type ServeTask } from './tasks.ts';

/** Of the approximate mode: how much too early it gives a document up. */
const HASTE = 1.2;

const task = ownTask<ServeTask>();
const sets = JSON.parse(readFileSync(task.queries, 'utf8')) as QuerySets;
const bareBytes = memory('VmRSS');
const index = await openIndex(task.folder);
const timings: Record<string, Timing> = {};

/** Warm by other queries, so that the first round times queries that nobody asked before. */
async function time(name: string, count: number, ask: (query: number) => unknown, k: number): Promise<void> {
  const until = performance.now() + task.warm * 1000;
  do for (const query of sets.others) index.search(query, k);
  while (performance.now() < until);
  timings[name] = await timeQueries(count, ask, { budget: task.budget, warm: 0 });
}

for (const [name, queries, k] of [
  ['raw, top 10', sets.raw, 10],
  ['content, top 10', sets.content, 10],
  ['raw, top 100', sets.raw, 100],
  ['content, top 100', sets.content, 100],
  ['expanded, top 100', sets.expanded, 100],
] as const) {
  await time(name, queries.length, (i) => index.search(queries[i] as (typeof queries)[number], k), k);
}
// Here, before the rest: memory for serving plain searches is what the limit is about.
const residentBytes = memory('VmRSS');

const content = (i: number) => sets.content[i] as QuerySets['content'][number];
const count = sets.content.length;
const { category, days } = sets;
await time('content, top 10, one category', count, (i) => index.searchWithin(content(i), 10, { category }), 10);
await time('content, top 10, half of the days', count, (i) => index.searchWithin(content(i), 10, { days }), 10);
await time('content, all matches counted by category', count, (i) => index.facets(content(i)), 10);
await time('completion, 10 words', sets.prefixes.length, (i) => index.complete(sets.prefixes[i] as string, 10), 10);
await time(`content, top 10, haste ${HASTE}`, count, (i) => index.searchHastily(content(i), 10, HASTE), 10);

const shares = sets.content.map((query) => {
  const exact = index.search(query, 10);
  const hasty = new Set(index.searchHastily(query, 10, HASTE));
  return exact.length === 0 ? 1 : exact.filter((key) => hasty.has(key)).length / exact.length;
});
const hastyShare = shares.reduce((sum, share) => sum + share, 0) / shares.length;
answerWith({ timings, hastyShare, residentBytes, bareBytes } satisfies ServeAnswer);
