// One keep-alive connection that asks for one page after the other and says how long each took. The time of this client
// and of the loopback interface is part of what it says.
import { Agent, get, type IncomingMessage } from 'node:http';

export interface Timed {
  readonly status: number;
  readonly milliseconds: number;
  /** Of the body as it came over the wire. */
  readonly bytes: number;
}

export class Connection implements Disposable {
  readonly #port: number;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(port: number) {
    this.#port = port;
  }

  async get(path: string, encoding: 'br' | 'gzip' | 'identity' = 'br'): Promise<Timed> {
    const started = performance.now();
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      get(
        { host: '127.0.0.1', port: this.#port, path, agent: this.#agent, headers: { 'accept-encoding': encoding } },
        resolve,
      ).once('error', reject);
    });
    let bytes = 0;
    for await (const piece of response) bytes += (piece as Buffer).length;
    return { status: response.statusCode ?? 0, milliseconds: performance.now() - started, bytes };
  }

  /** Asks for each path in order; throws at anything but 200. */
  async times(paths: readonly string[], pauseMs = 0): Promise<number[]> {
    const taken: number[] = [];
    for (const path of paths) {
      const { status, milliseconds } = await this.get(path);
      if (status !== 200) throw new Error(`${path} answered ${status}`);
      taken.push(milliseconds);
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    return taken;
  }

  [Symbol.dispose](): void {
    this.#agent.destroy();
  }
}
