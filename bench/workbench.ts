// Where a benchmark works: the corpora, a library, the programs that a user would start. Nothing is measured here.
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createGunzip, createGzip } from 'node:zlib';
import { sharedPath } from '../test/support/shared.ts';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const launcher = join(root, 'bin', 'broadsheet.mjs');

export interface Workbench {
  /** A folder of its own, removed at the end. */
  readonly folder: string;
  /** The library that `import` makes and the others read. */
  readonly data: string;
  /** Take only so many papers of each corpus: for trying out the benchmarks themselves. */
  readonly papers: number | undefined;
  say(text: string): void;
}

/** A corpus as it lies in ../shared, or its first papers when the bench is only tried out. */
export async function corpus(bench: Workbench, name: 'merged_100k' | 'arxiv_cs_2025_26'): Promise<string> {
  const whole = sharedPath('data', 'corpus', name, 'papers.jsonl.gz');
  if (!existsSync(whole))
    throw new Error(`${whole} is missing; set BROADSHEET_SHARED to the folder that has data/corpus`);
  if (bench.papers === undefined) return whole;
  const part = join(bench.folder, `${name}-${bench.papers}.jsonl.gz`);
  if (!existsSync(part)) await pipeline(firstLines(whole, bench.papers), createGzip(), createWriteStream(part));
  return part;
}

async function* firstLines(file: string, count: number): AsyncIterable<string> {
  let taken = 0;
  for await (const line of createInterface({ input: createReadStream(file).pipe(createGunzip()) })) {
    yield `${line}\n`;
    if (++taken >= count) return;
  }
}

/** The same "random" choice on every run (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** `count` different ones, in a random order that is always the same. */
export function choose<T>(all: readonly T[], count: number, seed: number): T[] {
  const random = seededRandom(seed);
  const left = [...all];
  const chosen: T[] = [];
  while (chosen.length < count && left.length > 0) {
    const at = Math.floor(random() * left.length);
    const last = left.pop() as T;
    if (at === left.length) chosen.push(last);
    else {
      chosen.push(left[at] as T);
      left[at] = last;
    }
  }
  return chosen;
}
