// The indexing thread: follows the library while the process lives, its own changes and other processes' alike.
import { workerData } from 'node:worker_threads';
import { Checkpointer } from '../store/checkpoint.ts';
import { openSqlite } from '../store/database.ts';
import { explainSqliteError } from '../store/sqlite-error.ts';
import { answerCalls } from '../threads/rpc.ts';
import { Indexer } from './indexer.ts';

/** How soon a change is looked for; "found within a second" leaves room for the indexing itself. */
const POLL_MS = 500;

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
  running = next.catch(() => {});
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

const timer = setInterval(() => void tick(), POLL_MS);
timer.unref();

answerCalls(
  () => catchUp(),
  async () => {
    clearInterval(timer);
    await running;
    await indexer[Symbol.asyncDispose]();
    checkpointer[Symbol.dispose]();
  },
);
