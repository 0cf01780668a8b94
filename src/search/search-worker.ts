// The searching thread: a query never holds up the thread that serves pages.
import { workerData } from 'node:worker_threads';
import { openSqlite } from '../store/database.ts';
import { answerCalls } from '../threads/rpc.ts';
import { FtsBackend } from './fts-backend.ts';
import { indexFile } from './indexer.ts';
import type { BackendRequest } from './search-backend.ts';

const { library, data } = workerData as { library: string; data: string };
const backend = new FtsBackend(indexFile(data), openSqlite(library, { readOnly: true, cacheMiB: 8 }));

answerCalls(
  (name, args) => (name === 'search' ? backend.search(args as BackendRequest) : backend.seq()),
  () => backend[Symbol.asyncDispose](),
);
