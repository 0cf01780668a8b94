// What each measured process of ours is told and answers, as JSON: the first argument is the task, the answer a file.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Timing } from './latency.ts';
import type { SchemaName } from './ours.ts';
import { nodeArguments, type RunOptions, runProcess } from './run-process.ts';
import type { WeightedTerm } from './twin.ts';

export interface BuildTask {
  readonly corpus: string;
  readonly folder: string;
  readonly schema: SchemaName;
}
export interface BuildAnswer {
  readonly documents: number;
  /** In put and commit; reading the corpus is left out. */
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** In merges after the commit. */
  readonly mergeSeconds: number;
  readonly peakBytes: number;
}

export interface OpenTask {
  readonly folder: string;
  readonly query: readonly WeightedTerm[];
}
export interface OpenAnswer {
  /** Milliseconds from asking for the index to the first answer. */
  readonly open: number;
  /** Before it: to load the engine's code. */
  readonly load: number;
  /** From the start of the process to the answer, the runtime's own start included. */
  readonly process: number;
}

export interface QuerySets {
  readonly raw: readonly (readonly WeightedTerm[])[];
  readonly content: readonly (readonly WeightedTerm[])[];
  readonly expanded: readonly (readonly WeightedTerm[])[];
  /** Other queries, for warming up. */
  readonly others: readonly (readonly WeightedTerm[])[];
  readonly prefixes: readonly string[];
  /** A common category and a span of days that half of the documents lie in. */
  readonly category: string;
  readonly days: readonly [number, number];
}

export interface ServeTask {
  readonly folder: string;
  /** A file of QuerySets. */
  readonly queries: string;
  readonly warm: number;
  readonly budget: number;
}
export interface ServeAnswer {
  /** By name: "raw, top 10". */
  readonly timings: Readonly<Record<string, Timing>>;
  /** How much of the exact answer the hasty one has, 0 to 1. */
  readonly hastyShare: number;
  readonly residentBytes: number;
  /** Resident before the index was opened: what any such process takes. */
  readonly bareBytes: number;
}

export interface WorkersTask {
  readonly folder: string;
  readonly queries: string;
  readonly workers: readonly number[];
  readonly seconds: number;
}
export interface WorkersAnswer {
  /** Queries a second by number of workers. */
  readonly rates: readonly { readonly what: string; readonly workers: number; readonly rate: number }[];
}

/** Runs bench/engine/<name>.ts and reads its answer. */
export async function askProcess<T>(name: string, task: object, options: RunOptions): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-bench-answer-'));
  try {
    const answer = join(folder, 'answer.json');
    const { command, args } = nodeArguments(
      new URL(`./${name}.ts`, import.meta.url),
      JSON.stringify({ ...task, answer }),
    );
    await runProcess(command, args, options);
    return JSON.parse(readFileSync(answer, 'utf8')) as T;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** In the process: its task, and where the answer goes. */
export function ownTask<T>(): T {
  return JSON.parse(process.argv[2] ?? '') as T;
}

export function answerWith(answer: object): void {
  const { answer: file } = ownTask<{ answer: string }>();
  writeFileSync(file, JSON.stringify(answer));
}

/** Resident memory now, or its peak, in bytes. */
export function memory(what: 'VmRSS' | 'VmHWM'): number {
  try {
    const status = readFileSync('/proc/self/status', 'utf8');
    return Number(new RegExp(`^${what}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return process.memoryUsage.rss();
  }
}
