// The indexing thread: follows the library while the process lives, its own changes and other processes' alike, and merges
// what it has written while there is nothing else to do.
import { constants } from 'node:os';
import { workerData } from 'node:worker_threads';
import { Checkpointer } from '../store/checkpoint.ts';
import { openSqlite } from '../store/database.ts';
import { explainSqliteError } from '../store/sqlite-error.ts';
import { answerCalls } from '../threads/rpc.ts';
import { stepBack } from '../threads/step-back.ts';
import { type CaughtUp, Indexer } from './indexer.ts';
import type { Adopted } from './training/adopt-ready-model.ts';

/** How soon a change is looked for; "found within a second" leaves room for the indexing itself. */
const POLL_MS = 400;
/** The same while papers come in by the thousand: fewer, larger segments, each of which has to be sorted and written. */
const BUSY_POLL_MS = 900;
/** So many papers found new at once mean that more are coming. */
const MANY = 500;
/** A merge goes on for so long before calls are looked at again. */
const MERGE_MS = 5;
/** Merging waits until papers stop coming in by the thousand, unless searches would have more segments than this to ask. */
const MOST_SEGMENTS = 32;
/**
 * A process that ends, such as an import, still merges what is done in a moment, half a second for so many papers; more only
 * where segments pile up because no process stays.
 */
const MOST_LAST_MERGED = 8000;

/** After taking a trained model in failed, as on a full disk: it costs some seconds each time. */
const ADOPT_AGAIN_MS = 60_000;

export interface IndexThreadData {
  readonly library: string;
  readonly data: string;
  readonly what: string;
}

const { library, data, what } = workerData as IndexThreadData;
// Readers do not wait for papers to be indexed.
if (what === 'serve') stepBack(constants.priority.PRIORITY_BELOW_NORMAL);
const indexer = new Indexer(openSqlite(library, { readOnly: true, cacheMiB: 8 }), {
  data,
  what,
  clock: () => new Date(),
});
let running: Promise<unknown> = Promise.resolve();
/** Not before this is a model taken in. */
let adoptAt = 0;
/** Whether papers came in by the thousand when they were last looked for. */
let busy = false;

function catchUp(): Promise<CaughtUp> {
  const next = running
    .then(() => indexer.catchUp())
    .catch((error: unknown) => {
      throw explainSqliteError(error);
    });
  running = next
    .then(({ applied }) => {
      busy = applied >= MANY;
      if (isTimeToMerge()) mergeSoon();
      if (indexer.isModelReady && performance.now() >= adoptAt) adoptSoon();
    })
    .catch(() => {});
  return next;
}

const checkpointer = new Checkpointer(library);
let timer: NodeJS.Timeout | undefined;
let stopped = false;

async function tick(): Promise<void> {
  try {
    await catchUp();
    checkpointer.run();
  } catch {
    // A full disk, a damaged file: tried again at the next tick. /healthz says how far behind the index is, and whoever waits
    // for `catchUp` is told why.
  }
  if (!stopped) tickIn(busy ? BUSY_POLL_MS : POLL_MS);
}

function tickIn(ms: number): void {
  timer = setTimeout(() => void tick(), ms);
  timer.unref();
}

let merging: NodeJS.Immediate | undefined;

function isTimeToMerge(): boolean {
  return !busy || indexer.segments > MOST_SEGMENTS;
}

function mergeSoon(): void {
  merging ??= setImmediate(() => {
    merging = undefined;
    try {
      if (!indexer.mergeFor(MERGE_MS) || (isTimeToMerge() && indexer.mergeDue > 0)) mergeSoon();
    } catch {
      // As above: the next tick tries again.
    }
  });
}

let adopting: NodeJS.Immediate | undefined;

function adoptSoon(): void {
  adopting ??= setImmediate(() => {
    adopting = undefined;
    try {
      if (!indexer.adoptFor(MERGE_MS)) adoptSoon();
    } catch {
      adoptAt = performance.now() + ADOPT_AGAIN_MS;
    }
  });
}

export type AdoptedHere = { readonly owner: boolean } & Partial<Adopted>;

/** At once and to its end: somebody waits for it. */
async function adopt(): Promise<AdoptedHere> {
  const { owner } = await catchUp();
  if (!owner || !indexer.isModelReady) return { owner, ...indexer.adopted };
  while (!indexer.adoptFor(MERGE_MS)) await new Promise((resolve) => setImmediate(resolve));
  return { owner, ...indexer.adopted };
}

tickIn(POLL_MS);

answerCalls(
  (name) => (name === 'adopt' ? adopt() : catchUp()),
  async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
    clearImmediate(merging);
    clearImmediate(adopting);
    try {
      for (let due = indexer.mergeDue; due > 0; due = indexer.mergeDue) {
        if (due > MOST_LAST_MERGED && indexer.segments <= MOST_SEGMENTS) break;
        while (!indexer.mergeFor(MERGE_MS));
      }
    } catch {
      // The next process's business.
    }
    await indexer[Symbol.asyncDispose]();
    checkpointer[Symbol.dispose]();
  },
);
