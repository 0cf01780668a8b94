// SearchBackend in a thread of its own, started at the first query: starting the server does not wait for it.
import { RpcThread, siblingScript } from '../threads/rpc.ts';
import type { BackendAnswer, BackendRequest, SearchBackend } from './search-backend.ts';

export class SearchThread implements SearchBackend {
  readonly #files: { readonly library: string; readonly data: string };
  #thread: Promise<RpcThread> | undefined;

  constructor(files: { readonly library: string; readonly data: string }) {
    this.#files = files;
  }

  async search(request: BackendRequest): Promise<BackendAnswer> {
    return (await this.#start()).client.call('search', request) as Promise<BackendAnswer>;
  }

  async seq(): Promise<number> {
    return (await this.#start()).client.call('seq', null) as Promise<number>;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await (await this.#thread)?.[Symbol.asyncDispose]();
  }

  #start(): Promise<RpcThread> {
    this.#thread ??= RpcThread.start(siblingScript(import.meta.url, 'search-worker'), this.#files);
    return this.#thread;
  }
}
