// The layout's thread: one layout, if so wished behind everything else that wants the processor. Started by map-thread.ts.
import { parentPort, workerData } from 'node:worker_threads';
import { openSqlite } from '../../store/database.ts';
import { stepBack } from '../../threads/step-back.ts';
import type { MapMessage, MapThreadData } from './map-thread.ts';
import { runMap } from './run-map.ts';

const { library, priority, ...request } = workerData as MapThreadData;
const stop = new AbortController();
parentPort?.once('message', () => stop.abort());

if (priority === 'lowest') stepBack();
const post = (message: MapMessage) => parentPort?.postMessage(message);
const database = openSqlite(library, { readOnly: true, cacheMiB: 4 });
try {
  const end = await runMap({
    ...request,
    database,
    clock: () => new Date(),
    signal: stop.signal,
    onProgress: (progress) => post({ progress }),
  });
  post({ end });
} finally {
  await database[Symbol.asyncDispose]();
  parentPort?.close();
}
