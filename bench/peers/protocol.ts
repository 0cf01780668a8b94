// What a peer's process is given and what it answers. Arguments: a JSON object of PeerTask. The harnesses in other languages
// take the same object. Documents: one a line, its analysed terms with spaces between them; the line's number from 0 is the
// document's id. Queries: one a line, different terms with spaces between them, any of which may match.
import { createReadStream, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Timing, timeQueries } from '../engine/latency.ts';

export interface PeerTask {
  readonly documents: string;
  readonly queries: string;
  /** Take only so many documents. */
  readonly most: number;
  /** Hits a query. */
  readonly k: number;
  /** Seconds for timing; see engine/latency.ts. */
  readonly budget: number;
  readonly warm: number;
  /** An empty folder for the peer's index. */
  readonly folder: string;
  /** Where the answer goes, as JSON. */
  readonly answer: string;
  /** For npm peers: the folder whose node_modules has them. */
  readonly modules: string;
}

export interface PeerAnswer {
  readonly version: string;
  /** What was set, and what could not be. */
  readonly settings: string;
  readonly documents: number;
  readonly buildSeconds: number;
  /** Of the index on disk; absent where there is none. */
  readonly indexBytes?: number;
  /** Resident memory when all queries were answered. */
  readonly residentBytes: number;
  readonly timing: Timing;
  /** Ids by query, best first. */
  readonly hits: readonly (readonly number[])[];
}

/** Scoring that every peer uses that can be told, and the twin. */
export const K1 = 1.2;
export const B = 0.75;

export interface RunningPeer {
  readonly version: string;
  readonly settings: string;
  readonly indexBytes?: number;
  search(query: string, k: number): readonly number[] | Promise<readonly number[]>;
}

/** A peer in JavaScript: builds, then answers the queries, timed. */
export async function runPeer(
  build: (documents: AsyncIterable<string>, task: PeerTask) => Promise<RunningPeer>,
): Promise<void> {
  const task = JSON.parse(process.argv[2] ?? '') as PeerTask;
  const started = performance.now();
  let documents = 0;
  const peer = await build(
    counted(task, () => documents++),
    task,
  );
  const buildSeconds = (performance.now() - started) / 1000;
  const queries = linesOf(task.queries);
  const hits: (readonly number[])[] = [];
  const ask = (query: number) => {
    const found = peer.search(queries[query] as string, task.k);
    if (!(found instanceof Promise)) {
      hits[query] = found;
      return undefined;
    }
    return found.then((ids) => {
      hits[query] = ids;
    });
  };
  const timing = await timeQueries(queries.length, ask, task);
  const answer: PeerAnswer = {
    version: peer.version,
    settings: peer.settings,
    documents,
    buildSeconds,
    residentBytes: process.memoryUsage.rss(),
    timing,
    hits,
    ...(peer.indexBytes === undefined ? {} : { indexBytes: peer.indexBytes }),
  };
  writeFileSync(task.answer, JSON.stringify(answer));
}

/** A module of the peers' own folder, which is no dependency of this project. */
export async function peerModule<T>(
  task: PeerTask,
  name: string,
  file: string,
): Promise<{ module: T; version: string }> {
  const folder = join(task.modules, 'node_modules', name);
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  return { module: (await import(join(folder, file))) as T, version };
}

export function linesOf(file: string): string[] {
  return readFileSync(file, 'utf8').split('\n').filter(Boolean);
}

/** Bytes of all files in a folder and below. */
export function folderBytes(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

async function* counted({ documents, most }: PeerTask, count: () => number): AsyncIterable<string> {
  if (most <= 0) return;
  for await (const line of createInterface({ input: createReadStream(documents) })) {
    yield line;
    if (count() + 1 >= most) return;
  }
}
