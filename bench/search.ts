// Search as pages ask it, and FTS5 alone, the baseline; bench/engine has the engine alone. Queries are pieces of the corpus' own titles.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { openForReading } from '../src/app.ts';
import type { readConfig } from '../src/config.ts';
import type { buildFts, FtsBackend } from '../src/search/fts-backend.ts';
import type { parseQuery } from '../src/search/language/parse.ts';
import type { openSqlite } from '../src/store/database.ts';
import { type Figure, latencies, type Section } from './figures.ts';
import { built } from './in-process.ts';
import { titles } from './library.ts';
import { choose, seededRandom, type Workbench } from './workbench.ts';

const QUERIES = 1000;
const FEWEST_WORDS = 2;
const MOST_WORDS = 8;
/** No query of this bench means a date. */
const TODAY = '2025-11-28';

interface Query {
  readonly q: string;
  readonly words: number;
  /** The paper whose title it was taken from. */
  readonly id: string;
}

export async function benchSearch(bench: Workbench): Promise<Section> {
  const queries = drawQueries(bench.data);
  const backendTimes = await backendAlone(bench, queries);
  const { times, found } = await wholeVerb(bench, queries);
  const byLength = [
    [2, 3],
    [4, 5],
    [6, 8],
  ].flatMap(([from = 0, to = 0]): Figure[] => {
    const some = backendTimes.filter((_, i) => inRange(queries[i], from, to));
    return some.length === 0 ? [] : latencies(`FTS5 alone, ${from} to ${to} words (${some.length} queries)`, some);
  });
  return {
    title: 'Search (FTS5 as the baseline)',
    how: `${queries.length} queries of ${FEWEST_WORDS} to ${MOST_WORDS} consecutive words from titles of the import's library (${titles(bench.data).length.toLocaleString('en')} papers), first 10 hits and the number of all hits, in this process.`,
    figures: [
      ...latencies('FTS5 alone', backendTimes),
      ...byLength,
      ...latencies('search with the papers it shows', times),
      { what: "the title's own paper among the first 10", value: (100 * found) / queries.length, unit: '%' },
    ],
    remarks: ['the last figure says how often a piece of a title finds its paper; it is no measure of relevance'],
  };
}

function inRange(query: Query | undefined, from: number, to: number): boolean {
  return query !== undefined && query.words >= from && query.words <= to;
}

function drawQueries(data: string): Query[] {
  const random = seededRandom(7);
  const all = titles(data).map(({ id, title }) => ({ id, words: title.match(/[\p{L}\p{N}][\p{L}\p{N}'-]*/gu) ?? [] }));
  return choose(
    all.filter(({ words }) => words.length >= FEWEST_WORDS),
    QUERIES,
    7,
  ).map(({ id, words }) => {
    const most = Math.min(MOST_WORDS, words.length);
    const length = FEWEST_WORDS + Math.floor(random() * (most - FEWEST_WORDS + 1));
    const from = Math.floor(random() * (words.length - length + 1));
    return { id, words: length, q: words.slice(from, from + length).join(' ') };
  });
}

async function backendAlone({ data }: Workbench, queries: readonly Query[]): Promise<number[]> {
  const { FtsBackend: Backend, buildFts: build } = await built<{
    FtsBackend: typeof FtsBackend;
    buildFts: typeof buildFts;
  }>('search/fts-backend');
  const { openSqlite: open } = await built<{ openSqlite: typeof openSqlite }>('store/database');
  const { parseQuery: parse } = await built<{ parseQuery: typeof parseQuery }>('search/language/parse');
  const database = open(join(data, 'broadsheet.db'), { readOnly: true, cacheMiB: 8 });
  const file = join(mkdtempSync(join(tmpdir(), 'broadsheet-fts-')), 'fts.db');
  try {
    await build(database, file);
    await using backend = new Backend(file, database);
    const times: number[] = [];
    const ask = ({ q }: Query) =>
      backend.search({ q, query: parse(q, { today: TODAY }), limit: 10, offset: 0, sort: 'relevance' });
    for (const query of queries.slice(0, 50)) await ask(query);
    for (const query of queries) {
      const started = performance.now();
      await ask(query);
      times.push(performance.now() - started);
    }
    return times;
  } finally {
    rmSync(dirname(file), { recursive: true, force: true });
  }
}

async function wholeVerb(
  { data }: Workbench,
  queries: readonly Query[],
): Promise<{ readonly times: number[]; readonly found: number }> {
  const config = (await built<{ readConfig: typeof readConfig }>('config')).readConfig({}, { data });
  await using app = await (await built<{ openForReading: typeof openForReading }>('app')).openForReading(config);
  const times: number[] = [];
  let found = 0;
  for (const { q, id } of queries) {
    const started = performance.now();
    const { hits } = await app.library.search({ q });
    times.push(performance.now() - started);
    if (hits.some((hit) => hit.id === id)) found++;
  }
  return { times, found };
}
