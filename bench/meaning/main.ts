// The benchmark of meaning: `npm run bench:meaning -- [--docs 100000] [--queries 300] [--seconds 60] [--json]`. Training on one
// core, then whole hybrid queries on one thread, over the corpus of bench/engine, which is kept in the system's temporary folder.
// --seconds: for the rounds of each part of a query.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepareCorpus } from '../engine/corpus.ts';
import type { EngineFigure, EngineTable } from '../engine/figures.ts';
import { timingFigures, timingRemark } from '../engine/figures.ts';
import { WARM_SECONDS } from '../engine/latency.ts';
import { drawQueries } from '../engine/queries.ts';
import { engineReport, engineReportAsMarkdown } from '../engine/report.ts';
import { pinned } from '../engine/run-process.ts';
import { askProcess } from '../engine/tasks.ts';
import { type AskAnswer, PARTS, type TrainAnswer } from './tasks.ts';

const SEED = 7;
/** No single process may take longer. */
const LIMIT_SECONDS = 3600;
const MB = 1e6;
/** By documents, seconds of training on one core, and milliseconds of a whole query at p50 (issue 4). */
const TRAINING: Readonly<Record<number, number>> = { 60000: 60, 100000: 120 };
const QUERY: Readonly<Record<number, number>> = { 100000: 5, 1000000: 15 };
/** In megabytes, at those sizes; the index is in it. */
const TRAINING_MB = 1000;
/** p99 against p50. */
const TAIL = 3;

const { values } = parseArgs({
  options: {
    docs: { type: 'string', default: '100000' },
    queries: { type: 'string', default: '300' },
    seconds: { type: 'string', default: '60' },
    json: { type: 'boolean', default: false },
  },
});
const documents = whole('docs', values.docs);
const count = whole('queries', values.queries);
const budget = whole('seconds', values.seconds);

const started = performance.now();
const say = (text: string) =>
  process.stderr.write(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${text}\n`);
const folder = mkdtempSync(join(tmpdir(), 'broadsheet-bench-meaning-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

say('corpus and queries');
const corpus = await prepareCorpus(join(tmpdir(), 'broadsheet-bench-engine'), documents);
const queries = (await drawQueries(corpus, count, SEED)).map(({ text }) => text);
const index = join(folder, 'index');
const options = { cores: 'one', limit: LIMIT_SECONDS } as const;
say('building the index');
await askProcess('build-process', { corpus: corpus.file, folder: index, schema: 'product' }, options);
say('training');
const train = await askProcess<TrainAnswer>('../meaning/train-process', { folder: index }, options);
say('asking');
const warm = documents < 10_000 ? 0.2 : WARM_SECONDS;
const task = { folder: index, corpus: corpus.file, queries, warm, budget };
const ask = await askProcess<AskAnswer>('../meaning/ask-process', task, options);

const command = `npm run bench:meaning${process.argv.length > 2 ? ` -- ${process.argv.slice(2).join(' ')}` : ''}`;
const tables = [trainingTable(train), queryTable(ask)];
const report = engineReport(command, corpus.documents, { tables, peers: [], skipped: [] });
process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : engineReportAsMarkdown(report));
say('done');

function trainingTable(answer: TrainAnswer): EngineTable {
  const { corpusSeconds, trainingSeconds, calibrationSeconds, adoptionSeconds, pairs, peakBytes, indexBytes } = answer;
  const seconds = corpusSeconds + trainingSeconds;
  const most = TRAINING[corpus.documents];
  const figures: EngineFigure[] = [
    {
      what: 'training, corpus from the index included',
      value: seconds,
      unit: 's',
      ...(most ? { limit: { atMost: most } } : {}),
    },
    { what: 'the corpus alone', value: corpusSeconds, unit: 's' },
    { what: 'weighing meaning against words', value: calibrationSeconds, unit: 's' },
    { what: 'vectors of all documents, model and vectors written', value: adoptionSeconds, unit: 's' },
    { what: 'pairs a second', value: pairs / trainingSeconds, unit: '' },
    {
      what: 'peak memory, the index included',
      value: peakBytes / MB,
      unit: 'MB',
      ...(most ? { limit: { atMost: TRAINING_MB } } : {}),
    },
    { what: 'of it the index', value: indexBytes / MB, unit: 'MB' },
  ];
  const shape = `${answer.documents.toLocaleString('en')} documents, ${answer.terms.toLocaleString('en')} terms, ${answer.members} members, ${pairs.toLocaleString('en')} pairs; weight of meaning ${answer.weight.toFixed(2)}`;
  return { title: 'Training', how: `In a process of its own on ${place()}.`, figures, remarks: [shape] };
}

function queryTable({ timings, residentBytes, bareBytes }: AskAnswer): EngineTable {
  const most = QUERY[corpus.documents];
  const limit = most === undefined ? undefined : { p50: most, p99: TAIL * most };
  return {
    title: 'Whole hybrid queries',
    how: `${queries.length} queries of 2 to 8 words from titles and abstracts, on ${place()}: analysis, first 1000 by words and by meaning, fusion, the first 100 ranked again, cut-off, snippets of the first 10. Parts are timed one by one; fusion has the vectors in it.`,
    figures: [
      ...PARTS.flatMap((part) => timingFigures(part, timings[part], part === 'whole' ? limit : undefined)),
      { what: 'memory of the process', value: residentBytes / MB, unit: 'MB' },
      { what: 'of it before the index was opened', value: bareBytes / MB, unit: 'MB' },
    ],
    remarks: [timingRemark('whole', timings.whole)],
  };
}

function place(): string {
  return pinned ? 'one core (taskset)' : 'one thread (not pinned here)';
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name}: "${text}" is not a whole number from 1`);
  return value;
}
