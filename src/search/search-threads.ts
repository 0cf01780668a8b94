// SearchBackend in threads of its own, started at the first query: starting the server does not wait for them.
import { EngineError } from '../engine/error.ts';
import { WorkerPool } from '../engine/pool/worker-pool.ts';
import { BroadsheetError, ERRORS, type ErrorCode } from '../errors.ts';
import { siblingScript } from '../threads/rpc.ts';
import { cancelledSearch } from './engine-backend.ts';
import type {
  RecommendAnswer,
  RecommendQuestion,
  SimilarAnswer,
  SimilarQuestion,
  ThreadAnswer,
  ThreadQuestion,
} from './paper-questions.ts';
import type { BackendAnswer, BackendRequest, SearchBackend } from './search-backend.ts';
import type { SearchCall, SearchThreadData } from './search-worker.ts';

const THREADS = 2;

export class SearchThreads implements SearchBackend {
  readonly #data: SearchThreadData;
  #pool: Promise<WorkerPool<SearchCall, unknown>> | undefined;

  constructor(data: SearchThreadData) {
    this.#data = data;
  }

  search(request: BackendRequest, signal?: AbortSignal): Promise<BackendAnswer> {
    return this.#call({ kind: 'search', request }, signal) as Promise<BackendAnswer>;
  }

  complete(prefix: string, limit: number): Promise<readonly string[]> {
    return this.#call({ kind: 'complete', prefix, limit }) as Promise<readonly string[]>;
  }

  similar(question: SimilarQuestion, signal?: AbortSignal): Promise<SimilarAnswer> {
    return this.#call({ kind: 'similar', question }, signal) as Promise<SimilarAnswer>;
  }

  thread(question: ThreadQuestion, signal?: AbortSignal): Promise<ThreadAnswer> {
    return this.#call({ kind: 'thread', question }, signal) as Promise<ThreadAnswer>;
  }

  recommend(question: RecommendQuestion): Promise<RecommendAnswer> {
    return this.#call({ kind: 'recommend', question }) as Promise<RecommendAnswer>;
  }

  /** As of the last commit: whoever asks wants to know what the next search will see. */
  async seq(): Promise<number> {
    await (await this.#start()).refresh();
    return (await this.#call({ kind: 'seq' })) as number;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const pool = await this.#pool?.catch(() => undefined);
    await pool?.[Symbol.asyncDispose]();
  }

  async #call(call: SearchCall, signal?: AbortSignal): Promise<unknown> {
    const pool = await this.#start();
    try {
      return await pool.run(call, signal);
    } catch (error) {
      throw asBroadsheetError(error as Error & { code?: unknown });
    }
  }

  #start(): Promise<WorkerPool<SearchCall, unknown>> {
    if (this.#pool) return this.#pool;
    const script = siblingScript(import.meta.url, 'search-worker');
    const pool = WorkerPool.open<SearchCall, unknown>({
      folder: this.#data.folder,
      script,
      threads: THREADS,
      data: this.#data,
    });
    this.#pool = pool;
    pool.catch(() => {
      // Tried again at the next query.
      this.#pool = undefined;
    });
    return pool;
  }
}

function asBroadsheetError(error: Error & { readonly code?: unknown }): Error {
  if (error instanceof EngineError) return error.code === 'cancelled' ? cancelledSearch(error) : error;
  const { code } = error;
  if (code === 'thread-ended') return new BroadsheetError('busy', `${error.message}; ask again`, { cause: error });
  return typeof code === 'string' && code in ERRORS
    ? new BroadsheetError(code as ErrorCode, error.message, { cause: error })
    : error;
}
