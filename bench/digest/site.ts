// The site while its jobs thread plans and sends to everybody: what readers wait, beside what they wait when nothing is sent.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { LoadPlan, LoadResult } from '../community/load-process.ts';
import { type Figure, latencies, type Section } from '../figures.ts';
import { paperIds } from '../library.ts';
import { startServer } from '../processes.ts';
import { choose, type Workbench } from '../workbench.ts';
import { copyOf, type DigestLibrary } from './digest-library.ts';
import { sendingEnv } from './sending.ts';
import { CountingSmtp } from './smtp-server.ts';

const PER_SECOND = 20;
/** The load is laid on in parts, until all is sent. */
const SECONDS = 20;
const MOST_PARTS = 60;
const GOAL_P99 = 150;

export async function benchSite(bench: Workbench, library: DigestLibrary): Promise<Section> {
  const data = copyOf(bench, library.data, 'site');
  await using smtp = await CountingSmtp.start();
  const figures: Figure[] = [];
  bench.say('the site when nothing is sent');
  postpone(data, '2999-01-01T00:00:00.000Z');
  const quiet = await oneRun(bench, data, smtp, 0);
  postpone(data, new Date().toISOString());
  bench.say('the site while everybody is sent their digest');
  const busy = await oneRun(bench, data, smtp, library.subscribers);
  for (const [what, run] of [
    ['when nothing is sent', quiet],
    ['while digests are planned and sent', busy],
  ] as const) {
    const goals = what === 'when nothing is sent' ? {} : { p99: GOAL_P99 };
    figures.push(...latencies(`front page, ${what}`, run.times.front ?? [], goals));
    figures.push(...latencies(`paper page, ${what}`, run.times.paper ?? [], goals));
    figures.push({ what: `requests that failed, ${what}`, value: run.failures, unit: 'times', goal: { atMost: 0 } });
    figures.push({ what: `peak memory of the server, ${what}`, value: run.peak / 1e6, unit: 'MB' });
  }
  const counted = await smtp.report();
  figures.push({ what: 'mails sent meanwhile', value: counted.mails / counted.seconds, unit: 'mails/s' });
  figures.push({ what: 'addresses that got two', value: counted.twice, unit: 'mails', goal: { atMost: 0 } });
  rmSync(data, { recursive: true, force: true });
  return {
    title: 'The site meanwhile',
    how: `\`broadsheet serve\` over loopback, ${PER_SECOND} requests a second by the clock, half of them for the front page and half for paper pages, each of another paper; server, load generator and mail server share two cores.`,
    figures,
    remarks: [`${counted.addresses.toLocaleString('en')} addresses got a mail`, ...library.remarks],
  };
}

interface Run {
  readonly times: Readonly<Record<string, readonly number[]>>;
  readonly failures: number;
  readonly peak: number;
}

async function oneRun(bench: Workbench, data: string, smtp: CountingSmtp, mails: number): Promise<Run> {
  await using server = await startServer(data, sendingEnv(smtp));
  const ids = choose(paperIds(data), PER_SECOND * SECONDS * MOST_PARTS, 7);
  const times: Record<string, number[]> = { front: [], paper: [] };
  let failures = 0;
  let arrived = -1;
  for (let part = 0; part < MOST_PARTS; part++) {
    const result = await load(bench, planOf(server.port, ids.slice(part * PER_SECOND * SECONDS)));
    for (const kind of ['front', 'paper']) times[kind]?.push(...(result.times[kind] ?? []));
    failures += result.failures.length;
    const before = arrived;
    arrived = (await smtp.report()).mails;
    // All there, or nothing came for a whole part: not everybody has something to be told.
    if (mails === 0 ? part === 1 : arrived >= mails || (arrived > 0 && arrived === before)) break;
  }
  return { times, failures, peak: server.peak() };
}

function planOf(port: number, ids: readonly string[]): LoadPlan {
  return {
    port,
    seconds: SECONDS,
    readsPerSecond: PER_SECOND,
    votesPerSecond: 0,
    reads: Array.from({ length: PER_SECOND * SECONDS }, (_, n) =>
      n % 2 === 0
        ? { kind: 'front', path: '/' }
        : { kind: 'paper', path: `/papers/${encodeURIComponent(ids[n] ?? ids[0] ?? '')}` },
    ),
    votes: [],
    origin: `http://127.0.0.1:${port}`,
  };
}

async function load(bench: Workbench, plan: LoadPlan): Promise<LoadResult> {
  const file = join(bench.folder, 'plan.json');
  writeFileSync(file, JSON.stringify(plan));
  const script = fileURLToPath(new URL('../community/load-process.ts', import.meta.url));
  const child = spawn(process.execPath, [script, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'exit') as Promise<[number | null]>]);
  if (code !== 0) throw new Error(`the load generator ended with ${code}`);
  return JSON.parse(said) as LoadResult;
}

/** Everybody's next edition. */
function postpone(data: string, nextAt: string): void {
  const db = new DatabaseSync(join(data, 'broadsheet.db'));
  try {
    db.prepare('update subscribers set next_at = ? where next_at is not null').run(nextAt);
    // Planned as soon as a server is there.
    db.prepare("update jobs set next_run = ? where name = 'digests'").run(nextAt);
  } finally {
    db.close();
  }
}
