// The layout's thread: one layout, if so wished behind everything else that wants the processor. Started by map-thread.ts.
import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { basename } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { openSqlite } from '../../store/database.ts';
import type { MapMessage, MapThreadData } from './map-thread.ts';
import { runMap } from './run-map.ts';

const { library, priority, ...request } = workerData as MapThreadData;
const stop = new AbortController();
parentPort?.once('message', () => stop.abort());

/** Of this thread alone, which only Linux can; elsewhere, it is one busy thread among others. */
function stepBack(): void {
  try {
    setPriority(Number(basename(readlinkSync('/proc/thread-self'))), constants.priority.PRIORITY_LOW);
  } catch {
    // No such file, or not allowed.
  }
}

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
