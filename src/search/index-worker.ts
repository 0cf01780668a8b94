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
let lastError: string | undefined;

function catchUp(): Promise<{ owner: boolean; seq: number }> {
  const next = running
    .then(() => indexer.catchUp())
    .catch((error: unknown) => {
      throw explainSqliteError(error);
    });
  running = next.catch((error: Error) => {
    lastError = error.message;
  });
  return next;
}

const checkpointer = new Checkpointer(library);
let busy = false;
const timer = setInterval(() => {
  if (busy) return;
  busy = true;
  // A failure is kept in `lastError` and tried again at the next tick.
  catchUp().then(
    () => {
      busy = false;
      lastError = undefined;
      checkpointer.run();
    },
    () => {
      busy = false;
    },
  );
}, POLL_MS);
timer.unref();

answerCalls(
  async (name) => {
    if (name === 'catchUp') return catchUp();
    return { lastError };
  },
  async () => {
    clearInterval(timer);
    await running;
    await indexer[Symbol.asyncDispose]();
    checkpointer[Symbol.dispose]();
  },
);
