// Every peer, and ours among them, over the same analysed documents and queries: times, and how many of the twin's best ten.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { percentile } from '../figures.ts';
import { PEERS, type Peer, type ReadyPeer } from '../peers/prepare.ts';
import { B, K1, type PeerAnswer, type PeerTask } from '../peers/protocol.ts';
import type { Corpus } from './corpus.ts';
import { type EngineFigure, type EngineTable, RATIOS } from './figures.ts';
import type { BenchQuery } from './queries.ts';
import type { PeerRow } from './report.ts';
import { nodeArguments, pinned, runProcess } from './run-process.ts';
import { Twin } from './twin.ts';

export interface PeersOptions {
  readonly peers: readonly Peer[];
  readonly warm: number;
  /** Seconds of queries for each. */
  readonly budget: number;
  readonly limit: number;
  readonly say: (text: string) => void;
}

export interface PeersResult {
  readonly tables: EngineTable[];
  readonly rows: PeerRow[];
  readonly skipped: string[];
}

interface Ran {
  readonly peer: Peer;
  readonly answer: PeerAnswer;
}

const OURS = 'broadsheet';
const HITS = 10;
const TWIN = { k1: K1, b: B } as const;

export async function measurePeers(
  corpus: Corpus,
  analysed: string,
  queries: readonly BenchQuery[],
  twin: Twin,
  options: PeersOptions,
): Promise<PeersResult> {
  const ran: Ran[] = [];
  const skipped: string[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-bench-peer-'));
  // Raw and content in turns: whoever gets through a part of them only has as many of either.
  const lines = queries.flatMap(({ raw, content }) => [raw.join(' '), content.join(' ')]);
  const file = join(folder, 'queries.txt');
  writeFileSync(file, `${lines.join('\n')}\n`);
  try {
    for (const peer of [ourselves, ...options.peers]) {
      options.say(`peer: ${peer.title}`);
      try {
        const task = { documents: peer === ourselves ? corpus.file : analysed, queries: file };
        ran.push({ peer, answer: await runPeer(peer, task, folder, options) });
      } catch (error) {
        const why = (error as Error).message.trim().split('\n');
        skipped.push(`${peer.title}: ${why.slice(-3).join(' ').slice(0, 500)}`);
        options.say(`skipped ${skipped.at(-1)}`);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  options.say('comparing with the twin');
  const rows = await Promise.all(
    ran.map(async (one) => rowOf(one, await overlaps(one, lines, analysed, corpus, twin))),
  );
  return { tables: [ratios(ran, rows)], rows, skipped };
}

/** Our engine in a peer's place. */
const ourselves: Peer = {
  name: OURS,
  title: 'Broadsheet',
  most: Number.POSITIVE_INFINITY,
  usual: () => true,
  prepare(): ReadyPeer {
    const { command, args } = nodeArguments(new URL('./plain-process.ts', import.meta.url));
    return { command, args, more: [], modules: '' };
  },
};

async function runPeer(
  peer: Peer,
  files: { readonly documents: string; readonly queries: string },
  folder: string,
  { warm, budget, limit }: PeersOptions,
): Promise<PeerAnswer> {
  const ready = peer.prepare();
  const own = join(folder, peer.name);
  mkdirSync(own);
  const task: PeerTask = {
    ...files,
    most: Number.isFinite(peer.most) ? peer.most : 2 ** 31 - 1,
    k: HITS,
    budget,
    warm,
    folder: own,
    answer: join(folder, `${peer.name}.json`),
    modules: ready.modules,
  };
  await runProcess(ready.command, [...ready.args, JSON.stringify(task), ...ready.more], { cores: 'one', limit });
  rmSync(own, { recursive: true, force: true });
  return JSON.parse(readFileSync(task.answer, 'utf8')) as PeerAnswer;
}

async function overlaps(
  { answer }: Ran,
  lines: readonly string[],
  analysed: string,
  corpus: Corpus,
  whole: Twin,
): Promise<[number, number]> {
  const part = answer.documents < corpus.documents;
  const asked = lines.slice(0, answer.timing.queries);
  const twin = part ? await Twin.read(analysed, termsOf(asked), answer.documents) : whole;
  const shares = asked.map((line, i) => overlap(twin, line, answer.hits[i] ?? []));
  return [mean(everySecond(shares, 0)), mean(everySecond(shares, 1))];
}

function overlap(twin: Twin, line: string, hits: readonly number[]): number {
  const query = line.split(' ').map((term) => ({ term, weight: 1 }));
  return twin.overlaps(query, [hits], HITS, TWIN)[0] ?? 0;
}

/** p50 of a peer against ours, over the queries that the peer got through. */
function ratios(ran: readonly Ran[], rows: readonly PeerRow[]): EngineTable {
  const ours = ran.find(({ peer }) => peer === ourselves)?.answer;
  const figures: EngineFigure[] = [];
  ran.forEach(({ peer, answer }, r) => {
    if (!ours || peer === ourselves || answer.documents !== ours.documents) return;
    const bounds = RATIOS[peer.name];
    const shares = (rows[r] as PeerRow).overlap.map((share) => `${(100 * share).toFixed(1)} %`);
    for (const which of [0, 1]) {
      const theirs = everySecond(answer.timing.best, which);
      figures.push({
        what: `times faster than ${peer.title}, ${which === 0 ? 'raw' : 'content'} (its overlap@10: ${shares[which]})`,
        value: percentile(theirs, 0.5) / percentile(everySecond(ours.timing.best, which).slice(0, theirs.length), 0.5),
        unit: 'times',
        ...(bounds === undefined ? {} : { limit: { atLeast: bounds.limit } }),
        ...(bounds?.goal === undefined ? {} : { goal: { atLeast: bounds.goal } }),
      });
    }
  });
  return {
    title: 'Beside others',
    how: `The same analysed terms and queries for all, any term may match, top ${HITS}; each in a process of its own on ${pinned ? 'one core (taskset)' : 'this machine (not pinned)'}, timed inside it by one rule: warm-up, then up to seven rounds while the time given lasts, the least time of a query counts. A slow one gets through fewer queries; ratios are of p50 over the same queries. overlap@10: share of the ten best by exact BM25 in floating point (k1 ${K1}, b ${B}), ties allowed, so that nobody wins by answering less.`,
    figures,
    remarks: [
      'one text field for all, since few of them weigh fields as BM25F does; documents are titles and abstracts, titles not favoured',
      'documents and queries are given as analysed terms, to ours as texts: its build includes the analysis, that of the others does not',
    ],
  };
}

function rowOf({ peer, answer }: Ran, overlap: readonly [number, number]): PeerRow {
  const { timing } = answer;
  const times = (which: number): [number, number, number] => {
    const values = everySecond(timing.best, which);
    return [percentile(values, 0.5), percentile(values, 0.95), percentile(values, 0.99)];
  };
  return {
    title: peer.title,
    version: answer.version,
    settings: answer.settings,
    documents: answer.documents,
    queries: timing.queries,
    passes: timing.passes,
    buildSeconds: answer.buildSeconds,
    indexMB: answer.indexBytes === undefined ? undefined : answer.indexBytes / 1e6,
    residentMB: answer.residentBytes / 1e6,
    raw: times(0),
    content: times(1),
    overlap,
  };
}

/** Peers by name: "all" and "none" are names too; without any, those that are usual for so many documents. */
export function chosenPeers(names: string | undefined, documents: number): readonly Peer[] {
  if (names === undefined) return PEERS.filter((peer) => peer.usual(documents));
  if (names === 'none') return [];
  if (names === 'all') return PEERS;
  return names.split(',').map((name) => {
    const peer = PEERS.find((one) => one.name === name.trim());
    if (!peer)
      throw new Error(`there is no peer "${name}"; there are ${PEERS.map((one) => one.name).join(', ')}, all, none`);
    return peer;
  });
}

function termsOf(lines: readonly string[]): Set<string> {
  return new Set(lines.flatMap((line) => line.split(' ')));
}

function everySecond<T>(values: readonly T[], from: number): T[] {
  return values.filter((_, i) => i % 2 === from);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length;
}
