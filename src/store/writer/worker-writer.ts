// The writer as the other threads see it: requests go over a port to `worker.ts`, which owns the writing connection.
import type { MessagePort } from 'node:worker_threads';
import { RpcClient, RpcThread, siblingScript } from '../../threads/rpc.ts';
import type { OperationArguments, OperationName, OperationResult, Priority, Writer } from './writer.ts';

export interface WriterThreadData {
  readonly path: string;
  readonly zone: string;
}

/** A writer over a port. */
export class PortWriter implements Writer {
  readonly #client: RpcClient;

  constructor(client: RpcClient) {
    this.#client = client;
  }

  run<K extends OperationName>(
    name: K,
    args: OperationArguments<K>,
    priority: Priority = 'user',
  ): Promise<OperationResult<K>> {
    return this.#client.call(name, { args, priority }) as Promise<OperationResult<K>>;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#client.close();
  }
}

/** Wraps a port of the writer thread, in another worker. */
export function writerOver(port: MessagePort): PortWriter {
  return new PortWriter(new RpcClient(port));
}

/** The writer thread of this process. */
export class WriterThread implements AsyncDisposable {
  readonly #thread: RpcThread;
  readonly writer: PortWriter;

  private constructor(thread: RpcThread) {
    this.#thread = thread;
    this.writer = new PortWriter(thread.client);
  }

  static async start(data: WriterThreadData): Promise<WriterThread> {
    return new WriterThread(await RpcThread.start(siblingScript(import.meta.url, 'worker'), data));
  }

  port(): MessagePort {
    return this.#thread.port();
  }

  /** Finishes what was asked before, then closes the database. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.#thread[Symbol.asyncDispose]();
  }
}
