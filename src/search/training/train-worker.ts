// The training thread: one training, if so wished behind everything else that wants the processor. Started by training-thread.ts.
import { parentPort, workerData } from 'node:worker_threads';
import { openSqlite } from '../../store/database.ts';
import { stepBack } from '../../threads/step-back.ts';
import { runTraining } from './run-training.ts';
import type { TrainingMessage, TrainingThreadData } from './training-thread.ts';

const { library, index, seed, what, priority } = workerData as TrainingThreadData;
const stop = new AbortController();
parentPort?.once('message', () => stop.abort());

if (priority === 'lowest') stepBack();
const post = (message: TrainingMessage) => parentPort?.postMessage(message);
const database = openSqlite(library, { readOnly: true, cacheMiB: 4 });
try {
  const end = await runTraining({
    index,
    database,
    seed,
    what,
    clock: () => new Date(),
    signal: stop.signal,
    onProgress: (progress) => post({ progress }),
  });
  post({ end });
} finally {
  await database[Symbol.asyncDispose]();
  parentPort?.close();
}
