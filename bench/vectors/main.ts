// The benchmark of the vectors: `node --import tsx bench/vectors/main.ts [--docs 100000] [--dimensions 128,256] [--queries 100]`,
// one thread, to be pinned to a core by whoever wants that. Prints a line of a Markdown table for each method. The corpus is that
// of bench/engine, kept in the system's temporary folder; a million documents take some minutes to encode.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { searchVectors, type VectorRequest } from '../../src/engine/vectors/search-vectors.ts';
import { prepareCorpus } from '../engine/corpus.ts';
import { timeQueries } from '../engine/latency.ts';
import { drawQueries } from '../engine/queries.ts';
import { type Encoded, EXACT, encodeCorpus } from './encoded.ts';
import { trainTermVectors } from './term-vectors.ts';

const SEED = 7;
/** Of queries, for each line. */
const SECONDS = 20;
/** What is asked of each method: the page's first hits, the sets recall is measured on, what fusion takes. */
const HITS = [10, 100, 1000];

const { values } = parseArgs({
  options: {
    docs: { type: 'string', default: '100000' },
    dimensions: { type: 'string', default: '128,256' },
    queries: { type: 'string', default: '100' },
  },
});
const started = performance.now();
const say = (text: string) =>
  process.stderr.write(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${text}\n`);

say('corpus');
const corpus = await prepareCorpus(join(tmpdir(), 'broadsheet-bench-engine'), whole('docs', values.docs));
const texts = (await drawQueries(corpus, whole('queries', values.queries), SEED)).map(({ text }) => text);
process.stdout.write(
  '| documents | dimensions | method | k | p50 ms | p99 ms | M vectors/s | recall@10 | recall@100 |\n',
);
process.stdout.write('|---|---|---|---|---|---|---|---|---|\n');
for (const dimensions of values.dimensions.split(',').map((text) => whole('dimensions', text))) {
  say(`training at ${dimensions} dimensions`);
  const model = await trainTermVectors(corpus, dimensions);
  say('encoding');
  const encoded = await encodeCorpus(corpus, model, texts);
  say('searching');
  for (const method of ['codes', 'coarse'] as const)
    for (const k of HITS) process.stdout.write(`${await line(encoded, { method, k })}\n`);
}
say('done');

/** A line of the table. Recall is against exact floating point, of what these k hits have. */
async function line({ kernel, queries, exact }: Encoded, request: VectorRequest): Promise<string> {
  const ask = (q: number) => searchVectors([kernel], queries[q] as Float32Array, request);
  const { best } = await timeQueries(queries.length, ask, { budget: SECONDS });
  const times = best.toSorted((a, b) => a - b);
  const p50 = times[Math.floor(times.length / 2)] as number;
  const p99 = times[Math.floor(times.length * 0.99)] as number;
  const recall = [10, EXACT].map((depth) => {
    if (depth > request.k) return '';
    let found = 0;
    queries.forEach((_, q) => {
      const hits = new Set(ask(q).hits.map(({ ordinal }) => ordinal));
      for (const ordinal of (exact[q] ?? []).slice(0, depth)) found += Number(hits.has(ordinal));
    });
    return (found / depth / queries.length).toFixed(3);
  });
  const rate = (kernel.documents / p50 / 1000).toFixed(0);
  const cells = [kernel.documents, kernel.dimensions, request.method, request.k, p50.toFixed(2), p99.toFixed(2), rate];
  return `| ${[...cells, ...recall].join(' | ')} |`;
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name}: "${text}" is not a whole number from 1`);
  return value;
}
