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

type CorpusName = 'merged_100k' | 'arxiv_cs_2025_26';

/** A corpus as it lies in ../shared, or its first papers when the bench is only tried out. */
export async function corpus(bench: Workbench, name: CorpusName): Promise<string> {
  return bench.papers === undefined ? corpusFile(name) : corpusPart(bench, name, 0, bench.papers);
}

/** The papers from number `from` up to, but without, number `to` of a corpus, as a file of their own. */
export async function corpusPart(bench: Workbench, name: CorpusName, from: number, to: number): Promise<string> {
  const part = join(bench.folder, `${name}-${from}-${to}.jsonl.gz`);
  if (!existsSync(part)) {
    await pipeline(someLines(corpusFile(name), from, to), createGzip({ level: 1 }), createWriteStream(part));
  }
  return part;
}

function corpusFile(name: CorpusName): string {
  const file = sharedPath('data', 'corpus', name, 'papers.jsonl.gz');
  if (!existsSync(file))
    throw new Error(`${file} is missing; set BROADSHEET_SHARED to the folder that has data/corpus`);
  return file;
}

async function* someLines(file: string, from: number, to: number): AsyncIterable<string> {
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file).pipe(createGunzip()) })) {
    if (number >= to) return;
    if (number >= from) yield `${line}\n`;
    number++;
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
