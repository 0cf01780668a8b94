// The engine's benchmark: `npm run bench:engine -- [--docs 100000] [--peers a,b|all|none] [--json] [--write] [--queries 1000]
// [--seconds 30]`. --peers: those to compare with, without it those that are usual for the size; --seconds: of queries for each
// peer; --queries: fewer, to try the bench itself; --write records the result in docs/benchmarks/. The corpus is kept in the
// system's temporary folder for the next run, and so are the peers.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { B, K1 } from '../peers/protocol.ts';
import { root } from '../workbench.ts';
import { prepareAnalysed } from './analysed.ts';
import { type Corpus, prepareCorpus } from './corpus.ts';
import { expandQueries } from './expand.ts';
import type { EngineTable } from './figures.ts';
import { WARM_SECONDS } from './latency.ts';
import { measureOurs } from './measure-ours.ts';
import { chosenPeers, measurePeers } from './measure-peers.ts';
import { type BenchQuery, drawQueries } from './queries.ts';
import { querySets } from './query-sets.ts';
import { engineReport, engineReportAsMarkdown } from './report.ts';
import { Twin } from './twin.ts';

const USUAL_DOCUMENTS = 100_000;
const USUAL_QUERIES = 1000;
const SEED = 7;
const OTHERS_SEED = 8;
/** Our own queries are fast: this is never used up but by a corpus of many millions. */
const OUR_SECONDS = 120;
/** No single process may take longer. */
const LIMIT_SECONDS = 1800;

const { values } = parseArgs({
  options: {
    docs: { type: 'string', default: String(USUAL_DOCUMENTS) },
    peers: { type: 'string' },
    queries: { type: 'string', default: String(USUAL_QUERIES) },
    seconds: { type: 'string', default: '30' },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const documents = count('docs', values.docs);
const queriesWanted = count('queries', values.queries);
const budget = count('seconds', values.seconds);
if (values.write && queriesWanted !== USUAL_QUERIES)
  throw new Error('--queries is for trying out the benchmark; its figures are not written');
const peers = chosenPeers(values.peers, documents);
// A small corpus is for trying the bench out, where waiting for everything to be warm is waiting for nothing.
const warm = documents < 10_000 ? 0.2 : WARM_SECONDS;

const started = performance.now();
const say = (text: string) =>
  process.stderr.write(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${text}\n`);
const folder = mkdtempSync(join(tmpdir(), 'broadsheet-bench-engine-run-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

say('corpus');
const corpus = await prepareCorpus(join(tmpdir(), 'broadsheet-bench-engine'), documents);
say(
  `analysed terms of ${corpus.documents.toLocaleString('en')} documents, ${corpus.real.toLocaleString('en')} of them real`,
);
const analysed = await prepareAnalysed(corpus);
say('queries, and what exact scoring finds for them');
const queries = await drawQueries(corpus, queriesWanted, SEED);
const others = await drawQueries(corpus, queriesWanted, OTHERS_SEED);
const twin = await Twin.read(analysed, new Set(queries.flatMap(({ raw }) => raw)));
const expanded = await expandQueries(queries, twin, analysed, { k1: K1, b: B });

const sets = querySets(queries, others, expanded);
const queriesFile = join(folder, 'queries.json');
writeFileSync(queriesFile, JSON.stringify(sets));
const ours = { folder, queriesFile, queries: sets, warm, budget: OUR_SECONDS, limit: LIMIT_SECONDS, say };
const tables = await measureOurs(corpus, ours);
const beside = await measurePeers(corpus, analysed, queries, twin, {
  peers,
  warm,
  budget,
  limit: LIMIT_SECONDS,
  say,
});
tables.push(corpusTable(corpus, queries, twin));
tables.push(...beside.tables);

const command = `npm run bench:engine${process.argv.length > 2 ? ` -- ${process.argv.slice(2).join(' ')}` : ''}`;
const report = engineReport(command, corpus.documents, {
  tables,
  peers: beside.rows,
  skipped: beside.skipped,
});
const markdown = engineReportAsMarkdown(report);
process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : markdown);
if (values.write) {
  const size = corpus.documents === USUAL_DOCUMENTS ? '' : `-${corpus.documents / 1000}k`;
  const target = join(root, 'docs', 'benchmarks', `${report.date.slice(0, 7)}-engine${size}`);
  mkdirSync(join(root, 'docs', 'benchmarks'), { recursive: true });
  writeFileSync(`${target}.md`, markdown);
  writeFileSync(`${target}.json`, `${JSON.stringify(report, null, 2)}\n`);
  say(`written to ${target}.md and .json`);
}
say('done');

function count(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} must be a whole number from 1, not "${text}"`);
  return value;
}

function corpusTable(of: Corpus, asked: readonly BenchQuery[], exact: Twin): EngineTable {
  const terms = [...new Set(asked.flatMap(({ raw }) => raw))].filter((term) => exact.frequency(term, of.real) >= 10);
  const kept = terms
    .map((term) => exact.frequency(term) / of.documents / (exact.frequency(term, of.real) / of.real))
    .sort((a, b) => a - b);
  const at = (share: number) => (kept[Math.floor(share * (kept.length - 1))] ?? Number.NaN).toFixed(2);
  return {
    title: 'Corpus',
    how: 'Real titles and abstracts (merged_100k, then arxiv_cs_2025_26 without what both have); beyond them, documents recombined from their sentences within a category or venue.',
    figures: [
      { what: 'documents', value: of.documents, unit: '' },
      { what: 'of them real', value: of.real, unit: '' },
      { what: 'text, titles and abstracts', value: of.textBytes / 1e6, unit: 'MB' },
    ],
    remarks:
      of.real === of.documents
        ? []
        : [
            `a query term's share of the documents against that among the real ones: median ${at(0.5)}, p5 ${at(0.05)}, p95 ${at(0.95)} (${kept.length} terms); the vocabulary does not grow, so lists are longer than in a real corpus of this size`,
          ],
  };
}
