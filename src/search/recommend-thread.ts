// The part of a search backend that recommending asks, in a thread of its own: a second and more for one person must hold up neither
// the site's searches nor its pages. One question at a time.
import { RpcThread, siblingScript } from '../threads/rpc.ts';
import type { RecommendAnswer, RecommendQuestion } from './paper-questions.ts';
import type { BackendAnswer, BackendRequest, SearchBackend } from './search-backend.ts';

export interface RecommendThreadData {
  /** The database file. */
  readonly library: string;
  /** That of the index. */
  readonly folder: string;
}

/** Rows of a whole library go through it. */
const YOUNG_MIB = 32;

export class RecommendThread implements Pick<SearchBackend, 'recommend' | 'search'>, AsyncDisposable {
  readonly #thread: RpcThread;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(thread: RpcThread) {
    this.#thread = thread;
  }

  static async start(data: RecommendThreadData): Promise<RecommendThread> {
    const script = siblingScript(import.meta.url, 'recommend-worker');
    return new RecommendThread(await RpcThread.start(script, data, { youngGenerationMiB: YOUNG_MIB }));
  }

  recommend(question: RecommendQuestion): Promise<RecommendAnswer> {
    return this.#call('recommend', question) as Promise<RecommendAnswer>;
  }

  search(request: BackendRequest): Promise<BackendAnswer> {
    return this.#call('search', request) as Promise<BackendAnswer>;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#thread[Symbol.asyncDispose]();
  }

  #call(name: string, args: unknown): Promise<unknown> {
    const answer = this.#last.catch(() => undefined).then(() => this.#thread.client.call(name, args));
    this.#last = answer;
    return answer;
  }
}
