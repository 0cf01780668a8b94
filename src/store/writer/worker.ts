// The writer thread: the only connection of this process that writes. A busy database blocks this thread and no other.
import { workerData } from 'node:worker_threads';
import { answerCalls } from '../../threads/rpc.ts';
import { openSqlite } from '../database.ts';
import { DirectWriter } from './direct-writer.ts';
import type { WriterThreadData } from './worker-writer.ts';
import type { OperationName, Priority } from './writer.ts';

const { path, zone } = workerData as WriterThreadData;
// Another process's transactions last 25 ms; a minute outlives a backup or a checkpoint of a slow disk.
const database = openSqlite(path, { busyTimeout: 60_000, cacheMiB: 24 });
const writer = new DirectWriter(database, { clock: () => new Date(), zone });

answerCalls(
  (name, request) => {
    const { args, priority } = request as { args: never; priority: Priority };
    return writer.run(name as OperationName, args, priority);
  },
  () => writer[Symbol.asyncDispose](),
);
