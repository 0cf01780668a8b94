// Searches in worker threads, over one copy of the index: what a server needs whose own thread must never wait.
import type { PoolSearchAnswer, PoolSearchRequest } from './pool-search.ts';
import { WorkerPool } from './worker-pool.ts';

const DEFAULT_THREADS = 2;
/** Searches that go to a thread at once, at least: a message costs about as much as a short search. */
const CHUNK = 16;
/** Messages for one call at most: others want to ask, too. */
const MOST_CHUNKS = 32;

type Pool = WorkerPool<readonly PoolSearchRequest[], readonly PoolSearchAnswer[]>;

export class SearcherPool implements AsyncDisposable {
  readonly #pool: Pool;

  private constructor(pool: Pool) {
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
  async search(request: PoolSearchRequest, signal?: AbortSignal): Promise<PoolSearchAnswer> {
    const [answer] = await this.#pool.run([request], signal);
    return answer as PoolSearchAnswer;
  }

  /** Many searches that nobody waits for one by one (alerts, evaluation): fewer messages, the same answers in the same order. */
  async searchAll(requests: readonly PoolSearchRequest[], signal?: AbortSignal): Promise<readonly PoolSearchAnswer[]> {
    const chunks: Promise<readonly PoolSearchAnswer[]>[] = [];
    const size = Math.max(CHUNK, Math.ceil(requests.length / MOST_CHUNKS));
    for (let from = 0; from < requests.length; from += size)
      chunks.push(this.#pool.run(requests.slice(from, from + size), signal));
    return (await Promise.all(chunks)).flat();
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
