// Our engine's own figures: build, files, start, memory, latencies, workers. Each in a process of its own.
import { join } from 'node:path';
import type { Corpus } from './corpus.ts';
import {
  COMPLETION_MS,
  type EngineFigure,
  type EngineTable,
  limitsFor,
  timingFigures,
  timingRemark,
  WORKERS_RATIO,
} from './figures.ts';
import { PASSES } from './latency.ts';
import { bytesByPart, POSTINGS_AND_DICTIONARY } from './ours.ts';
import { pinned } from './run-process.ts';
import {
  askProcess,
  type BuildAnswer,
  type OpenAnswer,
  type QuerySets,
  type ServeAnswer,
  type WorkersAnswer,
} from './tasks.ts';

export interface OursOptions {
  readonly folder: string;
  /** A file of QuerySets, and the same. */
  readonly queriesFile: string;
  readonly queries: QuerySets;
  readonly warm: number;
  readonly budget: number;
  readonly limit: number;
  readonly say: (text: string) => void;
}

/** Starts of a fresh process; the median is reported, it is the slowest that users meet now and then. */
const STARTS = 5;
const MB = 1e6;

export async function measureOurs(corpus: Corpus, options: OursOptions): Promise<EngineTable[]> {
  const { folder, queriesFile, queries, warm, budget, limit, say } = options;
  const index = join(folder, 'index');
  const limits = limitsFor(corpus.documents);
  const core = pinned ? 'one core (taskset)' : 'one thread (not pinned here)';

  say('building the index');
  const build = await askProcess<BuildAnswer>(
    'build-process',
    { corpus: corpus.file, folder: index, schema: 'product' },
    { cores: 'one', limit },
  );
  const parts = bytesByPart(index);
  const indexBytes = [...parts.values()].reduce((sum, bytes) => sum + bytes, 0);

  say('opening it');
  const starts: OpenAnswer[] = [];
  for (let i = 0; i < STARTS; i++) {
    const task = { folder: index, query: queries.raw[i % queries.raw.length] };
    starts.push(await askProcess<OpenAnswer>('open-process', task, { cores: 'one', limit }));
  }
  say('asking it');
  const serve = await askProcess<ServeAnswer>(
    'serve-process',
    { folder: index, queries: queriesFile, warm, budget },
    { cores: 'one', limit },
  );
  say('asking workers');
  const { rates } = await askProcess<WorkersAnswer>(
    'workers-process',
    { folder: index, queries: queriesFile, workers: [1, 2], seconds: warm },
    { cores: 'all', limit },
  );

  const atMost = (most: number | undefined) => (most === undefined ? {} : { limit: { atMost: most } });
  const atLeast = (least: number | undefined) => (least === undefined ? {} : { limit: { atLeast: least } });
  const start = (what: string, of: (answer: OpenAnswer) => number, bound = {}): EngineFigure => ({
    what,
    value: median(starts.map(of)),
    unit: 'ms',
    ...bound,
  });
  const files: EngineFigure[] = [
    {
      what: 'index build, texts to files',
      value: build.documents / build.seconds,
      unit: 'docs/s',
      ...atLeast(limits?.docsPerSecond),
    },
    { what: 'index build, processor time', value: build.documents / build.cpuSeconds, unit: 'docs/s' },
    { what: 'merges after it, in the background when serving', value: build.mergeSeconds, unit: 's' },
    { what: 'index build, peak memory of the process', value: build.peakBytes / MB, unit: 'MB' },
    ...[...parts].map(
      ([part, bytes]): EngineFigure => ({
        what: `on disk: ${part}`,
        value: bytes / MB,
        unit: 'MB',
        ...(part === POSTINGS_AND_DICTIONARY ? atMost(limits?.postingsMB) : {}),
      }),
    ),
    {
      what: 'on disk: everything, as a share of the text',
      value: (100 * indexBytes) / corpus.textBytes,
      unit: '%',
      ...atMost(limits?.shareOfText),
    },
    start('open to first answer', ({ open }) => open, atMost(limits?.open)),
    start("before it: loading the engine's code", ({ load }) => load),
    start('start of the process to first answer', ({ process }) => process),
    {
      what: 'resident memory when serving',
      value: serve.residentBytes / MB,
      unit: 'MB',
      ...atMost(limits?.residentMB),
    },
    { what: 'of it, before an index was opened', value: serve.bareBytes / MB, unit: 'MB' },
  ];
  const latency = Object.entries(serve.timings).flatMap(([name, timing]) => {
    if (name === 'completion, 10 words') return timingFigures(name, timing, { p50: COMPLETION_MS, p99: COMPLETION_MS });
    if (name.endsWith(', top 10')) return timingFigures(name, timing, limits?.top10, limits?.top10Goal);
    if (name === 'expanded, top 100') return timingFigures(name, timing, limits?.expanded);
    return timingFigures(name, timing, name.endsWith(', top 100') ? limits?.top100 : undefined);
  });
  return [
    {
      title: 'Index and start',
      how: `${corpus.documents.toLocaleString('en')} documents (${(corpus.textBytes / MB).toFixed(0)} MB of titles and abstracts), two weighted fields, categories and days; built on ${core}, analysis, forward index and syncing to disk included, reading the corpus left out. Starts are medians of ${STARTS} fresh processes, files in the page cache.`,
      figures: files,
      remarks: [],
    },
    {
      title: 'Queries',
      how: `${queries.raw.length} pieces of 2 to 8 words of the papers' own titles (six in ten) and abstracts, any word may match, on ${core} of a warm process. A query's time is the least of ${PASSES} rounds; "one round" is the last round alone; "when first asked" is the first, after other queries.`,
      figures: latency,
      remarks: [
        ...Object.entries(serve.timings).map(([name, timing]) => timingRemark(name, timing)),
        'raw keeps stop words as typed, content drops them',
        'expanded: 40 to 60 weighted terms, the query and what its ten best documents add (RM3-like)',
        `haste is the approximate mode: it had ${(100 * serve.hastyShare).toFixed(2)} % of the exact answers`,
      ],
    },
    {
      title: 'Workers',
      how: 'Through the pool of worker threads, not pinned, so the thread that asks has its share of the cores too. One by one: a message for each query, as many under way as keep every worker busy. At a time: `searchAll`, sixteen queries a message or more.',
      figures: workersFigures(rates),
      remarks: [],
    },
  ];
}

function workersFigures(rates: WorkersAnswer['rates']): EngineFigure[] {
  return [...new Set(rates.map(({ what }) => what))].flatMap((what): EngineFigure[] => {
    const of = (workers: number) =>
      rates.find((rate) => rate.what === what && rate.workers === workers)?.rate ?? Number.NaN;
    return [
      { what: `${what}, one worker`, value: of(1), unit: 'queries/s' },
      { what: `${what}, two workers`, value: of(2), unit: 'queries/s' },
      {
        what: `${what}, two workers against one`,
        value: of(2) / of(1),
        unit: 'times',
        limit: { atLeast: WORKERS_RATIO },
      },
    ];
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
