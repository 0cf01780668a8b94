// Worker threads that search one shared copy of an index. One of them, the keeper, opens it and notices commits; the others
// attach to the same memory. A search goes to whoever has least to do. Generic over the worker's script (serve-searches.ts).
import { EngineError } from '../error.ts';
import type { Failure, FromWorker, PoolWorkerData, SharedView } from './messages.ts';
import { PoolWorker } from './pool-worker.ts';
import { ThreadEnded } from './thread-ended.ts';

export interface WorkerPoolOptions {
  /** Of the index; it need not be there yet. */
  readonly folder: string;
  /** Script that calls `serveSearches`. */
  readonly script: URL;
  /** At least 1. */
  readonly threads: number;
  /** Plain data for the script: `poolData`. */
  readonly data?: unknown;
}

/** Searches under way at once; more are refused, since whoever has that many waits for none of them. */
const MOST_SEARCHES = 4096;

interface Search {
  readonly request: unknown;
  readonly slot: number;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
  /** Stops listening for its caller's signal. */
  readonly forget: () => void;
}

export class WorkerPool<Request, Answer> implements AsyncDisposable {
  readonly #options: WorkerPoolOptions;
  readonly #flags = new SharedArrayBuffer(4 * MOST_SEARCHES);
  readonly #cancelled = new Int32Array(this.#flags);
  readonly #slots = Array.from({ length: MOST_SEARCHES }, (_, slot) => slot);
  readonly #searches = new Map<number, Search>();
  /** Ids of searches that no worker has yet. */
  #waiting: number[] = [];
  #workers: PoolWorker[] = [];
  #keeper: PoolWorker | undefined;
  #view: SharedView | undefined;
  /** How many states of the index there have been. */
  #serial = 0;
  readonly #refreshes = new Map<number, () => void>();
  /** Called whenever a worker came, went or attached. */
  readonly #watchers = new Set<() => void>();
  #next = 1;
  #closed = false;
  #lastEnd: Error | undefined;

  /** Resolves when one thread has the index, or found that there is none; rejects with ThreadEnded when the script fails. */
  static async open<Request, Answer>(options: WorkerPoolOptions): Promise<WorkerPool<Request, Answer>> {
    if (!Number.isInteger(options.threads) || options.threads < 1)
      throw new EngineError('invalid', `a pool of ${options.threads} threads: it must be 1 or more`);
    const pool = new WorkerPool<Request, Answer>(options);
    pool.#fill();
    await pool.#until(() => pool.#workers.some((worker) => worker.canSearch) || pool.#workers.length === 0);
    if (pool.#workers.length > 0) return pool;
    pool.#closed = true;
    throw pool.#lastEnd;
  }

  private constructor(options: WorkerPoolOptions) {
    this.#options = options;
  }

  /** Generation of the index that searches see; 0 when there is none. */
  get generation(): number {
    return this.#view?.handle?.generation ?? 0;
  }

  /**
   * Asks a worker. Rejects with what its script threw, EngineError `cancelled` once `signal` aborts, `too-large` when too many
   * wait, ThreadEnded when its thread died.
   */
  run(request: Request, signal?: AbortSignal): Promise<Answer> {
    if (this.#closed) return Promise.reject(new EngineError('invalid', 'the pool is closed'));
    if (signal?.aborted) return Promise.reject(cancelledError());
    const slot = this.#slots.pop();
    if (slot === undefined)
      return Promise.reject(new EngineError('too-large', `${MOST_SEARCHES} searches are under way already`));
    Atomics.store(this.#cancelled, slot, 0);
    const id = this.#next++;
    const answer = new Promise<Answer>((resolve, reject) => {
      const cancel = () => {
        Atomics.store(this.#cancelled, slot, 1);
        reject(cancelledError());
      };
      signal?.addEventListener('abort', cancel, { once: true });
      const forget = () => signal?.removeEventListener('abort', cancel);
      this.#searches.set(id, { request, slot, resolve: resolve as Search['resolve'], reject, forget });
    });
    this.#waiting.push(id);
    this.#fill();
    this.#dispatch();
    return answer;
  }

  /** Resolves when every thread has the index as it was committed before the call. Commits are noticed without it, too. */
  async refresh(): Promise<void> {
    const keeper = this.#keeper;
    if (this.#closed || !keeper) return;
    const id = this.#next++;
    keeper.idle = false;
    await new Promise<void>((resolve) => {
      this.#refreshes.set(id, resolve);
      keeper.post({ kind: 'refresh', id });
    });
    const wanted = this.#serial;
    await this.#until(() => this.#workers.every((worker) => !worker.canSearch || worker.serial >= wanted));
    this.#settleIdle();
  }

  /** Waits for the searches under way, then ends the threads. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    await this.#until(() => this.#searches.size === 0 || this.#workers.length === 0);
    await Promise.all(this.#workers.map((worker) => worker.stop()));
  }

  /** Starts the threads that are missing. */
  #fill(): void {
    const { folder, script, threads, data } = this.#options;
    const workerData: PoolWorkerData = { folder, flags: this.#flags, data };
    while (this.#workers.length < threads) {
      this.#workers.push(
        new PoolWorker(script, workerData, {
          onMessage: (worker, message) => this.#hear(worker, message),
          onEnd: (worker, error) => this.#end(worker, error),
        }),
      );
    }
  }

  #hear(worker: PoolWorker, message: FromWorker): void {
    switch (message.kind) {
      case 'ready':
        if (!this.#keeper) this.#appoint(worker);
        else if (this.#view) worker.post({ kind: 'attach', serial: this.#serial, view: this.#view });
        return;
      case 'view':
        this.#view = message.view;
        worker.serial = ++this.#serial;
        for (const other of this.#workers)
          if (other !== worker) other.post({ kind: 'attach', serial: this.#serial, view: message.view });
        break;
      case 'attached':
        worker.serial = message.serial;
        break;
      case 'refreshed':
        this.#refreshes.get(message.id)?.();
        this.#refreshes.delete(message.id);
        return;
      case 'answer':
        this.#finish(worker, message.id)?.resolve(message.answer);
        break;
      case 'failure':
        this.#finish(worker, message.id)?.reject(revived(message.failure));
    }
    this.#dispatch();
    this.#tell();
  }

  #end(worker: PoolWorker, error: Error | undefined): void {
    this.#workers = this.#workers.filter((other) => other !== worker);
    for (const id of worker.searches) this.#finish(worker, id)?.reject(error ?? new ThreadEnded('the pool was closed'));
    if (this.#keeper === worker) {
      this.#keeper = undefined;
      for (const resolve of this.#refreshes.values()) resolve();
      this.#refreshes.clear();
      const next = this.#workers.find(({ canSearch }) => canSearch);
      if (next) this.#appoint(next);
    }
    this.#lastEnd = error ?? this.#lastEnd;
    // One that never got to work would not a second time, either: then it is tried again at the next search.
    if (worker.canSearch && !this.#closed) this.#fill();
    if (this.#workers.length === 0) {
      for (const id of this.#waiting.splice(0)) this.#finish(worker, id)?.reject(error);
    }
    this.#tell();
  }

  #appoint(worker: PoolWorker): void {
    this.#keeper = worker;
    worker.post({ kind: 'keep' });
  }

  #dispatch(): void {
    while (this.#waiting.length > 0) {
      const worker = this.#leastBusy();
      if (!worker) return;
      const id = this.#waiting.shift() as number;
      const { slot, request } = this.#searches.get(id) as Search;
      worker.searches.add(id);
      worker.idle = false;
      worker.post({ kind: 'search', id, slot, request });
    }
  }

  #leastBusy(): PoolWorker | undefined {
    let best: PoolWorker | undefined;
    for (const worker of this.#workers)
      if (worker.canSearch && worker.searches.size < (best?.searches.size ?? Number.POSITIVE_INFINITY)) best = worker;
    return best;
  }

  #finish(worker: PoolWorker, id: number): Search | undefined {
    worker.searches.delete(id);
    const search = this.#searches.get(id);
    this.#searches.delete(id);
    search?.forget();
    if (search) this.#slots.push(search.slot);
    this.#settleIdle();
    return search;
  }

  #settleIdle(): void {
    if (this.#watchers.size > 0 || this.#refreshes.size > 0) return;
    for (const worker of this.#workers) if (worker.searches.size === 0) worker.idle = true;
  }

  async #until(condition: () => boolean): Promise<void> {
    if (condition()) return;
    for (const worker of this.#workers) worker.idle = false;
    await new Promise<void>((resolve) => {
      const watch = () => {
        if (!condition()) return;
        this.#watchers.delete(watch);
        resolve();
      };
      this.#watchers.add(watch);
    });
    this.#settleIdle();
  }

  #tell(): void {
    for (const watch of [...this.#watchers]) watch();
  }
}

function revived({ message, code, isEngine, stack }: Failure): Error {
  const error = isEngine
    ? new EngineError(code as EngineError['code'], message)
    : Object.assign(new Error(message), { code });
  if (stack !== undefined) error.stack = stack;
  return error;
}

function cancelledError(): EngineError {
  return new EngineError('cancelled', 'the search was taken back');
}
