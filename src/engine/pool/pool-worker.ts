// One thread of a pool, as the pool sees it: its searches under way, and how it ended.
import { Worker } from 'node:worker_threads';
import type { FromWorker, PoolWorkerData, ToWorker } from './messages.ts';
import { ThreadEnded } from './thread-ended.ts';

export interface PoolWorkerEvents {
  readonly onMessage: (worker: PoolWorker, message: FromWorker) => void;
  /** It is gone; `error` says why unless it was asked to stop. */
  readonly onEnd: (worker: PoolWorker, error: Error | undefined) => void;
}

export class PoolWorker {
  readonly #worker: Worker;
  readonly ended: Promise<void>;
  /** Ids of searches that it has and has not answered. */
  readonly searches = new Set<number>();
  /** The state of the index that it said it has; 0 before any. */
  serial = 0;
  #stopping = false;

  constructor(script: URL, data: PoolWorkerData, { onMessage, onEnd }: PoolWorkerEvents) {
    this.#worker = new Worker(script, { workerData: data });
    let failure: Error | undefined;
    this.#worker.on('message', (message: FromWorker) => onMessage(this, message));
    this.#worker.on('error', (error) => {
      failure = error instanceof Error ? error : new Error(String(error));
    });
    this.ended = new Promise((resolve) => {
      this.#worker.once('exit', (code) => {
        onEnd(this, this.#stopping ? undefined : endOf(failure, code));
        resolve();
      });
    });
  }

  get canSearch(): boolean {
    return this.serial > 0;
  }

  /** A process may end while a pool has nothing to do. */
  set idle(idle: boolean) {
    if (idle) this.#worker.unref();
    else this.#worker.ref();
  }

  post(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  stop(): Promise<void> {
    this.#stopping = true;
    this.#worker.ref();
    this.post({ kind: 'stop' });
    return this.ended;
  }
}

function endOf(failure: Error | undefined, code: number): ThreadEnded {
  const why = failure ? failure.message : `exit code ${code}`;
  return new ThreadEnded(`the searching thread ended: ${why}`, { cause: failure });
}
