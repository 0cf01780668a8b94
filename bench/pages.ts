// Pages: how long the busiest day and any paper take, on a quiet server and while another process imports. The library is one
// of its own: arxiv_cs_2025_26, which has whole days (the busiest with 713 papers), filled up to about 100,000 from merged_100k.
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Figure, latencies, type Section } from './figures.ts';
import { Connection } from './http.ts';
import { inProcessSite } from './in-process.ts';
import { type BusyDay, busyDays, paperIds } from './library.ts';
import { broadsheetJson, runBroadsheet, startServer } from './processes.ts';
import { choose, corpus, corpusPart, type Workbench } from './workbench.ts';

const PAPERS = 2000;
const DAYS = 500;
const REPEATS = 1000;
const WARM_UP = 300;
/** Between two requests while an import runs: the question is how long a reader waits, not how much fits through. */
const PAUSE_MS = 5;
/** So many of merged_100k bring the 74,728 of the other corpus to about 100,000; the rest is what is imported meanwhile. */
const FILL = 32_000;
const GOAL = { p50: 2, p99: 10 };

interface Paths {
  readonly busiest: BusyDay;
  /** Every page of the busiest day, then the first pages of the next busiest days: each one once. */
  readonly days: readonly string[];
  readonly papers: readonly string[];
  readonly warmUp: readonly string[];
}

export async function benchPages(bench: Workbench): Promise<Section> {
  const data = await libraryWithDays(bench);
  const paths = choosePaths(data);
  const figures: Figure[] = [];
  const { day, papers } = paths.busiest;
  const remarks = [
    `the library has ${paperIds(data).length.toLocaleString('en')} papers; the busiest day is ${day} with ${papers}, 50 a page`,
    'times are those of one client on one keep-alive connection over loopback, its own work included',
    `"again": one page asked ${REPEATS} times, rendered every time, compressed once; "each once": nothing is known from before`,
  ];
  figures.push(...(await inProcess(data, paths)));
  {
    await using server = await startServer(data);
    using connection = new Connection(server.port);
    await connection.times(paths.warmUp);
    figures.push(
      ...latencies(
        'busiest day, again',
        await connection.times(Array.from({ length: REPEATS }, () => dayPath(day))),
        GOAL,
      ),
    );
    figures.push(...latencies('day pages, each once', await connection.times(paths.days), GOAL));
    figures.push(
      ...latencies(`${paths.papers.length} paper pages, each once`, await connection.times(paths.papers), GOAL),
    );
    figures.push(...(await sizes(connection, paths)));
    figures.push({ what: 'peak memory of the server, quiet', value: server.peak() / 1e6, unit: 'MB' });
  }
  figures.push(...(await whileImporting(bench, data, paths, remarks)));
  return {
    title: 'Pages',
    how: '`broadsheet serve` over arxiv_cs_2025_26 and the first 32,000 papers of merged_100k, asked over HTTP with `Accept-Encoding: br`; then once more while `broadsheet import` of the rest of merged_100k runs in a process of its own.',
    figures,
    remarks,
  };
}

export async function libraryWithDays(bench: Workbench): Promise<string> {
  const data = `${bench.data}-days`;
  if (existsSync(join(data, 'broadsheet.db'))) return data;
  const files = [await corpus(bench, 'arxiv_cs_2025_26'), await corpusPart(bench, 'merged_100k', 0, fillOf(bench))];
  await broadsheetJson(['import', ...files, '--data', data, '--json']);
  return data;
}

function fillOf({ papers }: Workbench): number {
  return papers === undefined ? FILL : Math.min(FILL, papers);
}

function choosePaths(data: string): Paths {
  const busy = busyDays(data, DAYS);
  const busiest = busy[0];
  if (!busiest) throw new Error('no paper of the library has a day');
  const pages = Math.ceil(busiest.papers / 50);
  const ids = choose(paperIds(data), PAPERS + WARM_UP, 1);
  return {
    busiest,
    days: [
      ...Array.from({ length: pages }, (_, i) => `${dayPath(busiest.day)}?page=${i + 1}`),
      ...busy.slice(1).map((one) => dayPath(one.day)),
    ],
    papers: ids.slice(0, PAPERS).map(paperPath),
    warmUp: ids.slice(PAPERS).map(paperPath),
  };
}

async function inProcess(data: string, { busiest, days, papers, warmUp }: Paths): Promise<Figure[]> {
  await using site = await inProcessSite(data);
  for (const path of warmUp) await site.ask(path);
  const ask = async (paths: readonly string[]) => {
    const times: number[] = [];
    let statements = 0;
    for (const path of paths) {
      const asked = await site.ask(path);
      times.push(asked.milliseconds);
      statements = Math.max(statements, asked.statements);
    }
    return { times, statements };
  };
  const day = await ask(Array.from({ length: REPEATS }, () => dayPath(busiest.day)));
  const eachDay = await ask(days);
  const paper = await ask(papers);
  const most = (what: string, value: number): Figure => ({
    what: `${what}, most SQL statements`,
    value,
    unit: 'statements',
    goal: { atMost: 6 },
  });
  return [
    ...latencies('busiest day without network, again', day.times),
    ...latencies('paper pages without network, each once', paper.times),
    most('day page', Math.max(day.statements, eachDay.statements)),
    most('paper page', paper.statements),
  ];
}

async function sizes(connection: Connection, { days, papers }: Paths): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const encoding of ['br', 'gzip'] as const) {
    for (const [what, paths] of [
      ['day page', days],
      ['paper page', papers],
    ] as const) {
      let largest = 0;
      for (const path of paths) largest = Math.max(largest, (await connection.get(path, encoding)).bytes);
      figures.push({ what: `largest ${what}, ${encoding}`, value: largest / 1000, unit: 'KB', goal: { atMost: 60 } });
    }
  }
  return figures;
}

async function whileImporting(
  bench: Workbench,
  quiet: string,
  { busiest, days, papers, warmUp }: Paths,
  remarks: string[],
): Promise<Figure[]> {
  const fill = fillOf(bench);
  const file = await corpusPart(
    bench,
    'merged_100k',
    fill,
    bench.papers === undefined ? Number.POSITIVE_INFINITY : fill + bench.papers,
  );
  const data = `${quiet}-while-importing`;
  rmSync(data, { recursive: true, force: true });
  cpSync(quiet, data, { recursive: true });
  await using server = await startServer(data);
  using connection = new Connection(server.port);
  await connection.times(warmUp);
  const dayTimes: number[] = [];
  const paperTimes: number[] = [];
  let running = true;
  const importing = runBroadsheet(['import', file, '--data', data, '--json']).finally(() => {
    running = false;
  });
  for (let i = 0; running; i++) {
    const path = i % 4 === 0 ? dayPath(busiest.day) : (days[i % days.length] as string);
    dayTimes.push(...(await connection.times([path], PAUSE_MS)));
    if (!running) break;
    paperTimes.push(...(await connection.times([papers[i % papers.length] as string], PAUSE_MS)));
  }
  const imported = await importing;
  if (imported.code !== 0)
    throw new Error(`the import beside the server ended with ${imported.code}:\n${imported.stderr}`);
  remarks.push(
    `the import beside the server took ${imported.seconds.toFixed(1)} s (the server indexes what it brings in); ${dayTimes.length} day and ${paperTimes.length} paper pages were asked meanwhile, ${PAUSE_MS} ms apart`,
  );
  rmSync(data, { recursive: true, force: true });
  return [
    ...latencies('day pages while importing', dayTimes, { p99: 25 }),
    ...latencies('paper pages while importing', paperTimes, { p99: 25 }),
    { what: 'day pages while importing, slowest', value: Math.max(...dayTimes), unit: 'ms' },
    { what: 'paper pages while importing, slowest', value: Math.max(...paperTimes), unit: 'ms' },
  ];
}

function dayPath(day: string): string {
  return `/papers/date/${day}`;
}

/** As the site writes it: slashes of old arXiv ids and DOIs are percent-encoded. */
function paperPath(id: string): string {
  return `/papers/${encodeURIComponent(id)}`;
}
