// The worker's side of a pool: attaches to the shared index and answers one search after another. A worker script calls
// `serveSearches` once.
import { parentPort, workerData } from 'node:worker_threads';
import { EngineError } from '../error.ts';
import { attachSnapshot, type SnapshotHandle } from '../files/open-index.ts';
import type { Snapshot } from '../read/snapshot.ts';
import { IndexKeeper } from './index-keeper.ts';
import type { Failure, FromWorker, PoolWorkerData, SharedView, ToWorker } from './messages.ts';

/** How soon a commit is noticed: "visible within a second" leaves room for opening it. */
const POLL_MS = 200;

/** The index as this thread sees it now. A snapshot stays as it is for as long as it is held. */
export interface PoolView {
  readonly snapshot: Snapshot | undefined;
  /** Files that could not be opened: what is in them is not found. */
  readonly damage: SnapshotHandle['damage'];
  /** Why there is no snapshot, though there are files. */
  readonly problem: EngineError | undefined;
}

export interface SearchServer<Request, Answer> {
  /**
   * Plain data in and out. `cancelled` says whether the caller took the search back; hand it to `Snapshot.search`. What this
   * throws is thrown at the caller of the pool.
   */
  readonly search: (request: Request, cancelled: () => boolean) => Answer | Promise<Answer>;
  /** Before the thread ends. */
  readonly close?: () => unknown;
}

const NOTHING: PoolView = { snapshot: undefined, damage: [], problem: undefined };

/** What the pool's opener gave this thread as `data`. */
export function poolData<T>(): T {
  return (workerData as PoolWorkerData).data as T;
}

/**
 * `start` gets the way to the index as it is at any moment.
 * @throws EngineError `invalid` when this thread is no worker of a pool.
 */
export function serveSearches<Request, Answer>(start: (view: () => PoolView) => SearchServer<Request, Answer>): void {
  const port = parentPort;
  if (!port) throw new EngineError('invalid', 'only a worker thread of a pool can serve its searches');
  const { folder, flags } = workerData as PoolWorkerData;
  const cancelled = new Int32Array(flags);
  const post = (message: FromWorker): void => port.postMessage(message);
  let shared: SharedView | undefined;
  let view = NOTHING;
  let keeper: IndexKeeper | undefined;
  const server = start(() => view);

  const attach = (to: SharedView): void => {
    shared = to;
    view = viewOf(to);
  };
  const look = (): void => {
    const found = keeper?.look();
    if (!found) return;
    attach(found);
    post({ kind: 'view', view: found });
  };
  const search = async (id: number, slot: number, request: Request): Promise<void> => {
    const isCancelled = () => Atomics.load(cancelled, slot) !== 0;
    try {
      if (isCancelled()) throw new EngineError('cancelled', 'the search was taken back');
      post({ kind: 'answer', id, answer: await server.search(request, isCancelled) });
    } catch (error) {
      post({ kind: 'failure', id, failure: failureOf(error) });
    }
  };

  port.on('message', (message: ToWorker) => {
    switch (message.kind) {
      case 'keep':
        keeper ??= new IndexKeeper(folder, shared?.handle);
        look();
        setInterval(look, POLL_MS);
        break;
      case 'refresh':
        look();
        post({ kind: 'refreshed', id: message.id });
        break;
      case 'attach':
        attach(message.view);
        post({ kind: 'attached', serial: message.serial });
        break;
      case 'search':
        void search(message.id, message.slot, message.request as Request);
        break;
      case 'stop':
        void Promise.resolve(server.close?.()).finally(() => process.exit(0));
    }
  });
  post({ kind: 'ready' });
}

function viewOf({ handle, problem }: SharedView): PoolView {
  if (!handle) return { ...NOTHING, problem: problem && new EngineError(problem.code, problem.message) };
  return { snapshot: attachSnapshot(handle), damage: handle.damage, problem: undefined };
}

function failureOf(thrown: unknown): Failure {
  const error: Error & { readonly code?: unknown } = thrown instanceof Error ? thrown : new Error(String(thrown));
  const { message, code, stack } = error;
  return { message, code: typeof code === 'string' ? code : undefined, isEngine: error instanceof EngineError, stack };
}
