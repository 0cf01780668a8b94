// Many readers at once: so many requests a second of all kinds, with votes among them, while an import runs; afterwards every vote
// that was answered must be there, and every sum must equal its rows.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type Figure, latencies, type Section } from '../figures.ts';
import { busyDays, titles } from '../library.ts';
import { runBroadsheet, startServer } from '../processes.ts';
import { choose, corpusPart, seededRandom, type Workbench } from '../workbench.ts';
import { busiestPapers, busyAuthors, newestPapers } from './choose-papers.ts';
import type { CommunityLibrary } from './community-library.ts';
import type { LoadPlan, LoadResult } from './load-process.ts';
import { unequalCounts } from './seed-community.ts';
import { seedSessions } from './seed-sessions.ts';
import { voteRows } from './vote-rows.ts';

const READS = 300;
const VOTES = 20;
const SECONDS = 40;
const GOAL_P99 = 150;
const VOTERS = 300;
/** Votes of one person may not come faster than the site takes them from a hand. */
const SECRET = 'a secret of the benchmark, which guards nothing';

/** What readers ask for, of a hundred. */
const MIX = {
  front: 25,
  paper: 35,
  'front, signed in': 8,
  'paper, signed in': 8,
  day: 6,
  list: 6,
  search: 6,
  author: 4,
  asset: 2,
} as const;

export async function benchLoad(bench: Workbench, library: CommunityLibrary): Promise<Section> {
  const data = join(bench.folder, 'load');
  cpSync(library.data, data, { recursive: true });
  const cookies = seedSessions(data, VOTERS, { secret: SECRET, cookie: 'broadsheet.session_token' });
  const figures: Figure[] = [];
  const quiet = await oneRun(bench, data, cookies, 'quiet');
  const importing = await oneRun(bench, data, cookies, 'import');
  for (const [what, run] of [
    ['on its own', quiet],
    ['while an import runs', importing],
  ] as const) {
    const all = Object.values(run.result.times).flat();
    figures.push(
      ...latencies(`${READS} requests/s ${what}`, all, what === 'while an import runs' ? { p99: GOAL_P99 } : {}),
    );
    figures.push(...latencies(`votes, ${what}`, run.result.times.vote ?? []));
    figures.push({
      what: `requests that failed, ${what}`,
      value: run.result.failures.length,
      unit: 'times',
      goal: { atMost: 0 },
    });
    figures.push({
      what: `votes answered but not there, ${what}`,
      value: run.lost,
      unit: 'times',
      goal: { atMost: 0 },
    });
    figures.push({
      what: `papers whose sums differ from their rows, ${what}`,
      value: run.unequal,
      unit: 'papers',
      goal: { atMost: 0 },
    });
    figures.push({ what: `peak memory of the server, ${what}`, value: run.peak / 1e6, unit: 'MB' });
    if (run.imported > 0)
      figures.push({
        what: 'papers a second that the import takes in meanwhile',
        value: run.imported,
        unit: 'papers/s',
      });
    for (const failure of run.result.failures.slice(0, 5)) bench.say(failure);
  }
  rmSync(data, { recursive: true, force: true });
  return {
    title: 'Load',
    how: `\`broadsheet serve\` over loopback, ${READS} requests a second for ${SECONDS} s by the clock (a late answer delays none of the others, and each is counted from when it was due) with ${VOTES} votes a second among them, by ${VOTERS} signed-in people; the load generator and, in the second run, \`broadsheet import\` share the same two cores.`,
    figures,
    remarks: [
      `of a hundred requests: ${Object.entries(MIX)
        .map(([kind, share]) => `${share} ${kind}`)
        .join(', ')}`,
      ...library.remarks,
    ],
  };
}

interface Run {
  readonly result: LoadResult;
  readonly lost: number;
  readonly unequal: number;
  readonly peak: number;
  readonly imported: number;
}

async function oneRun(
  bench: Workbench,
  data: string,
  cookies: readonly string[],
  kind: 'quiet' | 'import',
): Promise<Run> {
  const before = voteRows(data);
  let result: LoadResult;
  let imported = 0;
  let peak: number;
  {
    await using server = await startServer(data, { BROADSHEET_SECRET: SECRET });
    const plan = makePlan(data, server.port, cookies, kind === 'quiet' ? 11 : 12);
    await load(bench, { ...plan, seconds: 5, votesPerSecond: 0 });
    const part = kind === 'import' ? await corpusPart(bench, 'merged_100k', 32_000, 100_000) : undefined;
    const importing = part ? runBroadsheet(['import', part, '--data', data, '--json']) : undefined;
    const started = performance.now();
    result = await load(bench, plan);
    const seconds = (performance.now() - started) / 1000;
    if (importing) {
      const run = await importing;
      const { read } = JSON.parse(run.stdout.trim().split('\n').at(-1) ?? '{}') as { read?: number };
      imported = (read ?? 0) / Math.max(run.seconds, seconds / 1000);
    }
    peak = server.peak();
  }
  return {
    result,
    lost: result.votesAccepted - (voteRows(data) - before),
    unequal: unequalCounts(data),
    peak,
    imported,
  };
}

function makePlan(data: string, port: number, cookies: readonly string[], seed: number): LoadPlan {
  const random = seededRandom(seed);
  const newest = newestPapers(data, 3000);
  const talked = busiestPapers(data, 500);
  const days = busyDays(data, 60).map(({ day }) => day);
  const authors = busyAuthors(data, 300);
  const words = choose(titles(data), 400, seed).map(({ title }) => title.split(/\s+/).slice(0, 3).join(' '));
  const one = <T>(list: readonly T[]): T => list[Math.floor(list.length * random() ** 2)] as T;
  const path: Readonly<Record<keyof typeof MIX, () => string>> = {
    front: () => '/',
    'front, signed in': () => '/',
    paper: () => `/papers/${encodeURIComponent(random() < 0.7 ? one(newest) : one(talked))}`,
    'paper, signed in': () => `/papers/${encodeURIComponent(one(newest))}`,
    day: () => `/papers/date/${one(days)}`,
    list: () => one(['/papers/trending', '/papers/new', '/papers/top?span=week', '/papers/discussed']),
    search: () => `/search?q=${encodeURIComponent(one(words))}`,
    author: () => `/authors/${encodeURIComponent(one(authors))}`,
    asset: () => '/favicon.svg',
  };
  const kinds = (Object.entries(MIX) as [keyof typeof MIX, number][]).flatMap(([kind, share]) =>
    Array.from({ length: share }, () => kind),
  );
  const reads = Array.from({ length: READS * SECONDS }, () => {
    const kind = kinds[Math.floor(random() * kinds.length)] as keyof typeof MIX;
    return { kind, path: path[kind](), cookie: kind.includes('signed in') ? one(cookies) : undefined };
  });
  // Older papers, which the seeded people have hardly voted on: a vote that is there already would not show that it was taken.
  const votable = choose(newestPapers(data, 60_000).slice(20_000), VOTES * SECONDS, seed);
  const votes = votable.map((id, n) => ({
    path: `/papers/${encodeURIComponent(id)}/vote`,
    cookie: cookies[n % cookies.length] as string,
  }));
  return {
    port,
    seconds: SECONDS,
    readsPerSecond: READS,
    votesPerSecond: VOTES,
    reads,
    votes,
    origin: `http://127.0.0.1:${port}`,
  };
}

async function load(bench: Workbench, plan: LoadPlan): Promise<LoadResult> {
  const file = join(bench.folder, 'plan.json');
  writeFileSync(file, JSON.stringify(plan));
  const script = fileURLToPath(new URL('./load-process.ts', import.meta.url));
  const child = spawn(process.execPath, [script, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'exit') as Promise<[number | null]>]);
  if (code !== 0) throw new Error(`the load generator ended with ${code}`);
  return JSON.parse(said) as LoadResult;
}
