// Searches in worker threads, over one copy of the index: what a server needs whose own thread must never wait.
import type { PoolSearchAnswer, PoolSearchRequest } from './pool-search.ts';
import { WorkerPool } from './worker-pool.ts';

const DEFAULT_THREADS = 2;

export class SearcherPool implements AsyncDisposable {
  readonly #pool: WorkerPool<PoolSearchRequest, PoolSearchAnswer>;

  private constructor(pool: WorkerPool<PoolSearchRequest, PoolSearchAnswer>) {
    this.#pool = pool;
  }

  /**
   * Opens the index in `folder`, which another process or thread may be writing, in `threads` (2) threads. Commits are seen
   * within a second.
   */
  static async open(folder: string, options: { readonly threads?: number } = {}): Promise<SearcherPool> {
    const script = new URL(`./search-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
    return new SearcherPool(await WorkerPool.open({ folder, script, threads: options.threads ?? DEFAULT_THREADS }));
  }

  /** Generation of the index that searches see; 0 when there is none yet. */
  get generation(): number {
    return this.#pool.generation;
  }

  /** As `Snapshot.search`. Aborting `signal` ends it: EngineError `cancelled`. For the rest see `WorkerPool.run`. */
  search(request: PoolSearchRequest, signal?: AbortSignal): Promise<PoolSearchAnswer> {
    return this.#pool.run(request, signal);
  }

  /** Resolves when whatever was committed before is seen. */
  refresh(): Promise<void> {
    return this.#pool.refresh();
  }

  /** Waits for the searches under way, then ends the threads. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.#pool[Symbol.asyncDispose]();
  }
}
