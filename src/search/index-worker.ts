// The indexing thread: follows the library while the process lives, its own changes and other processes' alike, and merges
// what it has written while there is nothing else to do.
import { workerData } from 'node:worker_threads';
import { Checkpointer } from '../store/checkpoint.ts';
import { openSqlite } from '../store/database.ts';
import { explainSqliteError } from '../store/sqlite-error.ts';
import { answerCalls } from '../threads/rpc.ts';
import { Indexer } from './indexer.ts';

/** How soon a change is looked for; "found within a second" leaves room for the indexing itself. */
const POLL_MS = 400;
/** A merge goes on for so long before calls are looked at again. */
const MERGE_MS = 5;
/** A process that ends, such as an import, still merges what does not take long: about three seconds for so many papers. */
const MOST_LAST_MERGED = 50_000;

export interface IndexThreadData {
  readonly library: string;
  readonly data: string;
  readonly what: string;
}

const { library, data, what } = workerData as IndexThreadData;
const indexer = new Indexer(openSqlite(library, { readOnly: true, cacheMiB: 8 }), {
  data,
  what,
  clock: () => new Date(),
});
let running: Promise<unknown> = Promise.resolve();

function catchUp(): Promise<{ owner: boolean; seq: number }> {
  const next = running
    .then(() => indexer.catchUp())
    .catch((error: unknown) => {
      throw explainSqliteError(error);
    });
  running = next.then(mergeSoon).catch(() => {});
  return next;
}

const checkpointer = new Checkpointer(library);
let busy = false;

async function tick(): Promise<void> {
  if (busy) return;
  busy = true;
  try {
    await catchUp();
    checkpointer.run();
  } catch {
    // A full disk, a damaged file: tried again at the next tick. /healthz says how far behind the index is, and whoever waits
    // for `catchUp` is told why.
  } finally {
    busy = false;
  }
}

let merging: NodeJS.Immediate | undefined;

function mergeSoon(): void {
  merging ??= setImmediate(() => {
    merging = undefined;
    try {
      if (!indexer.mergeFor(MERGE_MS) || indexer.mergeDue > 0) mergeSoon();
    } catch {
      // As above: the next tick tries again.
    }
  });
}

const timer = setInterval(() => void tick(), POLL_MS);
timer.unref();

answerCalls(
  () => catchUp(),
  async () => {
    clearInterval(timer);
    await running;
    clearImmediate(merging);
    try {
      while (indexer.mergeDue > 0 && indexer.mergeDue <= MOST_LAST_MERGED) while (!indexer.mergeFor(MERGE_MS));
    } catch {
      // The next process's business.
    }
    await indexer[Symbol.asyncDispose]();
    checkpointer[Symbol.dispose]();
  },
);
