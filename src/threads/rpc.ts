// Calls between threads of this process: requests and replies over a MessagePort. Leaf facility; knows no domain.
import { MessageChannel, type MessagePort, parentPort, Worker } from 'node:worker_threads';
import { BroadsheetError, type ErrorCode } from '../errors.ts';

interface Request {
  readonly id: number;
  readonly name: string;
  readonly args: unknown;
}

type Reply =
  | { readonly id: number; readonly ok: true; readonly result: unknown }
  | {
      readonly id: number;
      readonly ok: false;
      readonly message: string;
      readonly code: ErrorCode | undefined;
      readonly stack: string | undefined;
    };

/** `args` is one plain value; what it holds is copied. */
export type Handler = (name: string, args: unknown) => Promise<unknown>;

/** The calling side of a port. */
export class RpcClient {
  readonly #port: MessagePort;
  readonly #waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: unknown) => void }>();
  #next = 1;
  #closed: Error | undefined;

  constructor(port: MessagePort) {
    this.#port = port;
    port.on('message', (reply: Reply) => {
      const waiting = this.#waiting.get(reply.id);
      this.#waiting.delete(reply.id);
      // A port that nobody waits on must not keep the process alive.
      if (this.#waiting.size === 0) port.unref();
      if (reply.ok) waiting?.resolve(reply.result);
      else waiting?.reject(asError(reply));
    });
    port.on('close', () => this.fail(new BroadsheetError('library-unusable', 'the thread that answers has stopped')));
    port.unref();
  }

  call(name: string, args: unknown): Promise<unknown> {
    if (this.#closed) return Promise.reject(this.#closed);
    return new Promise((resolve, reject) => {
      const id = this.#next++;
      this.#waiting.set(id, { resolve, reject });
      this.#port.ref();
      this.#port.postMessage({ id, name, args } satisfies Request);
    });
  }

  fail(error: Error): void {
    this.#closed = error;
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
    this.#port.unref();
  }

  close(): void {
    this.#port.close();
  }
}

function asError(reply: Extract<Reply, { ok: false }>): Error {
  const error = reply.code ? new BroadsheetError(reply.code, reply.message) : new Error(reply.message);
  if (reply.stack) error.stack = reply.stack;
  return error;
}

/** A worker thread that answers calls; any number of ports lead to it. */
export class RpcThread implements AsyncDisposable {
  readonly #worker: Worker;
  readonly #stopped: Promise<void>;
  readonly client: RpcClient;

  private constructor(worker: Worker, stopped: Promise<void>) {
    this.#worker = worker;
    this.#stopped = stopped;
    this.client = new RpcClient(this.port());
    worker.on('error', (error) => this.client.fail(error));
  }

  /** Starts `script` (which calls `answerCalls`) and waits until it is ready; rejects with what it threw. `ports` are passed in workerData.ports. */
  static async start(
    script: URL,
    workerData: object,
    options: { readonly ports?: readonly MessagePort[]; readonly youngGenerationMiB?: number } = {},
  ): Promise<RpcThread> {
    const { ports = [], youngGenerationMiB = 8 } = options;
    const worker = new Worker(script, {
      workerData: { ...workerData, ports },
      transferList: [...ports],
      // Bounds what a busy thread keeps between two collections.
      resourceLimits: { maxYoungGenerationSizeMb: youngGenerationMiB },
    });
    const stopped = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    await new Promise<void>((resolve, reject) => {
      worker.once('message', () => resolve());
      worker.once('error', reject);
    });
    worker.unref();
    return new RpcThread(worker, stopped);
  }

  /** A further port to it, to hand to another worker. */
  port(): MessagePort {
    const { port1, port2 } = new MessageChannel();
    this.#worker.postMessage({ port: port2 }, [port2]);
    return port1;
  }

  /** Lets it finish what was asked before, then ends it. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#worker.ref();
    this.#worker.postMessage({ stop: true });
    await this.#stopped;
  }
}

/** In the worker: answers calls on every port it is given, until told to stop. */
export function answerCalls(handler: Handler, stop: () => Promise<void>): void {
  const serve = (port: MessagePort): void => {
    port.on('message', (request: Request) => {
      handler(request.name, request.args).then(
        (result) => port.postMessage({ id: request.id, ok: true, result } satisfies Reply),
        (error: Error) =>
          port.postMessage({
            id: request.id,
            ok: false,
            message: error.message,
            code: error instanceof BroadsheetError ? error.code : undefined,
            stack: error.stack,
          } satisfies Reply),
      );
    });
  };
  parentPort?.on('message', (message: { port?: MessagePort; stop?: boolean }) => {
    if (message.port) serve(message.port);
    if (message.stop) void stop().finally(() => process.exit(0));
  });
  parentPort?.postMessage('ready');
}

/** The URL of a sibling script in the kind that runs: `.ts` from src, `.js` from dist. */
export function siblingScript(importMetaUrl: string, name: string): URL {
  return new URL(`./${name}${importMetaUrl.endsWith('.ts') ? '.ts' : '.js'}`, importMetaUrl);
}
